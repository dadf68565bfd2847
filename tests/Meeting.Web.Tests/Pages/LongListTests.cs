using Meetings.Server.Tests;
using Xunit.Abstractions;

namespace Meetings.Web.Tests.Pages;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>A team that closes nothing, in the years of a county: of what nobody looks through, a page shows some and leads to the rest.</summary>
public sealed class LongListTests(ITestOutputHelper output) : IAsyncLifetime
{
    const int Many = 2_000;
    Gathering _gathering = null!;
    Person _leader = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, configure: o => o.ChangesPerSecond = 100_000));
        _leader = new(_gathering.Server.Pages, _gathering.Leader);
        await _gathering.SubmitAsync(c => c.StartMeeting = new());
    }

    public async Task DisposeAsync()
    {
        _leader.Dispose();
        await _gathering.DisposeAsync();
    }

    [Fact]
    public async Task No_page_grows_with_what_was_never_closed()
    {
        using var family = new Person(_gathering.Server.Pages, _gathering[Role.Family]);
        await AddAsync(Many);
        await IsSmall(_leader, At(_gathering.MeetingId, "leder"));
        await IsSmall(_leader, At(_gathering.MeetingId, "deltaker"));
        await IsSmall(family, At(_gathering.MeetingId, "familie"));
        await IsSmall(_leader, $"/team/{_gathering.TeamId}");
        await IsSmall(_leader, "/");

        await _gathering.SubmitAsync(c => c.CloseMeeting = new());
        var next = await _gathering.PlanAsync();
        await IsSmall(_leader, At(next, "plan"));
        await IsSmall(_leader, At(next, "leder"));

        async Task IsSmall(Person person, string address)
        {
            var (some, all) = ((await person.GetAsync(address)).Page, (await person.GetAsync($"{address}?alle")).Page);
            output.WriteLine($"{address}: {some.Length:N0} of {all.Length:N0}");
            Assert.True(some.Length < 160_000, $"{address} has {some.Length:N0} bytes.");
            Assert.Contains($">Vis alle ({Many})<", some, StringComparison.Ordinal);
            Assert.DoesNotContain("Vis alle", all, StringComparison.Ordinal);
            Assert.Equal(Many, all.Split("Tiltak nr. ").Length - 1 is var said && said % Many == 0 ? Many : said);
        }
    }

    [Fact]
    public async Task What_is_open_and_what_is_new_is_shown_and_what_is_done_gives_way()
    {
        var ids = await AddAsync(60);
        await _gathering.SubmitAsync(c => c.CompleteAction = new() { ActionId = ids[59] });
        var console = await _leader.GetAsync(At(_gathering.MeetingId, "leder"));
        Assert.Equal(ids[9..59], Shown(console.Page));
        Assert.Equal(ids, Shown((await _leader.GetAsync(At(_gathering.MeetingId, "leder") + "?alle")).Page));
        Assert.True(console.Says($"<a class=\"ds-link\" href=\"/mote/{_gathering.MeetingId}/leder?alle#actions\" data-rest>Vis alle (60)</a>"));
    }

    [Fact]
    public async Task As_many_as_are_shown_are_all_there_is_to_show()
    {
        var ids = await AddAsync(50);
        var console = await _leader.GetAsync(At(_gathering.MeetingId, "leder"));
        Assert.Equal(ids, Shown(console.Page));
        Assert.False(console.Says("Vis alle"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("alle", true)]
    public async Task A_page_is_live_as_it_is_shown(string how, bool oldest)
    {
        var ids = await AddAsync(60);
        var page = (await _leader.GetAsync($"{At(_gathering.MeetingId, "leder")}?{how}")).Page;
        using var stream = await _leader.ListenAsync(At(_gathering.MeetingId, "leder"), $"{how}&viser={page.Split("looks=\"")[1].Split('"')[0]}");
        Assert.Contains($"src=\"/mote/{_gathering.MeetingId}/leder/hendelser{(oldest ? "?alle" : "")}\"", page, StringComparison.Ordinal);
        Assert.Equal(("hello", "beat"), ((await stream.NextAsync()).Name, (await stream.NextAsync()).Name));

        await _gathering.SubmitAsync(c => c.CompleteAction = new() { ActionId = ids[0] });
        var (_, change) = oldest ? await stream.NextAsync() : default;
        var added = (await AddAsync(1))[0];
        var (_, next) = await stream.NextAsync();
        Assert.Equal(oldest, change?.Contains(ids[0], StringComparison.Ordinal) ?? false);
        Assert.Contains($"target=\"{added}\"", next, StringComparison.Ordinal);
        Assert.Equal(!oldest, next.Contains($"<turbo-stream action=\"remove\" target=\"{ids[10]}\">", StringComparison.Ordinal));
        Assert.Equal(!oldest, next.Contains("Vis alle (61)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_looks_at_all_of_it_without_script_does_so_when_a_form_was_taken_too()
    {
        var ids = await AddAsync(60);
        var page = (await _leader.GetAsync(At(_gathering.MeetingId, "leder") + "?alle")).Page;
        var form = $"/mote/{_gathering.MeetingId}/gjor/complete-action?side=leder&amp;alle";
        Assert.Contains($"action=\"{form}\"", page, StringComparison.Ordinal);
        var taken = await _leader.PostAsync(form.Replace("&amp;", "&", StringComparison.Ordinal), ("action", ids[0]));
        Assert.Equal(At(_gathering.MeetingId, "leder") + "?lagret&alle", taken.Location);
        Assert.Equal(ids, Shown((await _leader.GetAsync(taken.Location)).Page));
    }

    static string At(string meeting, string page) => $"/mote/{meeting}/{page}";

    static string[] Shown(string page) => [.. page.Split("<li id=\"").Skip(1).Where(p => p.Contains("class=\"card action\"", StringComparison.Ordinal)).Select(p => p.Split('"')[0])];

    /// <summary>All the leader's own, one after the other in the order of their ids.</summary>
    async Task<string[]> AddAsync(int count)
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(_ => Device.NewId())];
        foreach (var some in ids.Select((id, n) => (id, n)).Chunk(count > 100 ? 100 : 1))
            await Task.WhenAll(some.Select(s => _gathering.SubmitAsync(
                c => c.AddAction = new() { Content = new() { Text = $"Tiltak nr. {s.n}: ringe foresatte", ResponsibleId = _gathering.People[Role.Leader], DueDate = "2026-12-01" } }, requestId: s.id)));
        return ids;
    }
}
