using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Meetings.Web.Pages;

/// <summary>A page that shows a meeting, or a piece of one: what stands still around the live regions, and forms.</summary>
public abstract class MeetingPageBase : ComponentBase
{
    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public OpenPage Opened { get; set; } = null!;

    /// <summary>The meeting, as the viewer may see it.</summary>
    protected MeetingView View => Opened.Rendered.View;

    /// <summary>The meeting's frame.</summary>
    protected MeetingFrame Frame => View.Frame;

    /// <summary>How it is shown.</summary>
    protected Showing Showing => Opened.Showing;

    /// <summary>The page's own words.</summary>
    protected Words Words => Opened.Showing.Words;

    /// <summary>A live region as drawn, for the element that bears its id.</summary>
    protected MarkupString Region(string id) => new(Opened.Rendered.Html(id));
}

/// <summary>A meeting's page as it was opened.</summary>
/// <param name="Page">The kind of page.</param>
/// <param name="Rendered">What stands in its live regions.</param>
/// <param name="Showing">How it is shown.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="ServerTime">The server's clock.</param>
/// <param name="Saved">The text that says what a form did that was just taken, where its own answer could not; empty for none.</param>
/// <param name="Undo">What undoes what was just saved; null for nothing.</param>
public sealed record OpenPage(
    MeetingPage Page, RenderedPage Rendered, Showing Showing, Viewer Viewer, DateTimeOffset ServerTime, string Saved, Undo? Undo = null)
{
    /// <summary>True when people may be on their way in: days before, nobody has come.</summary>
    public bool IsSoon => Rendered.View.Frame.ScheduledStart.ToDateTimeOffset() - ServerTime < TimeSpan.FromHours(3);
}
