using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>A meeting that is started long before its time, most often by mistake.</summary>
public sealed class TooEarlyTests : MeetingTests
{
    string Start => $"/mote/{Gathering.MeetingId}/gjor/start-meeting?side=leder";

    [Fact]
    public async Task Who_starts_a_meeting_the_day_before_is_asked_and_may_do_it_still()
    {
        var asked = await Leader.PostAsync(Start, ("item", ""));
        Assert.Equal(HttpStatusCode.SeeOther, asked.Status);
        Assert.Equal(MeetingPhase.Planned, await PhaseAsync());

        var question = await Leader.GetAsync(asked.Location);
        Assert.True(question.Says("Møtet er planlagt til i morgen kl. 13:00."), question.Page);
        Assert.True(question.Says("name=\"anyway\""));
        await Leader.PostAsync(Start, ("item", ""), ("anyway", "1"));
        Assert.Equal(MeetingPhase.Running, await PhaseAsync());
    }

    [Theory]
    [InlineData(23 * 60)]
    [InlineData(24 * 60)]
    [InlineData(27 * 60)]
    public async Task From_an_hour_before_one_touch_starts_it(int minutes)
    {
        Gathering.Server.Time.Advance(TimeSpan.FromMinutes(minutes));
        await Leader.PostAsync(Start, ("item", ""));
        Assert.Equal(MeetingPhase.Running, await PhaseAsync());
    }

    [Fact]
    public async Task With_script_the_question_opens_inside_the_page()
    {
        var answer = await Leader.PostByScriptAsync(Start, ("item", ""));
        Assert.True(answer.Says($"<turbo-stream action=\"ask\" address=\"/mote/{Gathering.MeetingId}/start?side=leder\">"), answer.Page);
        Assert.Equal(MeetingPhase.Planned, await PhaseAsync());
    }

    [Fact]
    public async Task There_is_nothing_to_ask_of_who_does_not_lead_or_once_it_has_started()
    {
        using var secretary = new Person(Gathering.Server.Pages, Gathering[Role.Secretary]);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/mote/{Gathering.MeetingId}/start?side=leder")).Status);
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        Assert.Equal(HttpStatusCode.NotFound, (await Leader.GetAsync($"/mote/{Gathering.MeetingId}/start?side=leder")).Status);
    }

    async Task<MeetingPhase> PhaseAsync() => (await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Frame.Phase;
}
