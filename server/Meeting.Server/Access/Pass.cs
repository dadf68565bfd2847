namespace Meetings.Server.Access;

/// <summary>What makes a caller somebody: a person, in a meeting, a team, a case or the installation. Where it comes from is not its business.</summary>
/// <param name="Scope">Where.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The person's name, for where nobody else knows it.</param>
public readonly record struct Pass(Scope Scope, Guid PersonId, string Name)
{
    /// <summary>What an invitation that lets a device in makes its holder.</summary>
    public static Pass Of(Invitation invitation) => new(invitation.Scope, invitation.PersonId, invitation.Name);
}
