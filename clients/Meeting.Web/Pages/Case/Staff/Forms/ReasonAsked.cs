using Meetings.V1;

namespace Meetings.Web.Pages.Case.Staff.Forms;

/// <summary>A form that asks for one text.</summary>
/// <param name="Form">The form's name.</param>
/// <param name="Title">The text that says what is done.</param>
/// <param name="Field">The field.</param>
/// <param name="Label">The text that asks.</param>
/// <param name="Limit">What the text may be.</param>
/// <param name="Fields">What else is sent.</param>
public sealed record ReasonAsked(string Form, string Title, string Field, string Label, TextLimit Limit, params (string Name, string Value)[] Fields)
{
    /// <summary>The text that says what comes of it; empty for none.</summary>
    public string Help { get; init; } = "";

    /// <summary>What stands in the field.</summary>
    public string Value { get; init; } = "";

    /// <summary>False where one may say nothing.</summary>
    public bool Required { get; init; } = true;

    /// <summary>True where one touch brings it back.</summary>
    public bool Undoable { get; init; }
}
