using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>
/// Sees to it that what follows from a recorded event in another meeting, or in a team, is done, also when the server died between the two
/// or could not do it then: follows the log from where it had come, each minute.
/// </summary>
public sealed class FollowUps(IEventStore store, Folds<Meeting> meetings, NextMeetings nextMeetings, CaseTeams caseTeams, Copies copies, TimeProvider time) : BackgroundService
{
    const string Name = "follow-ups";
    const int AtOnce = 500;
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the first minute is over: who opens their page after a restart comes first.
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (StoreException)
            {
                // The store tells of it itself; the next minute begins where this one has come.
            }
        }
    }

    /// <summary>Does what is left to be done since the last time.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var from = await store.ReadCheckpointAsync(Name, cancellationToken);
        while (await store.ReadAllAsync(from, AtOnce, cancellationToken) is [.., var last] logged)
        {
            var teams = new HashSet<Guid>();
            foreach (var meeting in Streams(logged, e => e is NextMeetingSet or MeetingEdited or MeetingCancelled))
                teams.Add((await meetings.ReadAsync(meeting)).TeamId);
            foreach (var team in teams)
                if (!await nextMeetings.CatchUpAsync(team))
                    return;
            foreach (var (@case, team) in logged.SelectMany(l => l.Events.Select(e => (l.Stream, Team: LetInOrOut(e.Event)))).Distinct())
                if (team is { } told && !await caseTeams.CatchUpAsync(@case, told))
                    return;
            foreach (var into in Streams(logged, e => e is ActionCarriedOver))
                if (!await copies.NarrowInAsync(into))
                    return;
            foreach (var origin in Streams(logged, e => e is MatterSet or CaseReferredTo or ActionNarrowed))
                if (!await copies.NarrowAsync(origin))
                    return;
            await store.StoreCheckpointAsync(Name, from = last.Position);
        }
    }

    static IEnumerable<Guid> Streams(IReadOnlyList<Logged> logged, Func<Event, bool> which) => logged.Where(l => l.Events.Any(e => which(e.Event))).Select(l => l.Stream).Distinct();

    static Guid? LetInOrOut(Event happened) => happened switch
    {
        TeamLetIn e => e.TeamId,
        TakenOutOfTeam e => e.TeamId,
        _ => null,
    };
}
