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

/// <summary>A standing group whose meetings follow on each other, folded from its events.</summary>
public sealed partial record Team : IFolded<Team>, IWorded<Team>
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Team;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Team>> EditedFields { get; } =
    [
        Of(Fields.Name, c => c.Name, (c, from) => c with { Name = from.Name }),
        Of(Fields.TemplateId, c => c.TemplateId, (c, from) => c with { TemplateId = from.TemplateId }),
        Of(Fields.Services, c => string.Join('\n', c.DutyToAttend), (c, from) => c with { DutyToAttend = from.DutyToAttend }),
        Of(Fields.LargeUnit, c => c.LargeUnit ? "true" : "", (c, from) => c with { LargeUnit = from.LargeUnit }),
        Of(Fields.Unit, c => c.Unit, (c, from) => c with { Unit = from.Unit }),
        Of(Fields.Municipality, c => c.Municipality, (c, from) => c with { Municipality = from.Municipality }),
    ];

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

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public Team With(Words words) => this with { Words = words };

    /// <summary>In the order added.</summary>
    public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>Who was removed and can be taken in again, as they were.</summary>
    public ImmutableArray<Member> Removed { get; init; } = [];

    /// <summary>An action of the team's as it is now: nobody answers for what a member who was removed was to do (DOMAIN R9).</summary>
    public ActionItem Now(ActionItem action) =>
        action is { Status: ActionStatus.Open, Content.ResponsibleId: { } person } && Removed.Find(person) is { } left && !(action.ChangedAt > left.RemovedAt) ? action.Released() : action;

    /// <summary>What <paramref name="command"/> leads to. Changes nothing.</summary>
    public Outcome Decide(TeamCommand command, Moment moment) => command.Decide(this, moment);

    /// <inheritdoc/>
    public Team Evolve(Recorded recorded) =>
        ((TeamEvent)recorded.Event).Evolve(this, recorded) with { Revision = recorded.Revision };

    internal Team Reword(Edited of, Guid id, Func<Words, Words> change) =>
        of == Edited.Team ? With(change(Words)) : this with { Members = Members.Change(id, m => m.With(change(m.Words))) };

    static Field<Team> Of(Fields name, Func<TeamContent, string> text, Func<TeamContent, TeamContent, TeamContent> take) =>
        new(name, t => text(t.Content), (t, from) => t with { Content = take(t.Content, from.Content) });
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
    internal override Team Evolve(Team team, Recorded recorded) => team with { Id = TeamId, Content = Content, Words = Words.At(recorded.Revision) };
}

/// <summary>Edits what a team is.</summary>
/// <param name="Content">What it is to be, in the fields that are named.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record ChangeTeam(TeamContent Content, long? BaseRevision = null, Fields Named = Fields.All) : TeamCommand
{
    internal override Outcome Decide(Team team, Moment moment) =>
        Edits.Of(team, team with { Content = Content }, Named, BaseRevision, t => new TeamChanged(t.Content));
}

/// <summary>What a team is was changed.</summary>
public sealed record TeamChanged(TeamContent Content) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => (team with { Content = Content }).After(team, recorded);
}

/// <summary>A field stayed as it was, because somebody had changed it; what somebody else wrote meanwhile is kept beside it.</summary>
/// <param name="Of">What it is a field of.</param>
/// <param name="Id">Which of them.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What was written, as text.</param>
/// <param name="PersonId">The member that it names; null for none.</param>
public sealed record TeamWordingKept(Edited Of, Guid Id, Fields Field, string Value, Guid? PersonId) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) =>
        team.Reword(Of, Id, words => words.Keep(Field, recorded.Revision, new(Value, recorded.By, PersonId)));
}

/// <summary>Somebody who had seen all that was kept beside a field said what it is to be.</summary>
/// <param name="Of">What it is a field of.</param>
/// <param name="Id">Which of them.</param>
/// <param name="Field">The field.</param>
public sealed record TeamWordingsSettled(Edited Of, Guid Id, Fields Field) : TeamEvent
{
    internal override Team Evolve(Team team, Recorded recorded) => team.Reword(Of, Id, words => words.Settle(Field, recorded.Revision));
}
