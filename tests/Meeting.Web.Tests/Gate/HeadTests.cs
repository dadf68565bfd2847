using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Gate;
/// <summary>What looks at a link before somebody opens it is answered as whoever opens it would be, with no page.</summary>
public sealed class HeadTests : MeetingTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/join")]
    [InlineData("/join%23abc")]
    [InlineData("/oppsett")]
    [InlineData("/enhet")]
    [InlineData("/skjerm")]
    [InlineData("/skjerm/koble?kode=123456")]
    [InlineData("/finnes-ikke")]
    [InlineData("/service-worker.js")]
    [InlineData("/team/TEAM")]
    [InlineData("/team/TEAM/planlegg")]
    [InlineData("/team/TEAM/lenker")]
    [InlineData("/mote/MEETING")]
    [InlineData("/mote/MEETING/leder")]
    [InlineData("/mote/MEETING/plan")]
    [InlineData("/mote/MEETING/familie")]
    [InlineData("/mote/MEETING/referat")]
    [InlineData("/mote/MEETING/lenker")]
    [InlineData("/mote/MEETING/koble")]
    [InlineData("/mote/MEETING/avslutt")]
    [InlineData("/mote/MEETING/gjor/add-note")]
    public async Task Head_is_answered_as_get(string address)
    {
        address = address.Replace("TEAM", Gathering.TeamId, StringComparison.Ordinal).Replace("MEETING", Gathering.MeetingId, StringComparison.Ordinal);
        using var leader = new Person(Gathering.Server.Pages, Gathering.Leader);

        var (opened, looked) = (await leader.GetAsync(address), await leader.HeadAsync(address));

        Assert.Equal((opened.Status, opened.Location, ""), (looked.Status, looked.Location, looked.Page));
    }

    [Fact]
    public async Task A_stream_that_nobody_would_hear_ends_at_once()
    {
        var looked = await Leader.HeadAsync($"/mote/{Gathering.MeetingId}/leder/hendelser").WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.OK, looked.Status);
    }
}
