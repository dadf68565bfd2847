using Meetings.Server.Tests;

namespace Meetings.Web.Tests;

/// <summary>Tests of the pages around a team and its planned meeting, seen by the leader.</summary>
public abstract class MeetingTests : IAsyncLifetime
{
    /// <summary>The team, its people and the meeting, on a server with pages.</summary>
    protected Gathering Gathering { get; private set; } = null!;

    /// <summary>The leader's browser.</summary>
    protected Person Leader { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        Leader = new(Gathering.Server.Pages, Gathering.Leader);
    }

    public async Task DisposeAsync()
    {
        Leader.Dispose();
        await Gathering.DisposeAsync();
    }
}
