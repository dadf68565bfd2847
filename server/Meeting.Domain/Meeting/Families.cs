using System.Collections.Immutable;

namespace Meetings;

/// <summary>Invites somebody of a case's family's side, as the person who they are there. Who takes part already, takes part for this case, too.</summary>
/// <param name="CaseId">The case; one that the meeting is about.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Person">Who it is, as the case says; null when it knows no such person.</param>
public sealed record InviteFamily(Guid CaseId, Guid PersonId, CasePerson? Person) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => [CaseId];

    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        if (Person is null)
            return Rejection.PersonNotFound;
        if (meeting.RefusesCase(null, CaseId) is { } notHere)
            return notHere;
        if (meeting.Participants.Find(PersonId) is { } there)
            return there.Cases.Contains(CaseId) ? Outcome.Nothing : new TakesPartForCase(PersonId, CaseId);
        var role = Person.RoleInMeetings;
        return meeting.Participants.Refuse(role, Person.With) is { } wrong ? wrong
            : meeting.RefusesToAdd(meeting.Participants, PersonId) is { } refused ? refused
            : Outcome.Of(new ParticipantInvited(PersonId, Person.Name, role, null, Person.With), new TakesPartForCase(PersonId, CaseId));
    }
}

/// <summary>A participant takes part on the family's side of a case.</summary>
public sealed record TakesPartForCase(Guid PersonId, Guid CaseId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Participants = meeting.Participants.Change(PersonId, p => p with { Cases = p.Cases.Add(CaseId) }),
    };
}
