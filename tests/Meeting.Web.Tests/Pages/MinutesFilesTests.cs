using System.Net;

namespace Meetings.Web.Tests.Pages;

/// <summary>The minutes as files, from links that need no script.</summary>
public sealed class MinutesFilesTests : MeetingTests
{
    [Theory]
    [InlineData("referat.pdf", "Last ned som PDF", "%PDF-1.7")]
    [InlineData("referat.docx", "Last ned som Word", "PK")]
    [InlineData("referat.txt", "Last ned som tekst", "Møtereferat")]
    public async Task Each_form_is_a_link_on_the_page_and_a_file_behind_it(string name, string label, string begins)
    {
        var address = $"/mote/{Gathering.MeetingId}/{name}";
        Assert.Matches($"<a[^>]* href=\"{address}\"[^>]* download[^>]*>{label}</a>", (await Leader.GetAsync($"/mote/{Gathering.MeetingId}/referat")).Page);
        var file = await Leader.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.StartsWith(begins, file.Page.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("referat.pdf")]
    [InlineData("referat.docx")]
    public async Task Whoever_is_not_let_in_gets_no_file(string name)
    {
        using var stranger = new Person(Gathering.Server.Pages);
        var answer = await stranger.GetAsync($"/mote/{Gathering.MeetingId}/{name}");
        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("%PDF", answer.Page, StringComparison.Ordinal);
    }
}
