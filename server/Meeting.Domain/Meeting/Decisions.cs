using System.Collections.Immutable;

namespace Meetings;

/// <summary>Where a decision stands.</summary>
public enum DecisionState
{
    /// <summary>Proposed.</summary>
    Proposed,

    /// <summary>Adopted: vedtak.</summary>
    Adopted,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>Withdrawn.</summary>
    Withdrawn,

    /// <summary>Made never to have been: that something was removed is all that is left.</summary>
    Annulled,
}

/// <summary>A decision.</summary>
/// <param name="Id">The decision.</param>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Proposal">The wording as proposed.</param>
/// <param name="Text">The wording now: as adopted, or else as proposed.</param>
/// <param name="Author">Who proposed it.</param>
public sealed record Decision(Guid Id, Guid? ItemId, string Proposal, string Text, Actor Author) : IWorded<Decision>, IWritten
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Decision;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Decision>> EditedFields { get; } =
        [new(Fields.Text, d => d.Text, (d, from) => d with { Proposal = from.Text, Text = from.Text })];

    /// <summary>What it is about, where it is the meeting's as a whole; of one under an item the item's matter counts.</summary>
    public Matter Matter { get; init; } = Matter.General;

    /// <summary>Where it stands.</summary>
    public DecisionState State { get; init; }

    /// <summary>When it was adopted, rejected or annulled; kept when what was adopted is withdrawn.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The name of who annulled it; otherwise null.</summary>
    public string? AnnulledBy { get; init; }

    /// <summary>Why it was withdrawn; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public Decision With(Words words) => this with { Words = words };
}

/// <summary>A remark, kept by name.</summary>
/// <param name="Id">The remark.</param>
/// <param name="DecisionId">What it is about; null for the notice of meeting and the agenda.</param>
/// <param name="Text">The text.</param>
/// <param name="Dissent">True for a dissent.</param>
/// <param name="Author">Who made it.</param>
public sealed record Remark(Guid Id, Guid? DecisionId, string Text, bool Dissent, Actor Author) : IWritten;

/// <summary>Proposes a decision, whose id is the command's.</summary>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Text">What it is to say.</param>
/// <param name="CaseId">The case it is about; null for what its item, or else the whole meeting, is about.</param>
public sealed record ProposeDecision(Guid? ItemId, string Text, Guid? CaseId = null) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => CaseId is { } named ? [named] : [];

    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => meeting.MatterOfNew(ItemId, CaseId);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        ItemId is { } item && meeting.Agenda.Find(item) is null ? Rejection.ItemNotFound
        : meeting.RefusesCase(ItemId, CaseId) is { } notHere ? notHere
        : meeting.RefusesToAdd(meeting.Decisions, moment.CommandId) is { } refused ? refused
        : new DecisionProposed(moment.CommandId, ItemId, Text, CaseId);
}

/// <summary>A decision was proposed.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Text">What it is to say.</param>
/// <param name="CaseId">The case it is about; null for what its item, or else the whole meeting, is about.</param>
public sealed record DecisionProposed(Guid DecisionId, Guid? ItemId, string Text, Guid? CaseId = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Decisions = meeting.Decisions.Add(new(DecisionId, ItemId, Text, Text, recorded.By) { Matter = meeting.MatterOfNew(ItemId, CaseId), Words = Words.At(recorded.Revision) }),
    };
}

/// <summary>Edits a decision that is still proposed.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="Text">What it is to say.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
public sealed record EditDecision(Guid DecisionId, string Text, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesToSettle(DecisionId, null, out var decision) is { } refused
            ? refused
            : Edits.Of(decision, decision with { Text = Text }, Fields.Text, BaseRevision, d => new DecisionEdited(DecisionId, d.Text));
}

/// <summary>A proposed decision was edited.</summary>
public sealed record DecisionEdited(Guid DecisionId, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Decisions = meeting.Decisions.Edit(DecisionId, recorded, d => d with { Proposal = Text, Text = Text }) };
}

/// <summary>Adopts a proposed decision.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="Text">The wording as adopted; null when it is the proposal's.</param>
/// <param name="BaseRevision">The revision whose wording was seen: another is not adopted. Null when Text is the wording.</param>
public sealed record AdoptDecision(Guid DecisionId, string? Text, long? BaseRevision = null) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Started.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesToSettle(DecisionId, BaseRevision, out var decision) is { } refused
            ? refused
            : new DecisionAdopted(DecisionId, Text ?? decision.Text);
}

/// <summary>A decision was adopted.</summary>
public sealed record DecisionAdopted(Guid DecisionId, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Decisions = meeting.Decisions.Edit(DecisionId, recorded, d =>
            d with { Text = Text, State = DecisionState.Adopted, DecidedAt = recorded.At }),
    };
}

/// <summary>Rejects a proposed decision.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="BaseRevision">The revision whose wording was seen: another is not rejected. Null rejects whatever stands.</param>
public sealed record RejectDecision(Guid DecisionId, long? BaseRevision = null) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Started.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesToSettle(DecisionId, BaseRevision, out _) is { } refused ? refused : new DecisionRejected(DecisionId);
}

