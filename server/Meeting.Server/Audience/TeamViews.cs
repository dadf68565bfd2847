using System.Collections.Immutable;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Seeing;

namespace Meetings.Server.Audience;

/// <summary>A team as its members may see it.</summary>
static class TeamViews
{
    static readonly ActionSubject Actions = new();

    /// <summary>What the team is, and who is in it.</summary>
    /// <param name="team">The team.</param>
    /// <param name="kind">The kind of its meetings.</param>
    /// <param name="viewer">The role of who looks.</param>
    internal static V1.Team Of(Team team, MeetingKind kind, Role viewer)
    {
        var changes = Rights.ChangeTeam(viewer);
        return new()
        {
            TeamId = Names.Wire(team.Id),
            Revision = team.Revision,
            Content = new()
            {
                Name = team.Content.Name,
                TemplateId = team.Content.TemplateId,
                DutyToAttend = { team.Content.DutyToAttend },
                LargeUnit = team.Content.LargeUnit,
                Unit = team.Content.Unit,
                Municipality = team.Content.Municipality,
            },
            Members =
            {
                team.Members.Where(m => Sees.Person(m.Role, viewer, kind)).Select(m => new V1.Member
                {
                    PersonId = Names.Wire(m.Id), Name = m.Name, Role = Names.Wire(m.Role), Service = m.Service ?? "", InterpretsFor = Names.Wire(m.InterpretsFor),
                    OtherWordings = { changes ? Names.Wire(m.Words) : [] },
                }),
            },
            ViewerRole = Names.Wire(viewer),
            OtherWordings = { changes ? Names.Wire(team.Words) : [] },
        };
    }

    /// <summary>
    /// The team's open actions, of those that a caller sees in the meetings they stand in, and which cases these show them something of:
    /// who somebody is in the team is not who they are in each of the meetings.
    /// </summary>
    internal static (ImmutableArray<V1.Action> Actions, ImmutableArray<Disclosure> Cases) OpenActions(Team team, IReadOnlyList<Meeting> meetings, IReadOnlyList<Pass> passes, Clearance clearance, DateTimeOffset now)
    {
        // In one meeting an action may stand as it was before it was made for fewer elsewhere: what it has become counts.
        var newest = TeamActions.Latest(meetings).ToLookup(a => a.SharedId);
        ImmutableArray<(Sight Sight, Meeting Meeting)> seen =
        [
            .. from meeting in meetings
               let who = Viewers.InMeeting(passes, meeting, team)
               where who is not null
               let sight = clearance.SightOf(who, meeting, now)
               select (sight, meeting with { Actions = [.. Actions.Seen(sight.Class, meeting).Where(a => IsStillSeen(a, sight.Class, meeting))] }),
        ];
        ImmutableArray<ActionItem> open = [.. TeamActions.Open([.. seen.Select(s => s.Meeting)]).Select(team.Now)];
        var cases = seen.SelectMany(s => s.Sight.Of(Disclosed.In(open.Select(a => a.Matter), [.. s.Sight.Open.Select(o => o.Case.Id)]))).DistinctBy(d => d.CaseId).ToImmutableArray();
        var people = NamedPeople.To(seen.Select(s => (s.Sight.Class, s.Meeting)));
        return ([.. open.Select(a => ActionSubject.View(a, clearance.NamesOf(a.Matter, cases), people))], cases);

        bool IsStillSeen(ActionItem action, ViewerClass who, Meeting meeting) => newest[action.SharedId].Where(action.IsSameAs)
            .All(n => n.Matter == meeting.MatterOf(action) || Sees.Matter(n.Matter, who, meeting));
    }
}
