using System.Collections.Immutable;
using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Which of the cases that a meeting is about are open to whom (DOMAIN R21, R22, R26). One truth for views, rights, lists and minutes.</summary>
/// <param name="Cases">The cases, as they stand. One that is missing here is open to nobody.</param>
/// <param name="Rules">What the municipality has decided on consents.</param>
public sealed record Clearance(ImmutableArray<Case> Cases, ConsentRules Rules)
{
    /// <summary>The class of a viewer of a meeting at a moment.</summary>
    public ViewerClass ClassOf(Actor viewer, Meeting meeting, DateTimeOffset now) => !meeting.IsSelective && Cases.IsEmpty
        ? ViewerClass.Of(viewer.Role)
        : new(
            viewer.Role,
            viewer.Role == Role.Member ? viewer.Service : null,
            [.. Cases.Select(c => OpennessOf(c, viewer, meeting, now)).Where(o => o.IsOpen).Select(o => o.Case)],
            []);

    /// <summary>
    /// The same for who leads a meeting, or writes in it: they also see to whom in the room each case that is open to them is open,
    /// so that nobody hears what they may not (R22).
    /// </summary>
    internal ViewerClass ClassInRoom(Actor viewer, Meeting meeting, DateTimeOffset now)
    {
        var own = ClassOf(viewer, meeting, now);
        return viewer.Role is not (Role.Leader or Role.Secretary) || own.Cases.IsEmpty ? own
            : own with { Room = [.. RoomOf(own, meeting.Participants.Where(p => p.Role != Role.Screen).Select(Actor), meeting, now)] };
    }

    /// <summary>
    /// The class of somebody as who leads the meeting, or writes in it, may look at it in their place: of the cases that are open
    /// to them, those that are to whoever looks, and why.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="place">In whose place: a participant, or nobody but a role.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="now">When.</param>
    internal ViewerClass ClassInPlaceOf(Actor viewer, Actor place, Meeting meeting, DateTimeOffset now)
    {
        var (own, theirs) = (ClassOf(viewer, meeting, now), ClassOf(place, meeting, now));
        return theirs with
        {
            Cases = [.. theirs.Cases.Where(c => own.Sees(c.Id))],
            Room = place.PersonId == Guid.Empty ? [] : [.. RoomOf(own, [place], meeting, now)],
        };
    }

    /// <summary>Somebody who takes part, as who looks.</summary>
    internal static Actor Actor(Participant participant) => new(participant.Id, participant.Name, participant.Role, participant.Service);

    /// <summary>When a viewer's class may next change with nobody doing anything; null for never.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) => Cases.Select(c => c.NextChange(Rules, now)).Min();

    /// <summary>What the cases that something is about are called, for who sees that.</summary>
    internal IEnumerable<V1.SeenCase> NamesOf(Matter matter) =>
        Cases.Where(c => matter.Cases.Contains(c.Id)).Select(c => Names.Wire(Seen(c)));

    static SeenCase Seen(Case @case) => new(@case.Id, @case.Content.Name);

    IEnumerable<CaseOpenness> RoomOf(ViewerClass sight, IEnumerable<Actor> people, Meeting meeting, DateTimeOffset now) =>
        from person in people from @case in Cases where meeting.AllCases.Contains(@case.Id) && sight.Sees(@case.Id) select OpennessOf(@case, person, meeting, now);

    CaseOpenness OpennessOf(Case @case, Actor viewer, Meeting meeting, DateTimeOffset now)
    {
        var isTheTeams = @case.Teams.Find(meeting.TeamId) is not null;
        return viewer.Role switch
        {
            // Whoever leads, and whoever writes, does so for the team that the case is in. What of it is on the screen, the leader says.
            Role.Leader or Role.Secretary or Role.Screen => For(isTheTeams ? Openness.Leads : Openness.LeftTeam),
            Role.Member when !isTheTeams => For(Openness.LeftTeam),
            Role.Member when @case.Holder?.PersonId == viewer.PersonId => For(Openness.Holds),
            Role.Member => viewer.Service is { } service && @case.GroundOf(service, Rules, now) is { } ground
                ? For(ground.Kind == GroundKind.Consent ? Openness.Consent : Openness.Statute) with { Until = ground.Until, Statute = ground.Text }
                : For(Openness.NoGround),
            Role.Family or Role.Youth => For(IsFamily(viewer.PersonId) ? Openness.Own : Openness.Anothers),
            // As whom they are with.
            Role.Support or Role.Interpreter => For(meeting.Participants.Find(viewer.PersonId)?.InterpretsFor is { } with && IsFamily(with) ? Openness.Own : Openness.Anothers),
            _ => For(Openness.SeesNone),
        };

        CaseOpenness For(Openness why) => new(Seen(@case), viewer.PersonId, why);

        // Who takes part is who the leader says; that they do so for the case, only a leader to whom it was open could say.
        bool IsFamily(Guid person) => @case.HasFamily(person) && (isTheTeams || meeting.Participants.Find(person)?.Cases.Contains(@case.Id) == true);
    }
}
