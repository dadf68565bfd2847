using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>What was written on a device before somebody else came in on it is recorded only as who wrote it.</summary>
public sealed class AuthorTests : MeetingTests
{
    [Theory]
    [InlineData(Role.Leader, HttpStatusCode.SeeOther, 1)]
    [InlineData(Role.Family, HttpStatusCode.PreconditionFailed, 0)]
    public async Task It_goes_only_as_who_wrote_it(Role author, HttpStatusCode status, int recorded)
    {
        await Gathering.SubmitAsync(r => r.StartMeeting = new());

        var answer = await Leader.PostAsync(
            $"/mote/{Gathering.MeetingId}/gjor/add-bright-spot?side=leder&som={Gathering.People[author]}", ("request_id", Device.NewId()), ("text", "Ola lo."));

        Assert.Equal(status, answer.Status);
        var now = await Gathering.Leader.Meetings.GetMeetingAsync(new() { MeetingId = Gathering.MeetingId }, Gathering.Leader.Headers);
        Assert.Equal(recorded, now.View.BrightSpots.Count);
    }
}
