using System.Collections.Immutable;

namespace Meetings;

/// <summary>What somebody is in a case.</summary>
public enum CaseRole
{
    /// <summary>Whom the case is about.</summary>
    Subject,

    /// <summary>Foresatt: a parent or guardian.</summary>
    Guardian,

    /// <summary>Støtteperson: speaks for one of the others and sees what they see (DOMAIN R38).</summary>
    SupportPerson,

    /// <summary>Tolk: interprets for one of the others and sees what they see.</summary>
    Interpreter,
}

/// <summary>Somebody on the family's side of a case.</summary>
/// <param name="Id">The person; the same as in the team or the meetings where the person takes part.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">What the person is in it.</param>
/// <param name="HasParentalResponsibility">For a guardian: true with parental responsibility, and so with a say in consents (DOMAIN R28).</param>
/// <param name="With">For a support person or an interpreter: whom they are with. Null for the others.</param>
public sealed record CasePerson(Guid Id, string Name, CaseRole Role, bool HasParentalResponsibility, Guid? With) : IElement
{
    /// <summary>The revision at which who the person is last changed.</summary>
    public long Revision { get; init; }

    /// <summary>What the person is in meetings about the case.</summary>
    public Role RoleInMeetings => Role switch
    {
        CaseRole.Subject => Meetings.Role.Youth,
        CaseRole.Guardian => Meetings.Role.Family,
        CaseRole.SupportPerson => Meetings.Role.Support,
        _ => Meetings.Role.Interpreter,
    };

    internal bool GoesAlong => Role is CaseRole.SupportPerson or CaseRole.Interpreter;
}

public sealed partial record Case
{
    /// <summary>The family's side, in the order added.</summary>
    public ImmutableArray<CasePerson> People { get; init; } = [];

    /// <summary>True for whom the case is about and for guardians: they see it whole (DOMAIN R21).</summary>
    public bool HasFamily(Guid person) => People.Find(person) is { Role: CaseRole.Subject or CaseRole.Guardian };

    /// <summary>Whom the case is about, once added as a person.</summary>
    internal CasePerson? Subject => People.FirstOrDefault(p => p.Role == CaseRole.Subject);

    internal Rejection? Refuses(CasePerson person) =>
        person.HasParentalResponsibility && person.Role != CaseRole.Guardian ? Rejection.OnlyGuardiansAreResponsible
        : person.Role == CaseRole.Subject && Subject is { } subject && subject.Id != person.Id ? Rejection.OneSubject
        : (person.GoesAlong ? person.With is { } with && with != person.Id && People.Find(with) is { GoesAlong: false } : person.With is null) ? null
        : Rejection.WithNobody;
}

/// <summary>Adds somebody to the family's side.</summary>
/// <param name="Person">Who; with the command's id, or that of the team's member who it is. Null when none of the case's teams knows that member.</param>
public sealed record AddCasePerson(CasePerson? Person) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        Person is null ? Rejection.PersonNotFound
        : @case.RefusesToAdd(@case.People, Person.Id) is { } refused ? refused
        : @case.Refuses(Person) is { } wrong ? wrong
        : new CasePersonAdded(Person.Id, Person.Name, Person.Role, Person.HasParentalResponsibility, Person.With);
}

/// <summary>Somebody was added to the family's side.</summary>
public sealed record CasePersonAdded(Guid PersonId, string Name, CaseRole Role, bool HasParentalResponsibility, Guid? With) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { People = @case.People.Add(new(PersonId, Name, Role, HasParentalResponsibility, With) { Revision = recorded.Revision }) };
}

/// <summary>Changes who somebody on the family's side is.</summary>
/// <param name="Person">As they are to be.</param>
/// <param name="BaseRevision">The revision that this was made on: refused when it has been changed since. Null changes whatever stands.</param>
public sealed record ChangeCasePerson(CasePerson Person, long? BaseRevision = null) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.People.Find(Person.Id) is not { } before ? Rejection.NotInCase
        : Person with { Revision = before.Revision } == before ? Outcome.Nothing
        : BaseRevision < before.Revision ? Rejection.ChangedSince
        : @case.Refuses(Person) is { } wrong ? wrong
        : Person.GoesAlong && @case.People.Any(p => p.With == Person.Id) ? Rejection.WithNobody
        : new CasePersonChanged(Person.Id, Person.Name, Person.Role, Person.HasParentalResponsibility, Person.With);
}

/// <summary>Who somebody on the family's side is was changed.</summary>
public sealed record CasePersonChanged(Guid PersonId, string Name, CaseRole Role, bool HasParentalResponsibility, Guid? With) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        People = @case.People.Change(PersonId, _ => new(PersonId, Name, Role, HasParentalResponsibility, With) { Revision = recorded.Revision }),
    };
}

/// <summary>Takes somebody off the family's side, and with them who is with them.</summary>
public sealed record RemoveCasePerson(Guid PersonId) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.People.Find(PersonId) is null
        ? Rejection.NotInCase
        : Outcome.Of([.. @case.People.Where(p => p.With == PersonId).Select(p => new CasePersonRemoved(p.Id)), new CasePersonRemoved(PersonId)]);
}

/// <summary>
/// Somebody was taken off the family's side. What they have answered is kept, but does not count, for only those who are there
/// are asked; it counts again should they come back, for they have not changed their mind.
/// </summary>
public sealed record CasePersonRemoved(Guid PersonId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { People = @case.People.Without(PersonId) };
}
