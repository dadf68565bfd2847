using System.Net;
using Meetings.Server.Tests;
using Meetings.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Live;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>What a page's event stream tells a browser.</summary>
public sealed class PageStreamTests : IAsyncLifetime
{
    readonly OpenCalls _following = new("/meetings.v1.MeetingService/FollowMeetingTogether");
    Gathering _gathering = null!;
    HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, build: b => b.Services.AddSingleton<IStartupFilter>(_following)));
        _http = Site.Browser(_gathering.Server.Pages);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _gathering.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_begins_with_which_pages_these_are_and_with_the_meeting_servers_clock()
    {
        using var stream = await OpenAsync("deltaker", Role.Member, await LooksAsync("deltaker", Role.Member));
        Assert.Equal(("hello", Build.This.Id), await stream.NextAsync());
        Assert.Equal(("beat", $"{RunningServer.Start.ToUnixTimeMilliseconds()}"), await stream.NextAsync());
    }

    [Fact]
    public async Task Who_shows_something_else_gets_all_of_the_page_and_then_only_what_changes()
    {
        using var stream = await OpenAsync("deltaker", Role.Member, "another look");
        await stream.NextAsync();
        Assert.Contains("action=\"update\"", (await stream.NextAsync()).Data, StringComparison.Ordinal);
        await stream.NextAsync();

        await _gathering.SubmitAsync(c => c.AddAgendaItem = new() { Title = "Skoleveien", Minutes = 5 });
        var (_, change) = await stream.NextAsync();
        Assert.Contains("Skoleveien", change, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"update\" method=\"morph\"", change, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_has_become_somebody_else_gets_all_of_their_page_though_nothing_has_happened_in_the_meeting()
    {
        using var stream = await OpenAsync("deltaker", Role.Leader, await LooksAsync("deltaker", Role.Member));
        await stream.NextAsync();
        Assert.Contains("action=\"update\"", (await stream.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_later_is_no_news_to_those_who_listen_and_a_sign_of_life_is()
    {
        using var first = await OpenAsync("deltaker", Role.Member, await LooksAsync("deltaker", Role.Member));
        await first.NextAsync();
        await first.NextAsync();
        _gathering.Server.Time.Advance(TimeSpan.FromSeconds(1));
        using var second = await OpenAsync("familie", Role.Family, await LooksAsync("familie", Role.Family));
        await second.NextAsync();
        await second.NextAsync();

        await _gathering.SubmitAsync(c => c.AddAgendaItem = new() { Title = "Skoleveien", Minutes = 5 });
        Assert.Contains("Skoleveien", (await first.NextAsync()).Data, StringComparison.Ordinal);
        _gathering.Server.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("beat", (await first.NextAsync()).Name);
    }

    [Fact]
    public async Task An_id_that_was_made_to_be_anothers_stops_no_page()
    {
        var person = await _gathering.AddMemberAsync("Fatima Ali", Role.Member);
        // Here her id is free; in the next meeting it is hers, and the action's.
        await _gathering.SubmitAsync(c => c.RemoveParticipant = new() { PersonId = person });
        await _gathering.SubmitAsync(c => c.AddAction = new() { Content = new() { Text = "Ringe BUP" } }, Role.Member, requestId: person);
        var next = await _gathering.PlanAsync();
        using var stream = await OpenAsync("leder", Role.Leader, meeting: next);
        await stream.NextAsync();
        await stream.NextAsync();
        await stream.NextAsync();

        await _gathering.Leader.SubmitAsync(next, c => c.AddAgendaItem = new() { Title = "Skoleveien", Minutes = 5 });
        Assert.Contains("Skoleveien", (await stream.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_look_no_longer_is_told_so_and_let_go()
    {
        using var stream = await OpenAsync("deltaker", Role.Member, await LooksAsync("deltaker", Role.Member));
        await stream.NextAsync();
        await stream.NextAsync();
        await _gathering.Administrator.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _gathering.TeamId, RequestId = Device.NewId(), RemoveMember = new() { PersonId = _gathering.People[Role.Member] } }, _gathering.Administrator.Headers);
        await _gathering.SubmitAsync(c => c.RemoveParticipant = new() { PersonId = _gathering.People[Role.Member] });
        Assert.Equal("ended", (await stream.NextAsync()).Name);
        Assert.Null(await stream.NextOrEndAsync());
    }

    [Theory]
    [InlineData("leder")]
    [InlineData("skjerm")]
    public async Task Of_a_page_that_is_anothers_nothing_is_told(string page)
    {
        using var stream = await OpenAsync(page, Role.Family);
        Assert.Equal(("ended", ""), await stream.NextAsync());
        Assert.Null(await stream.NextOrEndAsync());
    }

    [Fact]
    public async Task A_server_that_stops_lets_go_of_its_listeners_without_a_word_so_that_they_come_back()
    {
        using var stream = await OpenAsync("familie", Role.Family, await LooksAsync("familie", Role.Family));
        await stream.NextAsync();
        await stream.NextAsync();
        var stopping = _gathering.Server.StopAsync();
        Assert.Null(await stream.NextOrEndAsync());
        await stopping;
    }

    [Fact]
    public async Task When_the_last_has_gone_the_meeting_is_followed_no_longer()
    {
        using (var first = await OpenAsync("familie", Role.Family))
        {
            await first.NextAsync();
            using (var second = await OpenAsync("deltaker", Role.Member))
                await second.NextAsync();
            await _gathering.SubmitAsync(c => c.AddAgendaItem = new() { Title = "Skoleveien", Minutes = 5 });
            while (!(await first.NextAsync()).Data.Contains("Skoleveien", StringComparison.Ordinal))
            {
            }

            Assert.Equal(1, _following.Count);
        }

        Assert.True(SpinWait.SpinUntil(() => _following.Count == 0, TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("junk", HttpStatusCode.NotFound)]
    [InlineData("leder/mer", HttpStatusCode.NotFound)]
    public async Task An_address_without_a_page_is_answered_as_such(string page, HttpStatusCode expected)
    {
        using var answer = await _http.GetAsync($"/mote/{_gathering.MeetingId}/{page}/hendelser");
        Assert.Equal(expected, answer.StatusCode);
    }

    /// <summary>What a page that somebody has just loaded says that it looks like.</summary>
    async Task<string> LooksAsync(string page, Role role)
    {
        using var request = Request(role, $"/mote/{_gathering.MeetingId}/{page}");
        using var answer = await _http.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync()).Split("looks=\"")[1].Split('"')[0];
    }

    async Task<EventStream> OpenAsync(string page, Role role, string looks = "", string? meeting = null)
    {
        using var request = Request(role, $"/mote/{meeting ?? _gathering.MeetingId}/{page}/hendelser?viser={looks}");
        return await EventStream.OfAsync(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    HttpRequestMessage Request(Role role, string address) =>
        new(HttpMethod.Get, address) { Headers = { { "Cookie", Site.Cookie(_gathering.Server.Pages, "meeting", _gathering[role].Token!) } } };

    /// <summary>How many calls of a method the server has open.</summary>
    sealed class OpenCalls(string method) : IStartupFilter
    {
        int _count;

        internal int Count => Volatile.Read(ref _count);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseWhen(http => http.Request.Path == method, calls => calls.Use(async (http, rest) =>
            {
                Interlocked.Increment(ref _count);
                try
                {
                    await rest(http);
                }
                finally
                {
                    Interlocked.Decrement(ref _count);
                }
            }));
            next(app);
        };
    }
}
