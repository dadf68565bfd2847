using System.Collections.Immutable;

namespace Meetings;

/// <summary>What an invitation is for.</summary>
public enum ScopeKind
{
    /// <summary>One meeting.</summary>
    Meeting,

    /// <summary>A team and the meetings in which the person takes part.</summary>
    Team,

    /// <summary>Teams, backup, administrators.</summary>
    Installation,

    /// <summary>A case, for somebody on the family's side, and the meetings in which they take part for it.</summary>
    Case,
}

/// <summary>What an invitation is for: a meeting, a team, a case or the installation.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Id">The meeting, the team or the case; <see cref="Guid.Empty"/> for the installation.</param>
public readonly record struct Scope(ScopeKind Kind, Guid Id)
{
    /// <summary>The installation.</summary>
    public static Scope Installation { get; } = new(ScopeKind.Installation, Guid.Empty);
}

/// <summary>
/// A secret link for one person, folded from its events. It says who somebody is, not what
/// the person may: that is the role in the meeting or the team, as it is at each moment.
/// </summary>
public sealed record Invitation : IFolded<Invitation>
{
    /// <inheritdoc/>
    public static string Category => "invitation";

    /// <inheritdoc/>
    public static Invitation Nothing { get; } = new();

    /// <inheritdoc/>
    public static bool Owns(Event happened) => happened is InvitationEvent;

    /// <summary>The stream's revision; 0 before it was made.</summary>
    public long Revision { get; init; }

    /// <summary>The invitation.</summary>
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal. The secret itself is kept nowhere.</summary>
    public string SecretHash { get; init; } = "";

    /// <summary>What it is for.</summary>
    public Scope Scope { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The person's name when invited.</summary>
    public string Name { get; init; } = "";

    /// <summary>When the link stops working. Devices that have redeemed it by then stay in.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many devices may redeem it.</summary>
    public int MostDevices { get; init; }

    /// <summary>Devices that have redeemed it.</summary>
    public ImmutableArray<Guid> Devices { get; init; } = [];

    /// <summary>Devices that were let in and are no longer. They keep their place: a link that has been used up stays so.</summary>
    public ImmutableArray<Guid> Forgotten { get; init; } = [];

    /// <summary>True once it was ended.</summary>
    public bool Revoked { get; init; }

    /// <summary>True while a device may redeem it.</summary>
    public bool IsOpen(DateTimeOffset now) => Revision > 0 && !Revoked && now < ExpiresAt;

    /// <summary>True while it lets <paramref name="device"/> in.</summary>
    public bool LetsIn(Guid device) => !Revoked && Devices.Contains(device) && !Forgotten.Contains(device);

    /// <summary>What <paramref name="command"/> leads to. Changes nothing.</summary>
    public Outcome Decide(InvitationCommand command, Moment moment) => command.Decide(this, moment);

    /// <inheritdoc/>
    public Invitation Evolve(Recorded recorded) =>
        ((InvitationEvent)recorded.Event).Evolve(this) with { Revision = recorded.Revision };
}

/// <summary>Something to do with one invitation.</summary>
public abstract record InvitationCommand
{
    internal abstract Outcome Decide(Invitation invitation, Moment moment);
}

/// <summary>Something that happened to an invitation.</summary>
public abstract record InvitationEvent : Event
{
    internal abstract Invitation Evolve(Invitation invitation);
}

/// <summary>Makes an invitation.</summary>
public sealed record CreateInvitation(
    Guid InvitationId, string SecretHash, Scope Scope, Guid PersonId, string Name,
    DateTimeOffset ExpiresAt, int MostDevices) : InvitationCommand
{
    internal override Outcome Decide(Invitation invitation, Moment moment) =>
        invitation.Revision > 0 ? Rejection.InvitationExists
        : ExpiresAt <= moment.Now ? Rejection.InvitationEnded
        : new InvitationCreated(InvitationId, SecretHash, Scope, PersonId, Name, ExpiresAt, MostDevices);
}

/// <summary>An invitation was made.</summary>
public sealed record InvitationCreated(
    Guid InvitationId, string SecretHash, Scope Scope, Guid PersonId, string Name,
    DateTimeOffset ExpiresAt, int MostDevices) : InvitationEvent
{
    internal override Invitation Evolve(Invitation invitation) => invitation with
    {
        Id = InvitationId,
        SecretHash = SecretHash,
        Scope = Scope,
        PersonId = PersonId,
        Name = Name,
        ExpiresAt = ExpiresAt,
        MostDevices = MostDevices,
    };
}

/// <summary>Lets a device in.</summary>
/// <param name="DeviceId">The device, which the server derives from the device's secret key.</param>
public sealed record RedeemInvitation(Guid DeviceId) : InvitationCommand
{
    internal override Outcome Decide(Invitation invitation, Moment moment) =>
        !invitation.IsOpen(moment.Now) || invitation.Forgotten.Contains(DeviceId) ? Rejection.InvitationEnded
        : invitation.Devices.Contains(DeviceId) ? Outcome.Nothing
        : invitation.Devices.Length >= invitation.MostDevices ? Rejection.TooManyDevices
        : new InvitationRedeemed(DeviceId);
}

/// <summary>A device was let in.</summary>
public sealed record InvitationRedeemed(Guid DeviceId) : InvitationEvent
{
    internal override Invitation Evolve(Invitation invitation) =>
        invitation with { Devices = invitation.Devices.Add(DeviceId) };
}

/// <summary>Ends an invitation and every token made from it.</summary>
public sealed record RevokeInvitation : InvitationCommand
{
    internal override Outcome Decide(Invitation invitation, Moment moment) =>
        invitation.Revoked ? Outcome.Nothing : new InvitationRevoked();
}

/// <summary>An invitation was ended.</summary>
public sealed record InvitationRevoked : InvitationEvent
{
    internal override Invitation Evolve(Invitation invitation) => invitation with { Revoked = true };
}

/// <summary>Lets a device in no longer, whatever tokens it has, and leaves the others in.</summary>
/// <param name="DeviceId">The device.</param>
public sealed record ForgetDevice(Guid DeviceId) : InvitationCommand
{
    internal override Outcome Decide(Invitation invitation, Moment moment) =>
        invitation.LetsIn(DeviceId) ? new DeviceForgotten(DeviceId) : Outcome.Nothing;
}

/// <summary>A device is let in no longer.</summary>
public sealed record DeviceForgotten(Guid DeviceId) : InvitationEvent
{
    internal override Invitation Evolve(Invitation invitation) =>
        invitation with { Forgotten = invitation.Forgotten.Add(DeviceId) };
}
