using System.Collections.Immutable;

namespace Meetings;

/// <summary>The kind of meeting (DOMAIN, "The people and the meetings").</summary>
public enum MeetingKind
{
    /// <summary>Tverrfaglig samhandlingsteam.</summary>
    Tst,

    /// <summary>The group around one child.</summary>
    Ansvarsgruppe,

    /// <summary>Parents and services agree on measures.</summary>
    Stafettlogg,

    /// <summary>Formal minutes with numbered cases.</summary>
    Protocol,

    /// <summary>Staff look for the root of a difficulty.</summary>
    LearningCircle,
}

/// <summary>What follows from the kind.</summary>
public static class MeetingKinds
{
    /// <summary>True when the whole meeting is about one child, or public: a TST and a learning circle talk of many.</summary>
    public static bool IsAboutOne(this MeetingKind kind) => kind is MeetingKind.Ansvarsgruppe or MeetingKind.Stafettlogg or MeetingKind.Protocol;
}

/// <summary>Where a meeting stands.</summary>
public enum MeetingPhase
{
    /// <summary>Nobody has planned it.</summary>
    None,

    /// <summary>Planned; it has not started.</summary>
    Planned,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>In a break, or opened again.</summary>
    Paused,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Called off before it started.</summary>
    Cancelled,
}

/// <summary>A closed meeting was opened again, so that something could be put right.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who opened it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reach">For whom that is: it may tell of any case that the meeting talks of, and of what is for some only.</param>
public sealed record Correction(DateTimeOffset At, string By, string Reason, Reach Reach);

/// <summary>
/// One meeting, folded from its events. Commands decide against it (<see cref="Decide"/>),
/// events carry it forward (<see cref="Evolve"/>). Each subject (lifecycle, participants,
/// agenda, notes, decisions, actions, bright spots, contributions) has a file with its state, commands
/// and events.
/// </summary>
public sealed partial record Meeting : IFolded<Meeting>
{
    /// <inheritdoc/>
    public static string Category => "meeting";

    /// <inheritdoc/>
    public static Meeting Nothing { get; } = new();

    /// <inheritdoc/>
    public static bool Owns(Event happened) => happened is MeetingEvent;

    /// <summary>The stream's revision; 0 before planning.</summary>
    public long Revision { get; init; }

    /// <summary>The meeting.</summary>
    public Guid Id { get; init; }

    /// <summary>The team that meets.</summary>
    public Guid TeamId { get; init; }

    /// <summary>The kind.</summary>
    public MeetingKind Kind { get; init; }

    /// <summary>The title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where; may be empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>Reference in the archive; may be empty.</summary>
    public string ArchiveCase { get; init; } = "";

    /// <summary>When it is to start.</summary>
    public DateTimeOffset ScheduledStart { get; init; }

    /// <summary>When it is to end.</summary>
    public DateTimeOffset ScheduledEnd { get; init; }

    /// <summary>Where it stands.</summary>
    public MeetingPhase Phase { get; init; }

    /// <summary>Why it was called off or opened again; otherwise empty.</summary>
    public string PhaseReason { get; init; } = "";

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>True once something has been said or recorded since it started: then the start is not taken back.</summary>
    public bool RecordedSinceStart { get; init; }

    /// <summary>When it was closed; kept while it is open again to be put right. Null before that, and when it goes on.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When and why it was opened again, in order.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];

    /// <summary>When it ended: as it was closed, or as scheduled while nobody has closed it. Null before it has begun.</summary>
    internal DateTimeOffset? EndedAt =>
        StartedAt is not { } started ? null : ClosedAt ?? (ScheduledEnd > started ? ScheduledEnd : started);

    /// <summary>How long it has run, breaks not counted.</summary>
    public Clock Clock { get; init; } = Clock.Zero;

    /// <summary>The team's next meeting, once set.</summary>
    public NextMeeting? NextMeeting { get; init; }

    /// <summary>When and by whom the next meeting was set last.</summary>
    public Recorded? NextMeetingRecorded { get; init; }

    /// <summary>Services with a duty to attend (DOMAIN R2).</summary>
    public ImmutableArray<string> DutyToAttend { get; init; } = [];

    /// <summary>In the order invited.</summary>
    public ImmutableArray<Participant> Participants { get; init; } = [];

