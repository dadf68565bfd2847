using Meetings.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Meetings.Web.Parts;

/// <summary>Draws one piece of a page as one element that bears <see cref="Id"/>. Knows nothing but what it is given.</summary>
/// <typeparam name="T">What it shows.</typeparam>
public abstract class Part<T> : ComponentBase
{
    /// <summary>The element's id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public T Of { get; set; } = default!;

    /// <summary>How it is shown.</summary>
    [Parameter, EditorRequired]
    public Showing Showing { get; set; } = null!;

    /// <summary>The page's own words.</summary>
    protected Words Words => Showing.Words;
}
