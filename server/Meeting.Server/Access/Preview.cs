using Grpc.Core;
using Meetings.Server.Audience;
using Meetings.Server.Door;

namespace Meetings.Server.Access;

/// <summary>In whose place a leader or a secretary looks at a meeting.</summary>
/// <param name="Role">As somebody of this role, to whom no case is open, unless as the screen.</param>
/// <param name="ParticipantId">As this participant; null for a role alone.</param>
public sealed record Preview(Role Role, Guid? ParticipantId)
{
    /// <summary>Who that is in a meeting.</summary>
    /// <exception cref="RpcException">NOT_FOUND for who does not take part, or not any more; INVALID_ARGUMENT for a leader, whose view is one's own.</exception>
    internal Actor PlaceIn(Meeting meeting) =>
        ParticipantId is not { } id ? new(Guid.Empty, "", Role, null)
        : meeting.Participants.Find(id) is not { } participant ? throw Errors.NotFound("participant")
        : participant.Role != Role.Leader ? Clearance.Actor(participant)
        : throw Errors.Invalid("preview_participant_id", "is a leader's. Leave it out for your own view.");
}
