namespace Meetings;

/// <summary>Lysglimt: something good that happened.</summary>
/// <param name="Id">The bright spot.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">Who shared it.</param>
public sealed record BrightSpot(Guid Id, string Text, Actor Author) : IElement;

/// <summary>Adds a bright spot, whose id is the command's. Anyone may.</summary>
public sealed record AddBrightSpot(string Text) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesToAdd(meeting.BrightSpots, moment.CommandId) is { } refused
            ? refused
            : new BrightSpotAdded(moment.CommandId, Text);
}

/// <summary>A bright spot was added.</summary>
public sealed record BrightSpotAdded(Guid BrightSpotId, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { BrightSpots = meeting.BrightSpots.Add(new(BrightSpotId, Text, recorded.By)) };
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
