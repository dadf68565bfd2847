using Meetings.Server.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Seeing;

/// <summary>What stands on disk of who has seen a case.</summary>
static class Sightings
{
    internal static async Task<IReadOnlyList<Sighting>> OfAsync(RunningServer server, string caseId) =>
        Insight.Read(await server.Services.GetRequiredService<IEventStore>().ReadAsync(Insight.StreamOf(Guid.Parse(caseId)), 0));

    /// <summary>The same, once there is what is waited for: an end is written behind who has gone.</summary>
    internal static async Task<IReadOnlyList<Sighting>> OnceAsync(RunningServer server, string caseId, Predicate<IReadOnlyList<Sighting>> there)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await OfAsync(server, caseId) is var all && there(all))
                return all;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
