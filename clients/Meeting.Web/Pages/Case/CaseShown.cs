using Meetings.V1;
using Meetings.Web.Forms;

namespace Meetings.Web.Pages.Case;

/// <summary>A case as its page shows it.</summary>
/// <param name="View">As whoever looks may see it.</param>
/// <param name="Words">The page's own words.</param>
/// <param name="At">What time it is.</param>
public sealed record CaseShown(CaseView View, Words Words, DateTimeOffset At) : IFormPage
{
    /// <summary>Who looks.</summary>
    public CaseViewer Me => View.Viewer;

    /// <inheritdoc/>
    public string Address => To("");

    /// <summary>The address of something about the case; of the case itself for nothing.</summary>
    public string To(string path) => path.Length == 0 ? $"/sak/{View.CaseId}" : $"/sak/{View.CaseId}/{path}";

    /// <inheritdoc/>
    public string FormAddress(string form) => To($"gjor/{form}");
}
