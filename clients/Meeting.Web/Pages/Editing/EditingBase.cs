using Meetings.V1;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Meetings.Web.Pages.Editing;

/// <summary>A form that changes something in a meeting.</summary>
/// <typeparam name="T">What it changes.</typeparam>
public abstract class EditingBase<T> : ComponentBase
{
    /// <summary>What it changes, as it is now.</summary>
    [Parameter, EditorRequired]
    public T Of { get; set; } = default!;

    /// <summary>The meeting.</summary>
    [Parameter, EditorRequired]
    public MeetingView View { get; set; } = null!;

    /// <summary>How it is shown, and the page to go back to.</summary>
    [Parameter, EditorRequired]
    public Showing Showing { get; set; } = null!;

    /// <summary>What the link to the form has chosen in it already; empty for nothing.</summary>
    [Parameter]
    public string Wanted { get; set; } = "";

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    /// <summary>The server's clock.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The page's own words.</summary>
    protected Words Words => Showing.Words;
}
