using Meetings.V1;
using Microsoft.AspNetCore.Components;

namespace Meetings.Web.Pages.Case;

/// <summary>A part of a case's page.</summary>
public abstract class CasePart : ComponentBase
{
    /// <summary>The case as it is shown.</summary>
    [Parameter, EditorRequired]
    public CaseShown Of { get; set; } = null!;

    /// <summary>The case, as the viewer may see it.</summary>
    protected CaseView View => Of.View;

    /// <summary>The page's own words.</summary>
    protected Words Words => Of.Words;
}

/// <summary>A form that changes something in a case.</summary>
/// <typeparam name="T">What it changes.</typeparam>
public abstract class CaseEditing<T> : CasePart
{
    /// <summary>What it changes, as it is now.</summary>
    [Parameter, EditorRequired]
    public T Subject { get; set; } = default!;
}
