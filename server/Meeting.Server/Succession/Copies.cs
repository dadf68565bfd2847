using System.Collections.Immutable;
using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>
/// What was agreed in one meeting and is made for fewer there is for no more wherever it has come along to: in meetings that are
/// planned, go on or are over, also in other teams (DOMAIN R22, R29). It becomes an event of each of these: views, rights, minutes,
/// lists and what comes along from there follow from it as from all else that is stored, and need no other meeting to be at hand.
/// It follows anew from what is there: right after it, or, should the server have died between, when the log is followed up.
/// </summary>
public sealed class Copies(Folds<Meeting> meetings, Folds<Case> cases, TeamMeetings teamMeetings, Afterwards afterwards)
{
    /// <summary>Narrows what has come along from a meeting, and what came along from there. False when that could not be done yet.</summary>
    public Task<bool> NarrowAsync(Guid origin) => afterwards.TryAsync(origin, async () =>
    {
        for (var from = new Queue<Guid>([origin]); from.TryDequeue(out var next);)
            foreach (var narrowed in await NarrowFromAsync(await meetings.ReadAsync(next)))
                from.Enqueue(narrowed);
    });

    /// <summary>Narrows what has come along into a meeting, which may have been made for fewer while it did. False when that could not be done yet.</summary>
    public Task<bool> NarrowInAsync(Guid into) => afterwards.TryAsync(into, async () =>
    {
        foreach (var origin in (await meetings.ReadAsync(into)).Actions.Where(a => a.CarriedOver).Select(a => a.Origin).OfType<Guid>().Distinct())
            await KeepWithinAsync(into, await meetings.ReadAsync(origin));
    });

    async Task<IReadOnlyList<Guid>> NarrowFromAsync(Meeting origin)
    {
        var narrowed = new List<Guid>();
        foreach (var team in await TeamsAsync(origin))
            foreach (var other in await teamMeetings.ReadAsync(team, CancellationToken.None))
                if (other.Id != origin.Id && await KeepWithinAsync(other.Id, origin))
                    narrowed.Add(other.Id);
        return narrowed;
    }

    async Task<bool> KeepWithinAsync(Guid into, Meeting origin)
    {
        ImmutableArray<ActionItem> added = [.. origin.ActionsToCarry.Where(a => !a.CarriedOver)];
        return !added.IsEmpty && await afterwards.ChangeAsync(await meetings.ReadAsync(into), new KeepWithin(added), Guid.CreateVersion7());
    }

    // An action follows its case from team to team, and stays where the case is no longer.
    async Task<IEnumerable<Guid>> TeamsAsync(Meeting origin)
    {
        var teams = new HashSet<Guid> { origin.TeamId };
        foreach (var id in origin.AllCases)
            if (await cases.ReadAsync(id) is var @case)
                teams.UnionWith(@case.Teams.Select(t => t.Id).Concat(@case.FormerTeams));
        return teams;
    }
}
