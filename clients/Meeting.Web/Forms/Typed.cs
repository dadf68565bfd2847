using System.Globalization;

namespace Meetings.Web.Forms;

/// <summary>What was typed into a form that was not taken, and what is wrong with it: shown in the form again.</summary>
/// <param name="Fields">By the fields' names.</param>
/// <param name="Problem">What to do, in words; empty when nothing is wrong.</param>
/// <param name="Field">The field that it is about; empty for the form as a whole.</param>
public sealed record Typed(IReadOnlyDictionary<string, string> Fields, string Problem = "", string Field = "")
{
    /// <summary>A form that nobody has sent.</summary>
    public static Typed Nothing { get; } = new(new Dictionary<string, string>());

    /// <summary>What was typed into a field.</summary>
    /// <param name="name">The field.</param>
    /// <param name="otherwise">What stands in it before anybody has sent the form.</param>
    public string this[string name, string otherwise = ""] => Problem.Length == 0 ? otherwise : Fields.GetValueOrDefault(name, "");

    /// <summary>The id that makes sending the form twice count once: its own again, or a new one.</summary>
    public string RequestId => Fields.GetValueOrDefault("request_id") is { Length: > 0 } id ? id : Guid.CreateVersion7().ToString();

    /// <summary>The revision that the form was made on, its own again when it was not taken.</summary>
    public long Revision(long otherwise) => long.TryParse(this["base_revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : otherwise;

    /// <summary>What stood in a field when the form was opened.</summary>
    public (string Name, string Value) Was(string name, string now) => (name, this[$"was_{name}", now]);

    /// <summary>What is wrong with one field; empty when it is not that one.</summary>
    public string At(string name) => Field == name ? Problem : "";
}
