using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>What a first visit costs on a slow network.</summary>
[Collection("Browsers")]
public sealed class WeightTests(Browsers browsers)
{
    const int MostKilobytes = 80;

    [Fact]
    public async Task A_first_visit_to_any_page_weighs_80_KB_at_most_without_fonts()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await Story.TellAsync(gathering);

        foreach (var (role, path) in new[]
        {
            (Role.Leader, ""), (Role.Leader, $"team/{gathering.TeamId}"), (Role.Leader, $"mote/{gathering.MeetingId}/plan"), (Role.Leader, $"mote/{gathering.MeetingId}/leder"),
            (Role.Leader, $"mote/{gathering.MeetingId}/referat"), (Role.Member, $"mote/{gathering.MeetingId}/deltaker"),
            (Role.Family, $"mote/{gathering.MeetingId}/familie"), (Role.Screen, $"mote/{gathering.MeetingId}/skjerm"),
        })
        {
            // Who has opened no page yet has nothing of any.
            await using var person = await browsers.EnterAsync(server.Web, await gathering.InviteAsync(role));
            var weight = await Weight.OfAsync(await person.Context.NewCDPSessionAsync(person.Page));

            await person.OpenAsync("/" + path);
            await person.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.Load);

            Assert.True(weight.Kilobytes is > 10_000 / 1024.0 and <= MostKilobytes, $"/{path} weighs {weight.Kilobytes:0.0} KB.");
        }
    }
}
