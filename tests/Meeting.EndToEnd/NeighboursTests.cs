using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>Two servers on one host name are two: who comes into one stays in the other.</summary>
[Collection("Browsers")]
public sealed class NeighboursTests(Browsers browsers)
{
    [Fact]
    public async Task Who_comes_into_one_server_stays_in_the_other_at_another_port()
    {
        await using var neighbour = await MeetingServer.StartAsync();
        var (here, there) = (await Gathering.AtAsync(browsers.Server), await Gathering.AtAsync(neighbour));
        await using var person = await browsers.OpenAsync(browsers.Server.Web, here, Role.Family, "familie");

        await person.Page.GotoAsync(new Uri(neighbour.Web, $"/join#{await there.InviteAsync(Role.Member)}").ToString());
        await person.SeesAsync("main", "Ansvarsgruppe for Ola");
        await person.Page.GotoAsync(new Uri(neighbour.Web, $"/mote/{there.MeetingId}/deltaker").ToString());
        await person.SeesAsync(".top-me", "Hanne Helse");

        await person.OpenAsync($"/mote/{here.MeetingId}/familie");
        await person.SeesAsync(".top-me", "Maria Hansen");
        await person.Page.GotoAsync(new Uri(neighbour.Web, $"/mote/{there.MeetingId}/deltaker").ToString());
        await person.SeesAsync(".top-me", "Hanne Helse");
    }
}
