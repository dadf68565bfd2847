using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>A passage of minutes: something in them that can be looked for, with what stands above it.</summary>
/// <param name="Part">What it is.</param>
/// <param name="ItemId">The agenda item that it stands under; empty for none.</param>
/// <param name="Heading">The item's number and title, and the heading of a note; empty for nothing.</param>
/// <param name="Text">What stands there.</param>
public sealed record Passage(MinutesPart Part, string ItemId, string Heading, string Text)
{
    /// <summary>By name, who answers for it, decided it, wrote or said it.</summary>
    public Many<string> People { get; init; } = new([]);

    /// <summary>The cases that it is about, as far as whoever reads is told.</summary>
    public Many<string> CaseIds { get; init; } = new([]);

    /// <summary>The service that answers for it; empty for none.</summary>
    public string Service { get; init; } = "";

    /// <summary>Of a decision, what became of it; null for all else.</summary>
    public DecisionStanding? Decision { get; init; }

    /// <summary>Of an action, where it stood; null for all else.</summary>
    public MeasureStanding? Measure { get; init; }

    /// <summary>The passages of minutes, in their order.</summary>
    public static IEnumerable<Passage> Of(MinutesDocument minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        return minutes.Sections.SelectMany(section => section.Blocks.SelectMany(block => Of(section, block)));
    }

    static IEnumerable<Passage> Of(Section section, Block block)
    {
        return block switch
        {
            Decided { Standing: not DecisionStanding.Annulled } decided =>
            [
                New(MinutesPart.Decision, [decided.Text, decided.Reason, .. decided.Remarks.Select(r => r.Text)]) with
                {
                    Decision = decided.Standing, People = Named(decided.Remarks.Select(r => r.AuthorName)),
                },
            ],
            Measures measures => measures.Rows.Select(m => New(MinutesPart.Action, m.Text, m.Goal, m.Assessment, m.StopReason) with
            {
                CaseIds = m.CaseIds,
                Measure = m.Standing,
                Service = m.Service,
                People = Named([m.ResponsibleName, m.FormerName]),
            }),
            Noted noted => noted.Notes.Select(n => New(MinutesPart.Note, n.Text) with { Heading = Joined(section.Heading?.Text(""), noted.Heading) }),
            Spotted spot => [New(MinutesPart.BrightSpot, spot.Text) with { People = Named([spot.AuthorName]) }],
            Mattering mattering => [New(MinutesPart.Contribution, mattering.Text) with { People = Named([mattering.AuthorName]) }],
            Asked asked => [New(MinutesPart.Contribution, asked.Text, asked.Answer?.Text ?? "") with { People = Named([asked.AuthorName, asked.Answer?.ByName ?? ""]) }],
            Remarked remark => [New(MinutesPart.Remark, remark.Text) with { People = Named([remark.AuthorName]) }],
            Attached attached => attached.Titles.Select(title => New(MinutesPart.Attachment, title)),
            _ => [],
        };

        Passage New(MinutesPart part, params ReadOnlySpan<string> texts) =>
            new(part, section.ItemId, Joined(section.Heading?.Text("")), string.Join('\n', [.. texts.ToArray().Where(t => t.Length > 0)])) { CaseIds = block.CaseIds };
    }

    static Many<string> Named(IEnumerable<string> names) => new(names.Where(n => n.Length > 0).Distinct());

    static string Joined(params IEnumerable<string?> headings) => string.Join(" · ", headings.Where(h => !string.IsNullOrWhiteSpace(h)).Select(h => h!.Trim()));
}
