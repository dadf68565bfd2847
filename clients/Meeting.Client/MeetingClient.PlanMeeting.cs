using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>Plans a meeting of a team. For the team's leader.</summary>
    /// <param name="request">What to plan; an empty request id gets a new one, which becomes the meeting's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PlanMeetingResponse> PlanMeetingAsync(PlanMeetingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestId.Length == 0)
            request.RequestId = NewId();
        return CallAsync(_meetings.PlanMeetingAsync, request, cancellationToken);
    }
}
