using System.Collections.Immutable;

namespace Meetings;

/// <summary>What a team is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TemplateId">The template that its meetings are planned from.</param>
/// <param name="DutyToAttend">Services with a duty to attend (DOMAIN R2); empty takes the template's.</param>
/// <param name="LargeUnit">True where a TST meets monthly (DOMAIN R3).</param>
/// <param name="Unit">The unit that it belongs to; may be empty.</param>
/// <param name="Municipality">The municipality; may be empty.</param>
public sealed record TeamContent(
    string Name, string TemplateId, ImmutableArray<string> DutyToAttend, bool LargeUnit, string Unit = "", string Municipality = "")
{
    /// <summary>Compares duty lists by content.</summary>
    public bool Equals(TeamContent? other) =>
        other is not null
        && (Name, TemplateId, LargeUnit, Unit, Municipality) == (other.Name, other.TemplateId, other.LargeUnit, other.Unit, other.Municipality)
        && DutyToAttend.SequenceEqual(other.DutyToAttend);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, TemplateId, LargeUnit, Unit, Municipality, DutyToAttend.Length);
}

/// <summary>A member of a team.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service represented; null for none.</param>
/// <param name="InterpretsFor">Whom an interpreter interprets for; null for everybody else.</param>
public sealed record Member(Guid Id, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : IPerson
{
    /// <inheritdoc/>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>A standing group whose meetings follow on each other, folded from its events.</summary>
public sealed record Team : IFolded<Team>
{
    /// <inheritdoc/>
    public static string Category => "team";

    /// <inheritdoc/>
    public static Team Nothing { get; } = new();

    /// <inheritdoc/>
    public static bool Owns(Event happened) => happened is TeamEvent;

    /// <summary>The stream's revision; 0 before it was created.</summary>
    public long Revision { get; init; }

    /// <summary>The team.</summary>
    public Guid Id { get; init; }

    /// <summary>What it is.</summary>
    public TeamContent Content { get; init; } = new("", "", [], false);

    /// <summary>In the order added.</summary>
    public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>Who was removed and can be taken in again, as they were.</summary>
    public ImmutableArray<Member> Removed { get; init; } = [];

    /// <summary>An action of the team's as it is now: nobody answers for what a member who was removed was to do (DOMAIN R9).</summary>
    public ActionItem Now(ActionItem action) =>
        action is { Status: ActionStatus.Open, Content.ResponsibleId: { } person } && Removed.Find(person) is not null ? action.Released() : action;

    /// <summary>What <paramref name="command"/> leads to. Changes nothing.</summary>
    public Outcome Decide(TeamCommand command, Moment moment) => command.Decide(this, moment);

    /// <inheritdoc/>
    public Team Evolve(Recorded recorded) =>
        ((TeamEvent)recorded.Event).Evolve(this, recorded) with { Revision = recorded.Revision };
}

/// <summary>Something to do with one team.</summary>
public abstract record TeamCommand
{
    internal abstract Outcome Decide(Team team, Moment moment);
}

/// <summary>Something that happened to a team.</summary>
public abstract record TeamEvent : Event
{
    internal abstract Team Evolve(Team team, Recorded recorded);
}

/// <summary>Creates a team, whose id is the command's.</summary>
public sealed record CreateTeam(TeamContent Content) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Revision > 0 ? Rejection.TeamExists : new TeamCreated(moment.CommandId, Content);
}

/// <summary>A team was created.</summary>
public sealed record TeamCreated(Guid TeamId, TeamContent Content) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with { Id = TeamId, Content = Content };
}

/// <summary>Replaces what a team is.</summary>
public sealed record ChangeTeam(TeamContent Content) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Content == Content ? Outcome.Nothing : new TeamChanged(Content);
}

/// <summary>What a team is was replaced.</summary>
public sealed record TeamChanged(TeamContent Content) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with { Content = Content };
}

/// <summary>Adds a member, whose id is the command's.</summary>
public sealed record AddMember(string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Refuse(Role, InterpretsFor) is { } wrong ? wrong
        : team.Members.Find(moment.CommandId) is not null || team.Id == moment.CommandId ? Rejection.IdTaken
        : team.Members.Length >= Rejection.MostElements ? Rejection.ListFull
        : new MemberAdded(moment.CommandId, Name, Role, Service, InterpretsFor);
}

/// <summary>A member was added.</summary>
public sealed record MemberAdded(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Add(new(PersonId, Name, Role, Service, InterpretsFor)),
        Removed = team.Removed.RemoveAll(m => m.Id == PersonId),
    };
}

/// <summary>Changes a member.</summary>
public sealed record ChangeMember(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Find(PersonId) is null ? Rejection.PersonNotFound
        : Role == Role.Administrator ? Rejection.AdministratorTakesNoPart
        : team.Members.RefuseToChange(PersonId, Role, InterpretsFor) is { } refused ? refused
        : new MemberChanged(PersonId, Name, Role, Service, InterpretsFor);
}

/// <summary>A member was changed.</summary>
public sealed record MemberChanged(Guid PersonId, string Name, Role Role, string? Service, Guid? InterpretsFor = null) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) =>
        team with { Members = team.Members.Change(PersonId, _ => new(PersonId, Name, Role, Service, InterpretsFor)) };
}

/// <summary>Removes a member, and with them who interprets for them.</summary>
public sealed record RemoveMember(Guid PersonId) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Find(PersonId) is null ? Rejection.PersonNotFound
        : team.Members.IsLastLeader(PersonId) ? Rejection.LastLeader
        : Outcome.Of([.. team.Members.WhoGo(PersonId).Select(id => new MemberRemoved(id))]);
}

/// <summary>A member was removed.</summary>
public sealed record MemberRemoved(Guid PersonId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Without(PersonId),
        Removed = team.Removed.Add(team.Members.Find(PersonId)! with { RemovedAt = recorded.At }),
    };
}

/// <summary>
/// Takes in again a member who was removed by mistake: the same person, with the role and the service that they had, and
/// with who went along to interpret for them.
/// </summary>
public sealed record ReadmitMember(Guid PersonId) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        team.Members.Find(PersonId) is not null ? Outcome.Nothing
        : team.Removed.Find(PersonId) is not { } removed ? Rejection.PersonNotFound
        : team.Members.Length >= Rejection.MostElements ? Rejection.ListFull
        : team.Members.Refuse(removed.Role, removed.InterpretsFor) is { } refused ? refused
        : Outcome.Of([.. team.Removed.WhoCome(removed).Select(id => new MemberReadmitted(id))]);
}

/// <summary>A member who was removed is one again, as before.</summary>
public sealed record MemberReadmitted(Guid PersonId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team with
    {
        Members = team.Members.Add(team.Removed.Find(PersonId)! with { RemovedAt = null }),
        Removed = team.Removed.Without(PersonId),
    };
}
