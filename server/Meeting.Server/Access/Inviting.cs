using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>Makes, redeems and ends invitations.</summary>
public sealed class Inviting(IEventStore store, SigningKey key, Submitting<Invitation> submitting, Folds<Invitation> invitations, TimeProvider time)
{
    static readonly TimeSpan FirstLinkLasts = TimeSpan.FromDays(7);
    static readonly Actor Server = new(Guid.Empty, "Meeting", Role.Administrator);

    /// <summary>Makes an invitation and returns its secret, which is known only here and now.</summary>
    public Task<Secret> CreateAsync(
        Scope scope, Guid person, string name, DateTimeOffset expires, int devices, Actor by, CancellationToken cancellationToken) =>
        CreateAsync(Guid.CreateVersion7(), "made here", scope, person, name, expires, devices, by, cancellationToken);

    /// <summary>Makes the invitation of a request; a request that was recorded before leads to the same.</summary>
    /// <exception cref="RequestReusedException">The request id was used for another invitation.</exception>
    public async Task<Secret> CreateAsync(
        Guid requestId, Fingerprint fingerprint,
        Scope scope, Guid person, string name, DateTimeOffset expires, int devices, Actor by, CancellationToken cancellationToken)
    {
        var secret = key.SecretOf(by.PersonId, requestId);
        await SubmitAsync(
            secret.InvitationId, scope.Id, requestId, fingerprint, by,
            new CreateInvitation(secret.InvitationId, secret.Hash, scope, person, name, expires, devices), cancellationToken);
        return secret;
    }

    /// <summary>Lets a device in. A device that is in stays in.</summary>
    /// <exception cref="RefusedException">The invitation has ended, also for a device that was to be forgotten, or is used up.</exception>
    public async Task RedeemAsync(Invitation invitation, Guid device, Actor who, CancellationToken cancellationToken)
    {
        if (!invitation.IsOpen(time.GetUtcNow()) || invitation.Forgotten.Contains(device))
            throw new RefusedException(Rejection.InvitationEnded);
        await SubmitAsync(
            invitation.Id, invitation.Scope.Id, device, "redeem", who, new RedeemInvitation(device), cancellationToken);
    }

    /// <summary>Ends an invitation.</summary>
    public Task RevokeAsync(Guid invitation, Actor by, CancellationToken cancellationToken) =>
        SubmitAsync(invitation, null, Guid.CreateVersion7(), "revoke", by, new RevokeInvitation(), cancellationToken);

    /// <summary>Lets a device in no longer.</summary>
    public Task ForgetAsync(Invitation invitation, Guid device, Actor by, CancellationToken cancellationToken) =>
        SubmitAsync(invitation.Id, null, Guid.CreateVersion7(), "forget", by, new ForgetDevice(device), cancellationToken);

    /// <summary>
    /// A link for the first administrator, in place of all that were made before and that
    /// nobody has used; null when somebody has become administrator already.
    /// </summary>
    public async Task<Secret?> FirstAdministratorAsync(CancellationToken cancellationToken)
    {
        var made = new List<Invitation>();
        foreach (var position in await store.ListAsync(Invitation.Category, Scope.Installation.Id, null, int.MaxValue, cancellationToken))
            made.Add(await invitations.ReadAsync(position.Stream));
        if (made.Exists(i => i is { Revoked: false, Devices.IsEmpty: false }))
            return null;

        foreach (var unused in made.Where(i => i.IsOpen(time.GetUtcNow())))
            await RevokeAsync(unused.Id, Server, cancellationToken);
        return await NewAdministratorAsync(cancellationToken);
    }

    /// <summary>A link for one more administrator.</summary>
    public Task<Secret> NewAdministratorAsync(CancellationToken cancellationToken) =>
        CreateAsync(
            Scope.Installation, Guid.CreateVersion7(), "Administrator", time.GetUtcNow() + FirstLinkLasts, 1, Server, cancellationToken);

    Task<RecordedRequest> SubmitAsync(
        Guid invitation, Guid? owner, Guid request, Fingerprint what, Actor by, InvitationCommand command, CancellationToken cancellationToken) =>
        submitting.SubmitAsync(
            new(invitation, owner, request, what, null, (state, now) => (by, state.Decide(command, new(request, by, now)))),
            cancellationToken);
}
