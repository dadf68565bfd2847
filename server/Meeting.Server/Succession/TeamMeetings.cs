using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>Reads a team's meetings, which follow on each other.</summary>
public sealed class TeamMeetings(IEventStore store, Folds<Meeting> meetings)
{
    // Ten years of monthly meetings and more.
    const int Most = 1_000;

    /// <summary>The team's newest meetings, newest first.</summary>
    public async Task<IReadOnlyList<Meeting>> ReadAsync(Guid team, CancellationToken cancellationToken)
    {
        var positions = await store.ListAsync(Meeting.Category, team, null, Most, cancellationToken);
        return await Task.WhenAll(positions.Select(p => meetings.ReadAsync(p.Stream)));
    }
}
