using System.Collections.Immutable;
using Meetings.Server.Door;

namespace Meetings.Server.Templates;

/// <summary>A template that drives a meeting's agenda (DOMAIN R4).</summary>
/// <param name="Id">Its id: the name of its file.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">The kind of meeting.</param>
/// <param name="DutyToAttend">Services with a duty to attend (DOMAIN R2).</param>
/// <param name="Items">The agenda.</param>
public sealed record Template(
    string Id, string Title, MeetingKind Kind, ImmutableArray<string> DutyToAttend, ImmutableArray<TemplateItem> Items)
{
    const int UsualMinutes = 60;

    /// <summary>Minutes set aside in all; an hour where the template has no times.</summary>
    public int Minutes => Items.Sum(i => i.Minutes) is var minutes and > 0 ? minutes : UsualMinutes;

    internal V1.Template ToWire() => new()
    {
        TemplateId = Id,
        Title = Title,
        Kind = Names.Wire(Kind),
        DutyToAttend = { DutyToAttend },
        Items = { Items.Select(i => new V1.TemplateItem { Title = i.Title, Minutes = i.Minutes, Titles = { i.Titles } }) },
    };
}

/// <summary>An item of a template.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">Minutes set aside; 0 for no time box.</param>
/// <param name="Titles">The title in other languages, by their tags, for families (DOMAIN R15).</param>
public sealed record TemplateItem(string Title, int Minutes, ImmutableSortedDictionary<string, string> Titles);
