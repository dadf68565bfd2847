using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests;

/// <summary>A server without room for more: it is there, and says so; nobody is told that it is out of touch.</summary>
public sealed class FullStoreTests
{
    [Fact]
    public async Task A_full_store_is_told_of_in_the_words_of_the_page_and_what_was_stored_is_shown()
    {
        using var folder = new TempFolder();
        var (meeting, leader, family) = ("", "", "");
        await using (var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(folder)))
        {
            await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo i dag." });
            (meeting, leader, family) = (gathering.MeetingId, gathering.Leader.Token!, gathering[V1.Role.Family].Token!);
        }

        await using var full = await RunningServer.StartAsync(folder, o => o.MostMegabytes = 0, pages: true);
        foreach (var (token, page) in ((string, string)[])[(leader, "leder"), (family, "familie")])
        {
            using var person = new Person(full.Pages, new Device(full.Channel(), token));
            Assert.True((await person.GetAsync($"/mote/{meeting}/{page}")).Says("Han lo i dag."));
            var answer = await person.PostAsync($"/mote/{meeting}/gjor/add-bright-spot?side={page}", ("request_id", Device.NewId()), ("text", "Og i går."));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.True(answer.Says("Det er ikke plass til mer på serveren, og dette ble ikke lagret."), answer.Page);
            Assert.False(answer.Says(">Vi får ikke kontakt"), answer.Page);
        }
    }

    // R24.
    [Fact]
    public async Task Where_who_sees_a_case_cannot_be_written_down_nobody_comes_to_see_it_and_a_page_that_listens_is_told_to_come_again()
    {
        using var folder = new TempFolder();
        var (meeting, leader) = ("", "");
        await using (var gathering = await Gathering.OfAsync("tst", server: await RunningServer.StartAsync(folder)))
        {
            var ola = await KnownCase.OpenAsync(gathering, "Ola");
            await gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = ola.Wire });
            (meeting, leader) = (gathering.MeetingId, gathering.Leader.Token!);
        }

        await using var full = await RunningServer.StartAsync(folder, o => o.MostMegabytes = 0, pages: true);
        using var person = new Person(full.Pages, new Device(full.Channel(), leader));
        var answer = await person.GetAsync($"/mote/{meeting}/leder");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.False(answer.Says("Ola"), answer.Page);
        using var stream = await person.ListenAsync($"/mote/{meeting}/leder");
        var told = "";
        while (told is not ("lost" or "ended"))
            (told, _) = await stream.NextAsync();
        Assert.Equal("lost", told);
    }
}
