using System.Globalization;
using Meetings.V1;

namespace Meetings.Minutes;

/// <summary>What was said and settled, for those who see it.</summary>
sealed class ContentComposition(MeetingView view, TimeZoneInfo zone)
{
    readonly Whose _whose = new(view);

    internal IEnumerable<Section> Sections() =>
    [
        new(SectionKind.Agenda, new(Agenda())),
        new(SectionKind.Carried, new(Measured(a => a.CarriedOver))),
        .. view.Agenda.Select(Item).Where(s => s.Blocks.Count > 0 || s.Heading!.Number.Length > 0),
        new(SectionKind.Whole, new([.. Decisions(""), .. Measured(a => IsUnder(a, ""))])),
        new(SectionKind.Spots, new(view.BrightSpots.Select(s => new Spotted(s.Text, s.AuthorName, _whose.Of(s)) { CaseIds = About("", s.CaseIds) }))),
        new(SectionKind.Contributions, new(view.Contributions.Select(Contribution))),
    ];

    // Numbered cases are the agenda where there are any; what is around them goes without saying.
    IEnumerable<Block> Agenda()
    {
        var cases = view.Agenda.Where(i => i.Number.Length > 0).ToList();
        return (cases.Count > 0 ? cases : [.. view.Agenda]).Select(i => new Entry(Heading(i)));
    }

    static Heading Heading(AgendaItem item) => item.Shielded ? new(item.Number, null)
        : new(item.Number, item.Title) { Whose = new(item.Cases.Select(c => c.Name)) };

    // What whoever is cut off from it wrote there themselves is theirs to read.
    Section Item(AgendaItem item) => new(
        SectionKind.Item, new([.. Times(item), .. Proposals(item.Id), .. Notes(item.Id), .. Decisions(item.Id), .. Measured(a => IsUnder(a, item.Id)), .. Attachments(item.Id)]), item.Id, Heading(item));

    static IEnumerable<Block> Times(AgendaItem item) => !item.Shielded ? []
        : [new Shielded(item.Minutes, (int)Math.Round(item.Clock?.Elapsed?.ToTimeSpan().TotalMinutes ?? 0, MidpointRounding.AwayFromZero))];

    // What became of it says what it was: not once more as a proposal, except in a protocol.
    IEnumerable<Block> Proposals(string item) => view.Frame.Kind != MeetingKind.Protocol ? []
        : view.Decisions.Where(d => d.ItemId == item && d.State != DecisionState.Annulled).Select(d => new Proposed(d.Proposal));

    IEnumerable<Block> Notes(string item) => view.Notes.Where(n => n.ItemId == item).GroupBy(n => n.Heading).OrderBy(g => g.Key.Length > 0)
        .Select(g => new Noted(g.Key, new(g.Select(n => new NoteLine(n.Text, n.Reach, new(n.OtherWordings))))) { CaseIds = About(item) });

    IEnumerable<Block> Decisions(string item) => view.Decisions.Where(d => d.ItemId == item).Select(d => new Decided(
        Standing(d),
        d.Text,
        d.Reason,
        d.State == DecisionState.Annulled ? new(d.AnnulledByName, zone.Of(d.DecidedAt)) : null,
        new(d.State == DecisionState.Proposed ? d.OtherWordings : []),
        new(view.Remarks.Where(r => r.DecisionId == d.Id).Select(r => new Remarked(r.Text, r.AuthorName, r.Dissent))),
        d.ItemId.Length > 0 ? new([]) : _whose.Of(d))
    { CaseIds = About(d.ItemId, d.CaseIds) });

    static DecisionStanding Standing(Decision decision) => decision.State switch
    {
        DecisionState.Adopted => DecisionStanding.Adopted,
        DecisionState.Rejected => DecisionStanding.Rejected,
        DecisionState.Withdrawn => decision.DecidedAt is null ? DecisionStanding.Withdrawn : DecisionStanding.WithdrawnLater,
        DecisionState.Annulled => DecisionStanding.Annulled,
        _ => DecisionStanding.Proposed,
    };

    // What was carried over stands where the meeting opened with it (R11), and not once more.
    static bool IsUnder(V1.Action action, string item) => action.ItemId == item && !action.CarriedOver;

    IEnumerable<Block> Measured(Func<V1.Action, bool> which) =>
        view.Actions.Where(which).Select(Measure).ToList() is { Count: > 0 } rows ? [new Measures(new(rows))] : [];

    Measure Measure(V1.Action action) => new(
        action.Text, action.ResponsibleName, action.ResponsibleName.Length > 0 ? "" : action.FormerResponsibleName, action.Service, Day(action.DueDate), Standing(action))
    {
        Whose = IsUnder(action, action.ItemId) && action.ItemId.Length > 0 ? new([]) : _whose.Of(action),
        CaseIds = About("", action.Cases.Select(c => c.Id)),
        Goal = action.Goal,
        Start = Day(action.StartDate),
        Evaluation = Day(action.EvaluationDate),
        ResponsibleWithheld = action.ResponsibleWithheld,
        Incomplete = action.Incomplete,
        StopReason = action.StopReason,
        Response = action.Response,
        ResponseReason = action.ResponseReason,
        Instead = action.FollowsId.Length == 0 ? "" : view.Actions.FirstOrDefault(a => a.Id == action.FollowsId)?.Text ?? "",
        Effect = action.Effect,
        Assessment = action.Assessment,
        Unsettled = new(action.OtherWordings),
    };

    MeasureStanding Standing(V1.Action action) => action.Status switch
    {
        ActionStatus.Done => MeasureStanding.Done,
        ActionStatus.Stopped => view.Actions.Any(a => a.FollowsId == action.Id) ? MeasureStanding.Replaced : MeasureStanding.Stopped,
        _ => MeasureStanding.Open,
    };

    IEnumerable<Block> Attachments(string item) =>
        view.Attachments.Where(a => a.ItemId == item).Select(a => a.Title).ToList() is { Count: > 0 } titles ? [new Attached(new(titles)) { CaseIds = About(item) }] : [];

    Block Contribution(Contribution said) => said.Kind == ContributionKind.Important
        ? new Mattering(said.Text, said.AuthorName, _whose.Of(said)) { CaseIds = About("", said.CaseIds) }
        : new Asked(said.Text, said.AuthorName, said.Answer.Length == 0 ? null : new(said.Answer, said.AnsweredByName, new(said.OtherWordings)), _whose.Of(said)) { CaseIds = About("", said.CaseIds) };

    // What is about nothing of its own is about what its item is, or else the whole meeting.
    Many<string> About(string item, params IEnumerable<string> own)
    {
        var about = item.Length > 0 ? view.Agenda.FirstOrDefault(i => i.Id == item)?.Cases.Select(c => c.Id) ?? [] : own;
        return new(about.Any() ? about : view.Frame.Cases.Select(c => c.Id));
    }

    static DateOnly? Day(string date) => date.Length == 0 ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
