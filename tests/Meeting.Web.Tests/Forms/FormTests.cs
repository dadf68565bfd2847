using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

/// <summary>What no form of ours sends is answered with what is wrong, and not as a fault of the server's.</summary>
public sealed class FormTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    HttpClient _leader = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        _leader = Site.Browser(_gathering.Server.Pages);
        _leader.DefaultRequestHeaders.Add("Cookie", $"meeting={_gathering.Leader.Token}");
        _leader.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    public async Task DisposeAsync()
    {
        _leader.Dispose();
        await _gathering.DisposeAsync();
    }

    [Theory]
    [InlineData("/sprak")]
    [InlineData("/mote/{0}/lenker")]
    [InlineData("/mote/{0}/gjor/add-note")]
    public async Task What_is_no_form(string path)
    {
        using var text = new StringContent("x");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(path, text));
        using var parts = new ByteArrayContent("x"u8.ToArray()) { Headers = { { "Content-Type", "multipart/form-data" } } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(path, parts));
    }

    [Theory]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public async Task A_moment_in_no_year_of_ours(string moment)
    {
        using var next = new FormUrlEncodedContent([new("next_start", moment)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/mote/{0}/gjor/set-next-meeting", next));
        using var plan = new FormUrlEncodedContent([new("title", "x"), new("date", moment[..10]), new("time", moment[11..]), new("duration", "600")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync($"/team/{_gathering.TeamId}/planlegg", plan));
    }

    async Task<HttpStatusCode> PostAsync(string path, HttpContent content)
    {
        using var answer = await _leader.PostAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _gathering.MeetingId), content);
        return answer.StatusCode;
    }
}
