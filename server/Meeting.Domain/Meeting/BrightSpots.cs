using System.Collections.Immutable;

namespace Meetings;

/// <summary>Lysglimt: something good that happened.</summary>
/// <param name="Id">The bright spot.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">Who shared it.</param>
public sealed record BrightSpot(Guid Id, string Text, Actor Author) : IWritten
{
    /// <summary>What it is about.</summary>
    public Matter Matter { get; init; } = Matter.General;
}

/// <summary>Adds a bright spot, whose id is the command's. Anyone may.</summary>
/// <param name="Text">The text.</param>
/// <param name="CaseId">The case it is about; null for what the whole meeting is about.</param>
public sealed record AddBrightSpot(string Text, Guid? CaseId = null) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => CaseId is { } named ? [named] : [];

    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => meeting.MatterOfNew(null, CaseId);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesCase(null, CaseId) is { } notHere ? notHere
        : meeting.RefusesToAdd(meeting.BrightSpots, moment.CommandId) is { } refused ? refused
        : new BrightSpotAdded(moment.CommandId, Text, CaseId);
}

/// <summary>A bright spot was added.</summary>
public sealed record BrightSpotAdded(Guid BrightSpotId, string Text, Guid? CaseId = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { BrightSpots = meeting.BrightSpots.Add(new(BrightSpotId, Text, recorded.By) { Matter = meeting.MatterOfNew(null, CaseId) }) };
}

/// <summary>Removes a bright spot.</summary>
public sealed record RemoveBrightSpot(Guid BrightSpotId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.BrightSpots.Find(BrightSpotId) is null ? Rejection.BrightSpotNotFound : new BrightSpotRemoved(BrightSpotId);
}

/// <summary>A bright spot was removed.</summary>
public sealed record BrightSpotRemoved(Guid BrightSpotId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { BrightSpots = meeting.BrightSpots.Without(BrightSpotId) };
}