    /// <summary>Actions that were removed, in the order removed.</summary>
    public ImmutableArray<RemovedAction> RemovedActions { get; init; } = [];

    /// <summary>Who was removed, or was not invited, and can be let in, as they were.</summary>
    public ImmutableArray<Participant> Removed { get; init; } = [];

    /// <summary>In the order of the agenda.</summary>
    public ImmutableArray<AgendaItem> Agenda { get; init; } = [];

    /// <summary>The item being talked about.</summary>
    public Guid? CurrentItemId { get; init; }

    /// <summary>In the order written.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>In the order added.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>In the order proposed.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>In the order made.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];

    /// <summary>Carried-over ones first, then in the order added.</summary>
    public ImmutableArray<ActionItem> Actions { get; init; } = [];

    /// <summary>In the order added.</summary>
    public ImmutableArray<BrightSpot> BrightSpots { get; init; } = [];

    /// <summary>In the order made.</summary>
    public ImmutableArray<Contribution> Contributions { get; init; } = [];

    /// <summary>What <paramref name="command"/> leads to. Changes nothing.</summary>
    public Outcome Decide(MeetingCommand command, Moment moment) =>
        Phase == MeetingPhase.None && command is not PlanMeeting ? Rejection.MeetingNotPlanned
        : Revision >= Rejection.MostEvents && command is not (CloseMeeting or KeepWithin) ? Rejection.MeetingFull
        : command.RefusedWhen(Phase) is { } refused ? refused
        : command.Decide(this, moment);

    /// <inheritdoc/>
    public Meeting Evolve(Recorded recorded)
    {
        var happened = (MeetingEvent)recorded.Event;
        var before = happened is PlanningEvent ? BegunBy(recorded.At) : BegunBy(recorded.At) with { RecordedSinceStart = true };
        var next = happened.Evolve(before, recorded);
        var takesPart = (GoesOn || next.GoesOn) && happened.TakesPart(recorded.By);
        return (takesPart ? next.WithPartTaken(recorded.By.PersonId) : next) with { Revision = recorded.Revision };
    }

    /// <summary>True from its start to its end, breaks included; not while it is open again to be put right.</summary>
    bool GoesOn => Phase is MeetingPhase.Running or MeetingPhase.Paused && ClosedAt is null;

    /// <summary>The person or element with this id; null when there is none.</summary>
    public IElement? Element(Guid id) =>
        Participants.Find(id) ?? Agenda.Find(id) ?? Notes.Find(id) ?? Attachments.Find(id) ?? Decisions.Find(id) ?? Remarks.Find(id)
        ?? Actions.Find(id) ?? BrightSpots.Find(id) ?? (IElement?)Contributions.Find(id);

    /// <summary>Why an element with this id cannot be put into <paramref name="list"/>, or null.</summary>
    internal Rejection? RefusesToAdd<T>(ImmutableArray<T> list, Guid id) =>
        list.Length >= Rejection.MostElements ? Rejection.ListFull : Element(id) is not null ? Rejection.IdTaken : null;
}

/// <summary>Something to do with one meeting. Imperative; refused or turned into events.</summary>
public abstract record MeetingCommand
{
    /// <summary>Why the command makes no sense in <paramref name="phase"/>, or null.</summary>
    internal virtual Rejection? RefusedWhen(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Closed => Rejection.MeetingClosed,
        MeetingPhase.Cancelled => Rejection.MeetingCancelled,
        _ => null,
    };

    /// <summary>The cases that it names: one can only name what one sees.</summary>
    public virtual ImmutableArray<Guid> CasesNamed => [];

    /// <summary>What the words that it adds to the meeting are about; null when it adds none.</summary>
    public virtual Matter? Adds(Meeting meeting) => null;

    internal abstract Outcome Decide(Meeting meeting, Moment moment);
}

/// <summary>Something that happened in a meeting.</summary>
public abstract record MeetingEvent : Event
{
    /// <summary>True when whoever did it while the meeting went on led or wrote, and so was there.</summary>
    internal virtual bool TakesPart(Actor by) => true;

    internal abstract Meeting Evolve(Meeting meeting, Recorded recorded);
}

/// <summary>Something that plans a meeting or moves it along. Nothing is said or recorded in it with that: its start can be taken back still.</summary>
public abstract record PlanningEvent : MeetingEvent;
