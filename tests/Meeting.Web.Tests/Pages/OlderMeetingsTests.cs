using System.Net;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Tests;
using Meetings.Web.Tests.Forms;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Pages;

/// <summary>Older meetings, some at a time, on everybody's first page and on a team's.</summary>
public sealed partial class OlderMeetingsTests : IAsyncLifetime
{
    const int Past = 64;
    readonly ServerCalls _calls = new();
    Gathering _gathering = null!;
    Person _leader = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, build: b => b.Services.AddSingleton<IStartupFilter>(_calls)));
        _leader = new(_gathering.Server.Pages, _gathering.Leader);
        for (var n = 1; n <= Past; n++)
            await PlanAsync($"Møte {n:000}", -n);
    }

    public async Task DisposeAsync()
    {
        _leader.Dispose();
        await _gathering.DisposeAsync();
    }

    async Task<string> PlanAsync(string title, double day) => (await _gathering.Leader.Meetings.PlanMeetingAsync(
        new() { RequestId = Device.NewId(), TeamId = _gathering.TeamId, Title = title, ScheduledStart = RunningServer.Start.AddDays(day).ToTimestamp() }, _gathering.Leader.Headers)).MeetingId;

    [Theory]
    [InlineData("/")]
    [InlineData("/team/TEAM")]
    public async Task Each_stands_on_one_page_whatever_is_planned_meanwhile_and_the_last_page_asks_no_more_of_the_server_than_the_first(string address)
    {
        // Nobody has closed it. It stands where a page ends.
        await _gathering.Leader.SubmitAsync(await PlanAsync("Møte 900", -30.5), r => r.StartMeeting = new());
        address = address.Replace("TEAM", _gathering.TeamId, StringComparison.Ordinal);
        _calls.Take();
        var first = await _leader.GetAsync(address);
        var asked = _calls.Take();
        Assert.False(first.Says("De nyeste møtene"));
        Assert.True(first.Says("id=\"coming\""));

        var (page, all, pages) = (first, Titles(first), 1);
        await PlanAsync("Møte 000", -0.5);
        for (; Older(page) is { Length: > 0 } older && pages < 20; pages++)
        {
            _calls.Take();
            page = await _leader.GetAsync(WebUtility.HtmlDecode(older));
            Assert.Equal(asked, _calls.Take());
            Assert.InRange(Titles(page).Count, 1, 10);
            Assert.True(page.Says($"href=\"{address}#past\">De nyeste møtene"));
            // What goes on stands where it is come by, and nothing is said of what is to come.
            Assert.Equal(pages == 2, page.Says("Møte 900"));
            Assert.Equal(pages == 2 && address != "/", page.Says("id=\"coming\""));
            all.AddRange(Titles(page));
        }

        Assert.Equal(Enumerable.Range(1, Past).Select(n => $"Møte {n:000}"), all);
        Assert.Equal(7, pages);
        Assert.StartsWith("Møte 000", Titles(await _leader.GetAsync(address))[0], StringComparison.Ordinal);
    }

    static List<string> Titles(Person.Answer page) => [.. Title().Matches(page.Page.Split("id=\"past\"")[1]).Select(m => m.Value).Distinct()];

    static string Older(Person.Answer page) => OlderLink().Match(page.Page).Groups[1].Value;

    [GeneratedRegex("Møte [0-9]{3}")]
    private static partial Regex Title();

    [GeneratedRegex("href=\"([^\"#]*eldre=[^\"#]*)")]
    private static partial Regex OlderLink();
}
