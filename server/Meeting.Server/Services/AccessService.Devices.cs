using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Services;

public sealed partial class AccessService
{
    const int MostInvitationsInToken = 100;

    /// <inheritdoc/>
    public override async Task<ForgetDeviceResponse> ForgetDevice(ForgetDeviceRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        foreach (var invitation in await caller.InvitationsAsync())
            // Also where the person was removed: who is taken in again is not to find the device let in.
            await inviting.ForgetAsync(
                invitation, caller.Device, await WhoAsync(invitation) ?? new(invitation.PersonId, invitation.Name, Role.Observer), context.CancellationToken);
        return new();
    }

    /// <summary>What a device holds with one invitation more. When that is too much, those make room that lead nowhere any more.</summary>
    /// <exception cref="RefusedException">All that it holds is good.</exception>
    async Task<IEnumerable<Guid>> HeldWithAsync(Invitation more, IReadOnlyList<Invitation> held)
    {
        var others = held.Where(h => h.Id != more.Id).ToList();
        if (others.Count >= MostInvitationsInToken)
        {
            var good = new List<Invitation>();
            foreach (var one in others)
                if (!await IsOverAsync(one))
                    good.Add(one);
            others = good.Count < MostInvitationsInToken ? good : throw new RefusedException(Rejection.TooManyLinks);
        }

        return others.Select(o => o.Id).Append(more.Id);
    }

    /// <summary>True when the person was removed, and for a screen whose meeting is over: it is let into each anew.</summary>
    async Task<bool> IsOverAsync(Invitation invitation) =>
        await WhoAsync(invitation) is not { } who
        || (who.Role == Role.Screen && invitation.Scope.Kind == ScopeKind.Meeting
            && (await meetings.ReadAsync(invitation.Scope.Id)).Phase is MeetingPhase.Closed or MeetingPhase.Cancelled);
}
