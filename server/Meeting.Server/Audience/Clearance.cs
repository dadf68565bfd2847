using System.Collections.Immutable;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Seeing;

namespace Meetings.Server.Audience;

/// <summary>Which of the cases that a meeting is about are open to whom (DOMAIN R21, R22, R26). One truth for views, rights, lists and minutes.</summary>
/// <param name="Cases">The cases, as they stand. One that is missing here is open to nobody.</param>
/// <param name="Rules">What the municipality has decided on consents.</param>
public sealed record Clearance(ImmutableArray<Case> Cases, ConsentRules Rules)
{
    /// <summary>The class of a viewer of a meeting at a moment.</summary>
    public ViewerClass ClassOf(Actor viewer, Meeting meeting, DateTimeOffset now) => SightOf(viewer, meeting, now).Class;

    /// <summary>What a viewer of a meeting gets at a moment.</summary>
    internal Sight SightOf(Actor viewer, Meeting meeting, DateTimeOffset now)
    {
        ImmutableArray<CaseOpenness> open = [.. Cases.Select(c => OpennessOf(c, viewer, meeting, now)).Where(o => o.IsOpen)];
        var own = !meeting.IsSelective && Cases.IsEmpty
            ? ViewerClass.Of(viewer.Role)
            : new(viewer.Role, viewer.Role == Role.Member ? viewer.Service : null, [.. open.Select(o => o.Case)], [], [.. VoicesOf(open, viewer)]);
        return new(viewer, own, NextChange(now), open);
    }

    /// <summary>
    /// The same in the meeting itself: who leads it, or writes in it, also sees to whom in the room each case that is open to them
    /// is open, so that nobody hears what they may not (R22).
    /// </summary>
    internal Sight SightInRoom(Actor viewer, Meeting meeting, DateTimeOffset now)
    {
        var sight = SightOf(viewer, meeting, now);
        return viewer.Role is not (Role.Leader or Role.Secretary) || sight.Open.IsEmpty ? sight
            : sight.As(sight.Class with { Room = [.. RoomOf(sight.Class, meeting.Participants.Where(p => p.Role != Role.Screen && Views.Shows(meeting, p, sight.Class)).Select(Actor), meeting, now)] });
    }

    /// <summary>
    /// What somebody who leads the meeting, or writes in it, gets who looks at it in another's place: of the cases that are open
    /// to them, those that are to whoever looks, and why.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="place">In whose place: a participant, or nobody but a role.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="now">When.</param>
    internal Sight SightInPlaceOf(Actor viewer, Actor place, Meeting meeting, DateTimeOffset now)
    {
        var (own, theirs) = (SightOf(viewer, meeting, now), ClassOf(place, meeting, now));
        return own.As(theirs with
        {
            Cases = [.. theirs.Cases.Where(c => own.Class.Sees(c.Id))],
            Voices = [.. theirs.Voices.Where(v => own.Class.Sees(v.Case.Id))],
            Room = place.PersonId == Guid.Empty ? [] : [.. RoomOf(own.Class, [place], meeting, now)],
        });
    }

    /// <summary>The same, with which of the cases whoever looks has a page of.</summary>
    internal Sight WithPages(Sight sight, Presence presence, DateTimeOffset now)
    {
        var pages = Cases.Where(c => sight.Class.Sees(c.Id) && presence.In(c, now) is not null).Select(c => c.Id).ToHashSet();
        return pages.Count == 0 ? sight : sight.As(sight.Class with
        {
            Cases = [.. sight.Class.Cases.Select(Of)],
            Room = [.. sight.Class.Room.Select(stands => stands with { Case = Of(stands.Case) })],
        });

        SeenCase Of(SeenCase seen) => seen with { HasPage = pages.Contains(seen.Id) };
    }

    /// <summary>Somebody who takes part, as who looks.</summary>
    internal static Actor Actor(Participant participant) => new(participant.Id, participant.Name, participant.Role, participant.Service);

    /// <summary>When a viewer's class may next change with nobody doing anything; null for never.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) => Cases.Select(c => c.NextChange(Rules, now)).Min();

    /// <summary>What those of the cases that something is about are called that somebody is shown.</summary>
    internal IEnumerable<V1.SeenCase> NamesOf(Matter matter, ImmutableArray<Disclosure> shown) =>
        Cases.Where(c => matter.Cases.Contains(c.Id) && shown.Any(d => d.CaseId == c.Id)).Select(c => Names.Wire(Seen(c)));

    static SeenCase Seen(Case @case) => new(@case.Id, @case.Content.Name);

    IEnumerable<ChildsVoice> VoicesOf(ImmutableArray<CaseOpenness> open, Actor viewer) =>
        Cases.Join(open, c => c.Id, o => o.Case.Id, (c, o) => ChildsVoice.In(c, o, viewer)).SelectMany(voices => voices);

    IEnumerable<CaseOpenness> RoomOf(ViewerClass sight, IEnumerable<Actor> people, Meeting meeting, DateTimeOffset now) =>
        from person in people from @case in Cases where meeting.AllCases.Contains(@case.Id) && sight.Sees(@case.Id) select OpennessOf(@case, person, meeting, now);

    CaseOpenness OpennessOf(Case @case, Actor viewer, Meeting meeting, DateTimeOffset now)
    {
        var isTheTeams = @case.Teams.Find(meeting.TeamId) is not null;
        return viewer.Role switch
        {
            // Whoever leads, and whoever writes, does so for the team that the case is in. What of it is on the screen, the leader says.
            Role.Leader or Role.Secretary or Role.Screen or Role.Member when !isTheTeams => For(Openness.LeftTeam),
            Role.Leader => By(Openness.Leads, LookGround.Leader),
            Role.Secretary => By(Openness.Leads, LookGround.Secretary),
            Role.Screen => By(Openness.Leads, LookGround.Screen),
            Role.Member when @case.Holder?.PersonId == viewer.PersonId => By(Openness.Holds, LookGround.Holder),
            Role.Member => viewer.Service is { } service && @case.GroundOf(service, Rules, now) is { } ground
                ? By(ground.Kind == GroundKind.Consent ? Openness.Consent : Openness.Statute, LookGround.Of(ground)) with { Until = ground.Until, Statute = ground.Text }
                : For(Openness.NoGround),
            Role.Family or Role.Youth => IsFamily(viewer.PersonId) ? By(Openness.Own, LookGround.Own) : For(Openness.Anothers),
            // As whom they are with.
            Role.Support or Role.Interpreter => meeting.Participants.Find(viewer.PersonId)?.InterpretsFor is { } with && IsFamily(with)
                ? By(Openness.Own, LookGround.With) : For(Openness.Anothers),
            _ => For(Openness.SeesNone),
        };

        CaseOpenness For(Openness why) => new(Seen(@case), viewer.PersonId, why);

        CaseOpenness By(Openness why, LookGround ground) => For(why) with { Ground = ground };

        // Who takes part is who the leader says; that they do so for the case, only a leader to whom it was open could say.
        bool IsFamily(Guid person) => @case.HasFamily(person) && (isTheTeams || meeting.Participants.Find(person)?.Cases.Contains(@case.Id) == true);
    }
}
