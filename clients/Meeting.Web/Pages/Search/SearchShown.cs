using Meetings.V1;
using Meetings.Web.Forms;

namespace Meetings.Web.Pages.Search;

/// <summary>What somebody seeks in minutes, and what of it was found.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Teams">The teams whose minutes they may read.</param>
/// <param name="Sought">What they seek.</param>
/// <param name="Found">What was found; null while nothing was sought.</param>
public sealed record SearchShown(DateTimeOffset At, IReadOnlyList<V1.Team> Teams, SearchMinutesRequest Sought, SearchMinutesResponse? Found = null)
{
    /// <summary>Why it could not be sought; empty when it could.</summary>
    public string Problem { get; init; } = "";

    /// <summary>True when more is said than words.</summary>
    public bool IsNarrowed => Fields.Skip(1).Any(f => f.Value.Length > 0);

    /// <summary>What is sought, as the form has it.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
    [
        ("text", Sought.Text), ("part", Sought.Part == MinutesPart.Unspecified ? "" : $"{Sought.Part}"), ("team", Sought.TeamId), ("person", Sought.Person), ("service", Sought.Service),
    ];

    /// <summary>What a form seeks.</summary>
    /// <exception cref="FormException">It is no form of this page, or a text is too long.</exception>
    internal static SearchMinutesRequest In(Form form) => new()
    {
        Text = form.Optional<SearchMinutesRequest>("text"),
        Part = form["part"].Length == 0 ? MinutesPart.Unspecified
            : Enum.TryParse<MinutesPart>(form["part"], out var part) && Enum.IsDefined(part) ? part : throw new FormException("part", "Form.Unreadable"),
        TeamId = form["team"],
        Person = form.Optional<SearchMinutesRequest>("person"),
        Service = form.Optional<SearchMinutesRequest>("service"),
        PageToken = form["page"],
    };
}
