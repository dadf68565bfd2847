using Meetings.V1;

namespace Meetings.Web;

/// <summary>
/// What things are called to whoever looks. Here alone their titles are read to be shown, so that what is shielded from
/// somebody is called so everywhere (DOMAIN R20, R26).
/// </summary>
public static class Called
{
    /// <summary>An item's title.</summary>
    public static string TitleOf(this Words words, AgendaItem item) => item.Shielded ? words["Shielded.Item"] : item.Title;

    /// <summary>The title of an item of a meeting; empty for no item.</summary>
    public static string TitleOf(this Words words, MeetingView view, string itemId) =>
        view.Agenda.FirstOrDefault(i => i.Id == itemId) is { } item ? words.TitleOf(item) : "";

    /// <summary>A meeting's title.</summary>
    public static string TitleOf(this Words words, MeetingFrame frame) => frame.Shielded ? words["Shielded.Meeting"] : frame.Title;

    /// <summary>What somebody who wrote, answered or changed something is called; also somebody whom whoever looks is not told of (DOMAIN R21).</summary>
    /// <param name="words">In which words.</param>
    /// <param name="name">Their name; empty for somebody who is not told of.</param>
    public static string NameOf(this Words words, string name) => name.Length > 0 ? name : words["Person.Another"];

    /// <summary>Whom somebody is here with, as an interpreter or a support person.</summary>
    /// <param name="words">In which words.</param>
    /// <param name="role">What they are.</param>
    /// <param name="name">Whom they are with.</param>
    public static string With(this Words words, Role role, string name) => words[role == Role.Support ? "Person.SupportFor" : "Person.InterpretsFor", name];

    /// <summary>How far something reaches that is not for all in the room: `bare leder, referent og PPT`.</summary>
    public static string Of(this Words words, Reach reach) => reach.Circle switch
    {
        Circle.Staff => words["Reach.Staff"],
        Circle.Named => words["Reach.Named", string.Join(", ", reach.Services.SkipLast(1).Prepend(words["Reach.Secretary"])), reach.Services.Last()],
        _ => words["Reach.Leaders"],
    };
}
