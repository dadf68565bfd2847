using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.V1;

namespace Meetings.Server.Services;

public sealed partial class AccessService
{
    const string ScreenName = "Skjerm";
    static readonly TimeSpan AwaitAtMost = TimeSpan.FromSeconds(20);
    static readonly TimeSpan ScreenRedeemsWithin = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override async Task<StartPairingResponse> StartPairing(StartPairingRequest request, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var known = Caller.MaybeOf(context) is { } caller && (await caller.PassesAsync()).Count > 0 ? caller.Device.ToString() : null;
        // The pages see to it themselves that no browser takes too many.
        var (pairing, secret) = pairings.Start(known ?? (listening.IsPages(http) ? null : Strangers.PlaceOf(http)), known is not null);
        return new() { Code = pairing.Code, PairingSecret = secret.Text, ExpiresAt = pairing.ExpiresAt.ToTimestamp(), Lasts = Pairings.Lasts.ToDuration() };
    }

    /// <inheritdoc/>
    public override async Task<AwaitPairingResponse> AwaitPairing(AwaitPairingRequest request, ServerCallContext context)
    {
        var pairing = pairings.Find(new(Read.Text(request.PairingSecret, "pairing_secret")))
            ?? throw Errors.Expired("The code has expired. Ask for a new one.");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            var admission = await pairing.Admitted.WaitAsync(AwaitAtMost, time, ending.Token);
            return new() { InvitationSecret = admission.Invitation.Text, MeetingId = admission.MeetingId.ToString() };
        }
        catch (TimeoutException)
        {
            return new();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Errors.Unavailable("The server is stopping. Ask for a new code in a moment.");
        }
    }

    /// <inheritdoc/>
    public override async Task<ConfirmPairingResponse> ConfirmPairing(ConfirmPairingRequest request, ServerCallContext context)
    {
        var meetingId = Read.Id(request.MeetingId, "meeting_id");
        var code = Read.Text(request.Code, "code");
        var caller = Caller.Of(context);
        var meeting = await meetings.ReadAsync(meetingId);
        using var onlooker = onlookers.Of(caller, new(OccasionKind.Meeting, meetingId));
        var by = (await onlooker.LookAsync(meeting)).Viewer;
        if (by.Role != Role.Leader)
            throw Errors.Forbidden("Only the meeting's leader lets a screen in.");

        var pairing = pairings.Take(code, meetingId, by.PersonId, caller.Device);
        try
        {
            // By the ordinary command, so that it is recorded, seen and removed like any other.
            await meetingService.SubmitCommand(
                new()
                {
                    MeetingId = request.MeetingId,
                    RequestId = pairing.PersonId.ToString(),
                    InviteParticipant = new() { Name = ScreenName, Role = V1.Role.Screen },
                },
                context);
            var secret = await inviting.CreateAsync(
                new(ScopeKind.Meeting, meetingId), pairing.PersonId, ScreenName, time.GetUtcNow() + ScreenRedeemsWithin, 1, by,
                context.CancellationToken);
            pairings.Confirm(pairing, new(secret, meetingId));
            return new() { PersonId = pairing.PersonId.ToString(), InvitationId = secret.InvitationId.ToString() };
        }
        catch
        {
            pairings.GiveBack(pairing);
            throw;
        }
    }
}