/// <summary>A decision was rejected.</summary>
public sealed record DecisionRejected(Guid DecisionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Decisions = meeting.Decisions.Change(DecisionId, d =>
            d with { State = DecisionState.Rejected, DecidedAt = recorded.At }),
    };
}

/// <summary>Withdraws a decision that was proposed or adopted.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="Reason">Why; needed when it was adopted.</param>
/// <param name="BaseRevision">One that has been edited after this revision is not withdrawn; null withdraws whatever stands.</param>
public sealed record WithdrawDecision(Guid DecisionId, string Reason, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Decisions.Find(DecisionId) switch
    {
        null => Rejection.DecisionNotFound,
        { State: DecisionState.Rejected or DecisionState.Withdrawn or DecisionState.Annulled } => Rejection.DecisionGone,
        { State: DecisionState.Adopted } when Reason.Length == 0 => Rejection.ReasonNeeded,
        { Words: var words } when words.RefusesOn(BaseRevision) is { } refused => refused,
        _ => new DecisionWithdrawn(DecisionId, Reason),
    };
}

/// <summary>A decision was withdrawn.</summary>
public sealed record DecisionWithdrawn(Guid DecisionId, string Reason) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Decisions = meeting.Decisions.Change(DecisionId, d => d with { State = DecisionState.Withdrawn, Reason = Reason }),
    };
}

/// <summary>Makes a decision that was adopted, rejected or withdrawn a proposal again.</summary>
public sealed record ReopenDecision(Guid DecisionId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Decisions.Find(DecisionId)?.State switch
    {
        null => Rejection.DecisionNotFound,
        DecisionState.Proposed => Rejection.DecisionNotSettled,
        DecisionState.Annulled => Rejection.DecisionGone,
        _ => new DecisionReopened(DecisionId),
    };
}

/// <summary>A decision is a proposal again, as it was worded before it was settled.</summary>
public sealed record DecisionReopened(Guid DecisionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Decisions = meeting.Decisions.Edit(DecisionId, recorded, d =>
            d with { Text = d.Proposal, State = DecisionState.Proposed, DecidedAt = null, Reason = "" }),
    };
}

/// <summary>
/// Makes a decision never to have been, such as one with a wrong child's name: its words and
/// what was remarked on it are gone from the meeting.
/// </summary>
public sealed record AnnulDecision(Guid DecisionId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Decisions.Find(DecisionId)?.State switch
    {
        null => Rejection.DecisionNotFound,
        DecisionState.Annulled => Rejection.DecisionGone,
        _ => new DecisionAnnulled(DecisionId),
    };
}

/// <summary>A decision was annulled. What is left says that something was removed, by whom and when, and not what.</summary>
public sealed record DecisionAnnulled(Guid DecisionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        // Made anew, so that nothing that a decision holds is left behind.
        Decisions = meeting.Decisions.Change(DecisionId, d => new(d.Id, d.ItemId, "", "", recorded.By)
        {
            Matter = d.Matter,
            State = DecisionState.Annulled,
            DecidedAt = recorded.At,
            AnnulledBy = recorded.By.Name,
        }),
        Remarks = [.. meeting.Remarks.Where(r => r.DecisionId != DecisionId)],
    };
}

/// <summary>Adds a remark, whose id is the command's.</summary>
/// <param name="DecisionId">What it is about; null for the notice of meeting and the agenda.</param>
/// <param name="Text">The text.</param>
/// <param name="Dissent">True for a dissent.</param>
public sealed record AddRemark(Guid? DecisionId, string Text, bool Dissent) : MeetingCommand
{
    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => DecisionId is { } decision && meeting.Decisions.Find(decision) is { } of ? meeting.MatterOf(of) : meeting.MatterOfNew(null, null);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        DecisionId is { } decision && meeting.RefusesRemark(decision) is { } wrong ? wrong
        : meeting.RefusesToAdd(meeting.Remarks, moment.CommandId) is { } refused ? refused
        : new RemarkAdded(moment.CommandId, DecisionId, Text, Dissent);
}

/// <summary>A remark was added.</summary>
public sealed record RemarkAdded(Guid RemarkId, Guid? DecisionId, string Text, bool Dissent) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Remarks = meeting.Remarks.Add(new(RemarkId, DecisionId, Text, Dissent, recorded.By)) };
}

public sealed partial record Meeting
{
    internal Rejection? RefusesRemark(Guid decision) => Decisions.Find(decision)?.State switch
    {
        null => Rejection.DecisionNotFound,
        DecisionState.Annulled => Rejection.DecisionGone,
        _ => null,
    };

    internal Rejection? RefusesToSettle(Guid id, long? seen, out Decision decision)
    {
        decision = Decisions.Find(id)!;
        return decision switch
        {
            null => Rejection.DecisionNotFound,
            { State: not DecisionState.Proposed } => Rejection.DecisionNotProposed,
            { Words: var words } when seen < words.Revision => Rejection.DecisionChanged,
            _ => null,
        };
    }
}
