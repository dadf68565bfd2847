using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Pages;

using Meetings.V1;

/// <summary>A link lets in however it was handed on, also without script.</summary>
public sealed class JoinPagesTests : MeetingTests
{
    [Theory]
    [InlineData("<{0}>.")]
    [InlineData("({0})")]
    [InlineData("Hei! Her er lenken: {0} Hilsen Kari")]
    [InlineData("\u200b{0}\u200b")]
    public async Task A_link_that_a_program_has_mangled_lets_in_from_the_field(string handedOn)
    {
        var link = await LinkAsync();
        using var phone = new Person(Gathering.Server.Pages);

        foreach (var way in new[] { link, link.Replace("#", "%23", StringComparison.Ordinal), link.Insert(link.Length - 20, "\r\n") })
        {
            var answer = await phone.PostAsync("/join", ("secret", handedOn.Replace("{0}", way, StringComparison.Ordinal)));
            Assert.Equal((HttpStatusCode.SeeOther, $"/mote/{Gathering.MeetingId}"), (answer.Status, answer.Location));
        }
    }

    [Fact]
    public async Task A_link_whose_mark_was_written_out_leads_to_the_field_with_its_secret_in_it()
    {
        var link = await LinkAsync();
        using var phone = new Person(Gathering.Server.Pages);

        var page = await phone.GetAsync(new Uri(link.Replace("#", "%23", StringComparison.Ordinal) + ".").PathAndQuery);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Says($"value=\"{link.Split('#')[1]}\""), page.Page);
    }

    [Theory]
    [InlineData("http://127.0.0.1/join#")]
    [InlineData("...")]
    public async Task What_holds_no_secret_is_told_as_that(string handedOn)
    {
        using var phone = new Person(Gathering.Server.Pages);

        var answer = await phone.PostAsync("/join", ("secret", handedOn));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (answer.Status, answer.Problem.Length > 0));
    }

    async Task<string> LinkAsync() =>
        (await Leader.PostAsync($"/mote/{Gathering.MeetingId}/lenker", ("person", Gathering.People[Role.Family]))).Links[0];
}
