using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>The minutes as text in Norwegian, holding what the caller may see.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMinutesResponse> GetMinutesAsync(string meetingId, CancellationToken cancellationToken = default) =>
        GetMinutesAsync(meetingId, MinutesForm.Text, cancellationToken);

    /// <summary>The minutes in a form, holding what the caller may see.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="form">The form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMinutesResponse> GetMinutesAsync(string meetingId, MinutesForm form, CancellationToken cancellationToken = default) =>
        CallAsync(_meetings.GetMinutesAsync, new GetMinutesRequest { MeetingId = meetingId, Form = form }, cancellationToken);
}
