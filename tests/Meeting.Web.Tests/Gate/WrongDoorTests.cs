using System.Net;
using System.Text;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Gate;

/// <summary>What is answered at addresses that are none, to forms that are none, and to cookies that nobody here wrote.</summary>
public sealed class WrongDoorTests : MeetingTests
{
    [Theory]
    [InlineData("/mote/junk/leder", HttpStatusCode.NotFound)]
    [InlineData("/team/junk", HttpStatusCode.NotFound)]
    [InlineData("/finnes-ikke", HttpStatusCode.NotFound)]
    // The address that a refused form is shown at, loaded again.
    [InlineData("/team/TEAM/medlem", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/eksempel", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/?eldre=mange", HttpStatusCode.NotFound)]
    [InlineData("/team/TEAM?eldre=20", HttpStatusCode.NotFound)]
    public async Task Who_opens_an_address_that_is_none_is_told_so_with_a_way_on(string address, HttpStatusCode status)
    {
        var answer = await Leader.GetAsync(address.Replace("TEAM", Gathering.TeamId, StringComparison.Ordinal));
        Assert.Equal(status, answer.Status);
        Assert.True(answer.Says("Vi fant ikke det du ser etter."), answer.Page);
        Assert.True(answer.Says("href=\"/\""));
    }

    [Fact]
    public async Task It_is_told_in_the_readers_language()
    {
        using var http = Site.Browser(Gathering.Server.Pages);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/finnes-ikke") { Headers = { { "Accept", "text/html" }, { "Accept-Language", "ar" } } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task What_asks_for_no_page_gets_none()
    {
        using var http = Site.Browser(Gathering.Server.Pages);
        using var answer = await http.GetAsync("/lib/finnes-ikke.js");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/mote/MEETING/lenker")]
    [InlineData("/team/TEAM/lenker")]
    [InlineData("/team/TEAM/medlem")]
    [InlineData("/team/TEAM/planlegg")]
    [InlineData("/mote/MEETING/koble")]
    [InlineData("/mote/MEETING/gjor/add-note")]
    [InlineData("/eksempel")]
    [InlineData("/join")]
    public async Task What_is_no_form_is_refused_in_words(string address)
    {
        address = address.Replace("TEAM", Gathering.TeamId, StringComparison.Ordinal).Replace("MEETING", Gathering.MeetingId, StringComparison.Ordinal);
        var answer = await Leader.PostAsync(address, new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Says("Skjemaet kunne ikke leses."), answer.Page);
    }

    [Theory]
    [InlineData(V1.Role.Leader, HttpStatusCode.OK)]
    [InlineData(V1.Role.Secretary, HttpStatusCode.Forbidden)]
    [InlineData(V1.Role.Family, HttpStatusCode.Forbidden)]
    public async Task Only_who_may_let_a_screen_in_is_asked_for_its_code(V1.Role role, HttpStatusCode status)
    {
        using var person = new Person(Gathering.Server.Pages, Gathering[role]);
        var address = $"/mote/{Gathering.MeetingId}/koble";
        Assert.Equal(status, (await person.GetAsync(address)).Status);
        if (role != V1.Role.Leader)
            Assert.Equal(status, (await person.PostAsync(address, ("code", "123456"))).Status);
    }

    [Fact]
    public async Task Who_lets_a_screen_in_from_its_square_code_is_told_that_it_is_connected()
    {
        var screen = await Gathering.Server.AdministratorAsync();
        var started = await screen.Access.StartPairingAsync(new());
        var answer = await Leader.PostAsync($"/mote/{Gathering.MeetingId}/koble", ("code", started.Code));
        Assert.Equal((HttpStatusCode.SeeOther, $"/mote/{Gathering.MeetingId}/leder?lagret=skjerm"), (answer.Status, answer.Location));
        Assert.True((await Leader.GetAsync(answer.Location)).Says("Skjermen er koblet til."));
        Assert.False((await Leader.GetAsync($"/mote/{Gathering.MeetingId}/leder?lagret")).Says("Skjermen er koblet til."));
    }

    [Fact]
    public async Task A_link_is_not_taken_back_by_what_is_no_form()
    {
        var made = await Gathering.Leader.Access.CreateInvitationAsync(
            new() { Scope = new() { TeamId = Gathering.TeamId }, PersonId = Gathering.People[V1.Role.Member] }, Gathering.Leader.Headers);
        await Leader.PostAsync($"/team/{Gathering.TeamId}/lenker/{made.InvitationId}/trekk", new StringContent("{}", Encoding.UTF8, "application/json"));
        await Gathering.Server.DeviceAsync(made.Secret);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("%00%ff")]
    [InlineData("\u00f8")]
    [InlineData("chunks-3")]
    [InlineData("chunks-999999999")]
    [InlineData("chunks-2; meeting-PORTC1=a")]
    public async Task A_cookie_that_nobody_here_wrote_is_none(string token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = Gathering.Server.Pages,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/mote/{Gathering.MeetingId}/leder");
        request.Headers.TryAddWithoutValidation("Cookie", $"meeting-PORT={token}; sprak-PORT=<>; skjermkode-PORT=1~2~3~4; angre=x?y".Replace("PORT", $"{Gathering.Server.Pages.Port}", StringComparison.Ordinal));
        using var answer = await http.SendAsync(request);
        Assert.Equal((HttpStatusCode.Redirect, "/join"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("4000000000")]
    [InlineData("253402300799")]
    public async Task A_code_that_lasts_longer_than_any_is_none(string expires)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { BaseAddress = Gathering.Server.Pages };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/skjerm/venter")
        {
            Headers = { { "Cookie", Site.Cookie(Gathering.Server.Pages, "skjermkode", $"123456~{expires}~{Guid.NewGuid():N}~secret") }, { "Sec-Fetch-Site", "same-origin" } },
        };
        using var answer = await http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "/skjerm"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
