using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>A meeting in several browsers at once.</summary>
[Collection("Browsers")]
public sealed class LiveTests(Browsers browsers)
{
    [Fact]
    public async Task A_participant_sees_a_bright_spot_the_moment_it_is_shared()
    {
        await using var server = await MeetingServer.StartAsync();
        var gathering = await Gathering.AtAsync(server);
        await using var member = await browsers.OpenAsync(server.Web, gathering, Role.Member, "deltaker");

        await gathering.SubmitAsync(new AddBrightSpot { Text = "Ola lo hele dagen." });

        await member.SeesAsync("#spots", "Ola lo hele dagen.");
    }
}

/// <summary>The tests take turns: each has several browsers.</summary>
[CollectionDefinition("Browsers", DisableParallelization = true)]
public sealed class BrowsersCollection : ICollectionFixture<Browsers>;
