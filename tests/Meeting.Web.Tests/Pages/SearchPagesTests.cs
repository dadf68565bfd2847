using System.Net;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Pages;

using Meetings.V1;

/// <summary>The page on which minutes are searched.</summary>
public sealed class SearchPagesTests : MeetingTests
{
    const string Page = "/referater";

    async Task CloseAsync()
    {
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        await Gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Ola får skoleskyss" });
        await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Bestille skyss <b>", ResponsibleId = Gathering.People[Role.Member] } });
        await Gathering.SubmitAsync(r => r.CloseMeeting = new());
        await Gathering.Server.Services.GetRequiredService<MinutesKeeper>().CatchUpAsync(default);
    }

    [Fact]
    public async Task What_was_decided_is_found_with_the_way_to_where_it_stands()
    {
        await CloseAsync();
        var page = await Leader.PostAsync(Page, ("text", "hva bestemte vi om skoleskyssen"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Says("Ola får skoleskyss"));
        Assert.True(page.Says("Ikke avgjort"));
        Assert.True(page.Says($"href=\"/mote/{Gathering.MeetingId}/referat\""));
        Assert.False(page.Says("Bestille skyss"));
        Assert.True(page.Says("value=\"hva bestemte vi om skoleskyssen\""));
    }

    [Fact]
    public async Task It_is_narrowed_and_what_narrows_it_stays_in_sight()
    {
        await CloseAsync();
        var page = await Leader.PostAsync(Page, ("text", "skyss"), ("part", "Action"), ("person", "member"), ("service", "PPT"), ("team", Gathering.TeamId));
        Assert.True(page.Says("Bestille skyss &lt;b&gt;"));
        Assert.False(page.Says("Ola får skoleskyss"));
        Assert.Matches("<details[^>]* open", page.Page);
        Assert.Matches("<option[^>]*value=\"Action\"[^>]* selected", page.Page);
        Assert.Contains("Vi fant ingenting", (await Leader.PostAsync(Page, ("text", "skyss"), ("service", "NAV"))).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_is_shown_on_the_next_page()
    {
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        for (var n = 0; n < 51; n++)
            await Gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = $"Skyss nummer {n}" });
        await Gathering.SubmitAsync(r => r.CloseMeeting = new());
        await Gathering.Server.Services.GetRequiredService<MinutesKeeper>().CatchUpAsync(default);

        var first = await Leader.PostAsync(Page, ("text", "skyss"));
        Assert.True(first.Says("Skyss nummer 49"));
        Assert.False(first.Says("Skyss nummer 50"));
        var next = System.Text.RegularExpressions.Regex.Match(first.Page, "name=\"page\" value=\"([^\"]+)\"").Groups[1].Value;
        var second = await Leader.PostAsync(Page, ("text", "skyss"), ("page", next));
        Assert.True(second.Says("Skyss nummer 50"));
        Assert.False(second.Says("Skyss nummer 49"));
        Assert.False(second.Says("name=\"page\""));
    }

    [Fact]
    public async Task What_cannot_be_sought_is_told_and_what_was_typed_stays()
    {
        var nothing = await Leader.PostAsync(Page, ("text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.Contains("role=\"alert\"", nothing.Page, StringComparison.Ordinal);
        var long_ = await Leader.PostAsync(Page, ("text", new string('a', 201)), ("person", "Kari"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, long_.Status);
        Assert.True(long_.Says("Skriv kortere"));
        Assert.True(long_.Says("value=\"Kari\""));
    }

    [Fact]
    public async Task Past_meetings_lead_to_it_and_a_teams_to_that_teams()
    {
        await CloseAsync();
        Assert.True((await Leader.GetAsync("/")).Says("href=\"/referater\""));
        Assert.True((await Leader.GetAsync($"/team/{Gathering.TeamId}")).Says($"href=\"/referater?team={Gathering.TeamId}\""));
        Assert.Equal(HttpStatusCode.OK, (await Leader.GetAsync($"/referater?team={Gathering.TeamId}")).Status);
        using var nobody = new Person(Gathering.Server.Pages);
        Assert.Equal("/join", (await nobody.GetAsync(Page)).Location);
    }
}
