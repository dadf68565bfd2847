namespace Meetings.Web.Forms;

/// <summary>A page that forms are sent from, as the parts that draw forms know it.</summary>
public interface IFormPage
{
    /// <summary>The page's own words.</summary>
    Words Words { get; }

    /// <summary>The address of the page, shown as it is.</summary>
    string Address { get; }

    /// <summary>Where a form of this page is sent.</summary>
    string FormAddress(string form);
}
