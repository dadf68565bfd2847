using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Parts;

namespace Meetings.Web.Pages.Plan;

/// <summary>The page of whoever prepares a meeting: when and where, the agenda, who comes, and what is open from last time.</summary>
sealed class PlanPage : MeetingPage
{
    public override string Name => "plan";

    public override Type Component => typeof(Plan);

    public override bool IsFor(Role role) => role is Role.Leader or Role.Secretary;

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing) => Regions(view, showing, new(view));

    static Region[] Regions(MeetingView view, Showing showing, Whose whose) =>
    [
        Region.Of("frame", Piece.By<PlanFrame>("frame-piece", new FramePlanned(view.Frame), showing)),
        Region.Of("cases", view.Frame.Cases, c => Piece.By<PlanCase>($"case-{c.Id}", c, showing)),
        Region.Of("agenda", Planned(view), i => Piece.By<PlanItem>(i.Item.Id, i, showing)),
        Region.Of("sum", Piece.By<PlanSum>("sum-piece", SumPlanned.Of(view), showing)),
        Region.Of("people", view.Participants, p => Piece.By<PlanPerson>(p.Id, new PersonPlanned(p, view.InterpretsFor(p), whose.Of(p)), showing)),
        Region.Of("not-invited", view.Frame.NotInvited, p => Piece.By<NotInvitedLine>($"not-{p.PersonId}", p, showing)),
        LongList.Region("carried", view.Actions.Where(a => a.CarriedOver), a => Piece.By<ActionCard>(a.Id, view.Shown(a, whose), showing), showing, a => a.IsOpen()),
    ];

    /// <summary>An item that was moved, and where it stands now.</summary>
    public override string? Announcement(MeetingView before, MeetingView now, Showing showing)
    {
        var (was, itself) = (before.Agenda.Select(i => i.Id).ToList(), now.Agenda.Select(i => i.Id).ToList());
        if (was.Count != itself.Count || was.SequenceEqual(itself))
            return null;
        var moved = now.Agenda.MaxBy(i => Math.Abs(itself.IndexOf(i.Id) - was.IndexOf(i.Id)))!;
        return showing.Words["Plan.Moved", showing.Words.TitleOf(moved), itself.IndexOf(moved.Id) + 1];
    }

    static IEnumerable<ItemPlanned> Planned(MeetingView view) => view.Agenda.Select((item, i) => new ItemPlanned(
        item, i + 1,
        Up: i == 0 ? null : view.Agenda[i - 1].Id,
        Down: i == view.Agenda.Count - 1 ? null : i + 2 < view.Agenda.Count ? view.Agenda[i + 2].Id : "",
        view.Frame.Phase == MeetingPhase.Planned));
}

/// <summary>When and where, without what changes while a meeting goes on.</summary>
/// <param name="Phase">Where the meeting stands.</param>
/// <param name="Place">Where.</param>
/// <param name="ArchiveCase">Reference in the archive.</param>
/// <param name="Start">When it is to start.</param>
/// <param name="End">When it is to end.</param>
/// <param name="Services">Those with a duty to attend.</param>
/// <param name="Reason">Why it was called off or opened again.</param>
/// <param name="Waits">True where other wordings of the frame wait for somebody to choose.</param>
/// <param name="DutyWaits">True where they do of the services.</param>
public sealed record FramePlanned(
    MeetingPhase Phase, string Place, string ArchiveCase,
    Google.Protobuf.WellKnownTypes.Timestamp Start, Google.Protobuf.WellKnownTypes.Timestamp End, Many<string> Services, string Reason, bool Waits, bool DutyWaits)
{
    internal FramePlanned(MeetingFrame frame)
        : this(frame.Phase, frame.Place, frame.ArchiveCase, frame.ScheduledStart, frame.ScheduledEnd, new(frame.Services.Select(s => s.Service)), frame.PhaseReason,
            frame.OtherWordings.Any(w => w.Field != "services"), frame.OtherWordings.Any(w => w.Field == "services"))
    {
    }
}

/// <summary>An agenda item, and where a step up or down puts it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Number">Its place on the agenda, from 1.</param>
/// <param name="Up">The item that it goes in front of on its way up; null for the first.</param>
/// <param name="Down">The item that it goes in front of on its way down, empty for last; null for the last.</param>
/// <param name="Removable">True before the meeting has started.</param>
public sealed record ItemPlanned(AgendaItem Item, int Number, string? Up, string? Down, bool Removable);

/// <summary>Somebody who is invited.</summary>
/// <param name="Person">The person.</param>
/// <param name="InterpretsFor">Whom an interpreter or a support person is with; empty for everybody else.</param>
/// <param name="Whose">On whose side they take part, in a meeting about several.</param>
public sealed record PersonPlanned(V1.Participant Person, string InterpretsFor, Many<string> Whose);

/// <summary>The items' minutes against the time set aside.</summary>
/// <param name="Minutes">What the items take.</param>
/// <param name="Available">From the meeting's start to its end.</param>
public sealed record SumPlanned(int Minutes, int Available)
{
    internal static SumPlanned Of(MeetingView view) => new(
        view.Agenda.Sum(i => i.Minutes),
        (int)(view.Frame.ScheduledEnd.ToDateTimeOffset() - view.Frame.ScheduledStart.ToDateTimeOffset()).TotalMinutes);
}
