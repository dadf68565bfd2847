using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Minutes;

/// <summary>
/// The minutes, on the screen and on paper: what the server's text of them holds, made from what
/// the viewer may see. They follow along while the meeting goes on, or is opened again.
/// </summary>
sealed class MinutesPage : MeetingPage
{
    public override string Name => "referat";

    public override System.Type Component => typeof(Minutes);

    public override bool IsTranslatedFor(Role role) => role is Role.Family or Role.Youth or Role.Interpreter;

    public override bool IsFor(Role role) => role is not (Role.Administrator or Role.Unspecified);

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing) => [new("minutes", [.. Pieces(view, showing)])];

    static IEnumerable<Piece> Pieces(MeetingView view, Showing showing)
    {
        yield return Piece.By<MinutesHead>("minutes-head", HeadWritten.Of(view), showing);
        if (view.Agenda.Count > 0)
            yield return Piece.By<MinutesAgenda>("minutes-agenda", new Many<string>(Listed(view)), showing);
        if (ActionWritten.Of(view, a => a.CarriedOver) is { Count: > 0 } carried)
            yield return Piece.By<MinutesItem>("minutes-carried", new ItemWritten(showing.Words["Minutes.Carried"], false, Actions: carried), showing);
        foreach (var item in view.Agenda)
            if (Written(view, item) is { } written)
                yield return Piece.By<MinutesItem>($"minutes-{item.Id}", written, showing);
        if (Whole(view, showing) is { IsEmpty: false } whole)
            yield return Piece.By<MinutesItem>("minutes-whole", whole, showing);
        if (view.BrightSpots.Count > 0)
            yield return Piece.By<MinutesSpots>("minutes-spots", new Many<BrightSpot>(view.BrightSpots), showing);
        if (view.Contributions.Count > 0)
            yield return Piece.By<MinutesContributions>("minutes-contributions", new Many<Contribution>(view.Contributions), showing);
        yield return Piece.By<MinutesFoot>("minutes-foot", FootWritten.Of(view.Frame), showing);
    }

    // Numbered cases are the agenda where there are any; what is around them goes without saying.
    static IEnumerable<string> Listed(MeetingView view)
    {
        var cases = view.Agenda.Where(i => i.Number.Length > 0).ToList();
        return (cases.Count > 0 ? cases : [.. view.Agenda]).Select(Heading);
    }

    static string Heading(AgendaItem item) => item.Number.Length > 0 ? $"{item.Number} {item.Title}" : item.Title;

    static ItemWritten? Written(MeetingView view, AgendaItem item)
    {
        var written = new ItemWritten(
            Heading(item), view.Frame.Kind == MeetingKind.Protocol,
            new(view.Notes.Where(n => n.ItemId == item.Id)),
            new(view.WithRemarks().Where(d => d.Decision.ItemId == item.Id)),
            ActionWritten.Of(view, a => a.ItemId == item.Id && !a.CarriedOver),
            new(view.Attachments.Where(a => a.ItemId == item.Id)));
        return written.IsEmpty && item.Number.Length == 0 ? null : written;
    }

    static ItemWritten Whole(MeetingView view, Showing showing) => new(
        showing.Words["Minutes.Whole"], false,
        Decisions: new(view.WithRemarks().Where(d => d.Decision.ItemId.Length == 0)),
        Actions: ActionWritten.Of(view, a => a.ItemId.Length == 0 && !a.CarriedOver));
}

/// <summary>Which meeting it was, and who was there.</summary>
public sealed record HeadWritten(
    MeetingKind Kind, MeetingPhase Phase, string PhaseReason, string Title, string Place, string ArchiveCase, Timestamp Start, Timestamp End,
    Many<V1.Participant> People, Many<ServiceAttendance> Services, Many<Remark> Remarks)
{
    internal static HeadWritten Of(MeetingView view) => new(
        view.Frame.Kind, view.Frame.Phase, view.Frame.PhaseReason, view.Frame.Title, view.Frame.Place, view.Frame.ArchiveCase,
        view.Frame.ScheduledStart, view.Frame.ScheduledEnd,
        new(view.Attendees()),
        // Before it has begun, nobody is missing.
        new(view.Frame.StartedAt is null ? [] : view.Frame.Services.Where(s => s.Presence != ServicePresence.Present)),
        new(view.Remarks.Where(r => r.DecisionId.Length == 0)));
}

/// <summary>What was said and settled under a heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="WithProposals">True where what was proposed is written, too, as in a protocol.</param>
/// <param name="Notes">The notes.</param>
/// <param name="Decisions">The decisions.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Attachments">The attachments.</param>
public sealed record ItemWritten(
    string Heading, bool WithProposals, Many<Note>? Notes = null, Many<DecisionShown>? Decisions = null, Many<ActionWritten>? Actions = null, Many<Attachment>? Attachments = null)
{
    /// <summary>True when nothing stands under it.</summary>
    public bool IsEmpty => (Notes?.Count ?? 0) + (Decisions?.Count ?? 0) + (Actions?.Count ?? 0) + (Attachments?.Count ?? 0) == 0;
}

/// <summary>When it began and ended, when and why it was opened again, and when the next is.</summary>
public sealed record FootWritten(NextMeeting? Next, Timestamp? Started, Timestamp? Closed, Many<Correction> Corrections)
{
    internal static FootWritten Of(MeetingFrame frame) => new(frame.NextMeeting, frame.StartedAt, frame.ClosedAt, new(frame.Corrections));
}

/// <summary>An action, and how it goes together with another of the same meeting.</summary>
/// <param name="Action">The action.</param>
/// <param name="Instead">What it takes the place of; empty for nothing.</param>
/// <param name="Replaced">True when another took its place.</param>
public sealed record ActionWritten(V1.Action Action, string Instead, bool Replaced)
{
    internal static Many<ActionWritten> Of(MeetingView view, Func<V1.Action, bool> which) => new(view.Actions.Where(which).Select(a => new ActionWritten(
        a, view.InsteadOf(a), view.Actions.Any(f => f.FollowsId == a.Id))));
}
