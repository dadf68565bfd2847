using System.Collections.Immutable;
using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>What other teams have agreed about the cases that a meeting is about: an action follows its case from team to team (DOMAIN R11).</summary>
public sealed class SharedCases(Folds<Case> cases, TeamMeetings teamMeetings)
{
    /// <summary>
    /// The other teams' meetings with nothing in them but the actions that come along into a meeting: those about its cases, and those
    /// that it holds already. To whom each is open in it is the case's to say, as everywhere.
    /// </summary>
    public async Task<IReadOnlyList<Meeting>> ReadAsync(Meeting into, CancellationToken cancellationToken)
    {
        if (into.AllCases.IsEmpty)
            return [];

        var about = into.Cases.Union(into.Agenda.SelectMany(i => i.Matter.Cases)).ToHashSet();
        var held = into.Actions.ToLookup(a => a.SharedId);
        var elsewhere = new List<Meeting>();
        foreach (var team in await OtherTeamsAsync(into))
            foreach (var meeting in await teamMeetings.ReadAsync(team, cancellationToken))
                if (meeting.ActionsToCarry.Where(ComesAlong).ToImmutableArray() is { IsEmpty: false } along)
                    elsewhere.Add(Meeting.Nothing with { Id = meeting.Id, ScheduledStart = meeting.ScheduledStart, Actions = along, RemovedActions = meeting.RemovedActions });
        return elsewhere;

        // What is for leaders is for those of its own team (R29).
        bool ComesAlong(ActionItem action) =>
            (action.Matter is { Cases.IsEmpty: false, Reach.Circle: Circle.Room or Circle.Staff } && action.Matter.Cases.All(about.Contains)) || held[action.SharedId].Any(action.IsSameAs);
    }

    async Task<IEnumerable<Guid>> OtherTeamsAsync(Meeting into)
    {
        var teams = new HashSet<Guid>();
        foreach (var id in into.AllCases)
            teams.UnionWith((await cases.ReadAsync(id)).Teams.Select(t => t.Id));
        teams.Remove(into.TeamId);
        return teams;
    }
}
