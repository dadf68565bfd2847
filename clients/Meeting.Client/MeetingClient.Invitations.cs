using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>Makes an invitation. For the leader of its team or meeting, or an administrator.</summary>
    /// <param name="request">The invitation; an empty request id gets a new one. Sent again, it gives the same invitation and secret.</param>
    /// <param name="cancellationToken">Gives up; the invitation may have been made all the same.</param>
    public Task<CreateInvitationResponse> CreateInvitationAsync(CreateInvitationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestId.Length == 0)
            request.RequestId = NewId();
        return CallAsync(_access.CreateInvitationAsync, request, cancellationToken);
    }

    /// <summary>Makes an invitation, and as long as no answer comes asks again with the same request id, so that it is one and no more.</summary>
    /// <param name="request">The invitation; an empty request id gets a new one.</param>
    /// <param name="limit">How long to go on; the last <see cref="UnavailableException"/> is thrown then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CreateInvitationResponse> CreateInvitationUntilAnsweredAsync(
        CreateInvitationRequest request, TimeSpan limit, CancellationToken cancellationToken = default) =>
        UntilAnsweredAsync(() => CreateInvitationAsync(request, cancellationToken), limit, cancellationToken);

    /// <summary>Turns an invitation's secret into a token for this device. With a token, the new one is good for both.</summary>
    /// <param name="secret">What stands behind `#` in the link.</param>
    /// <param name="deviceKey">Made at random by the device and kept secret; the same key counts as the same device.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<RedeemInvitationResponse> RedeemInvitationAsync(string secret, Guid deviceKey, CancellationToken cancellationToken = default) =>
        CallAsync(
            _access.RedeemInvitationAsync,
            new RedeemInvitationRequest { Secret = secret, DeviceKey = deviceKey.ToString() }, cancellationToken);

    /// <summary>Ends an invitation and every token made from it, at once.</summary>
    /// <param name="invitationId">The invitation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RevokeInvitationAsync(string invitationId, CancellationToken cancellationToken = default) =>
        CallAsync(_access.RevokeInvitationAsync, new RevokeInvitationRequest { InvitationId = invitationId }, cancellationToken);

    /// <summary>Ends every token of this device, at once. Other devices stay in.</summary>
    /// <param name="cancellationToken">Gives up; the device may be forgotten all the same.</param>
    public Task ForgetDeviceAsync(CancellationToken cancellationToken = default) =>
        CallAsync(_access.ForgetDeviceAsync, new ForgetDeviceRequest(), cancellationToken);

    /// <summary>The invitations made for a team, a meeting or the installation, read page by page.</summary>
    /// <param name="scope">For what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<InvitationSummary> ListInvitationsAsync(Scope scope, CancellationToken cancellationToken = default) =>
        PagesAsync<InvitationSummary>(async page =>
        {
            var answer = await CallAsync(
                _access.ListInvitationsAsync, new ListInvitationsRequest { Scope = scope, PageToken = page }, cancellationToken);
            return (answer.Invitations, answer.NextPageToken);
        });

    /// <summary>What the caller's token is good for.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Grant>> WhoAmIAsync(CancellationToken cancellationToken = default) =>
        (await CallAsync(_access.WhoAmIAsync, new WhoAmIRequest(), cancellationToken)).Grants;
}
