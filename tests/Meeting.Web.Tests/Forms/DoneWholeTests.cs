using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>Somebody who is gone before the answer is there: a phone that locks, a lid that closes.</summary>
public sealed class DoneWholeTests : MeetingTests
{
    [Fact]
    public async Task What_has_come_is_done_whole_whoever_waits_for_it()
    {
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        using var browser = Site.Browser(Gathering.Server.Pages);
        browser.DefaultRequestHeaders.Add("Cookie", Site.Cookie(Gathering.Server.Pages, "meeting", Gathering.Leader.Token!));
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        for (var n = 0; n < 100; n++)
        {
            // A decision that is made at a touch is proposed first, and adopted then.
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("request_id", Device.NewId()), KeyValuePair.Create("text", $"Vedtak {n}")]);
            using var going = new CancellationTokenSource(TimeSpan.FromMilliseconds(n % 10));
            try
            {
                (await browser.PostAsync($"/mote/{Gathering.MeetingId}/gjor/adopt-new-decision?side=leder", content, going.Token)).Dispose();
            }
            catch (OperationCanceledException)
            {
            }
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Decisions.Any(d => d.State == DecisionState.Proposed))
            await Task.Delay(10, patience.Token);
    }
}
