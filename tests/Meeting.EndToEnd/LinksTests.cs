using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>One person's link is made in the page that it is asked for on: each that is made is shown, and lets that person in.</summary>
[Collection("Browsers")]
public sealed class LinksTests(Browsers browsers) : IAsyncLifetime
{
    Gathering _gathering = null!;

    public async Task InitializeAsync() => _gathering = await Gathering.AtAsync(browsers.Server);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("plan")]
    [InlineData("team")]
    public async Task A_link_that_is_made_is_shown_lets_its_person_in_and_is_not_made_again_by_a_reload(string page)
    {
        await using var leader = await OpenAsync(page);

        await MakeAsync(leader, page);
        var link = await leader.Page.Locator("#edit #link").InputValueAsync();
        await leader.ReloadAsync();
        await leader.LiveAsync();

        Assert.Single(await MadeAsync(page));
        await using var mother = await browsers.EnterAsync(browsers.Server.Web, link.Split('#')[1]);
        await mother.OpenAsync($"/mote/{_gathering.MeetingId}/familie");
        await mother.SeesAsync("main", "Maria Hansen");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("team")]
    public async Task Of_two_links_the_one_that_is_taken_back_goes_and_the_other_stays(string page)
    {
        await using var leader = await OpenAsync(page);
        await MakeAsync(leader, page);
        await leader.Page.ClickAsync("#edit [data-close-editing]");
        await MakeAsync(leader, page);
        var lines = leader.Page.Locator("#edit li:has(form)");
        await Assertions.Expect(lines).ToHaveCountAsync(2);

        // It may put somebody out of a meeting: the first touch says so.
        await lines.First.Locator("summary").ClickAsync();
        await lines.First.Locator("button").ClickAsync();

        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await Assertions.Expect(leader.Page.Locator("#flash")).ToBeEmptyAsync();
        Assert.Equal([false, true], (await MadeAsync(page)).Select(i => i.Revoked).Order());
    }

    [Fact]
    public async Task A_link_whose_answer_was_lost_is_shown_at_the_next_press_and_is_the_same_one()
    {
        await using var wire = new Wire(browsers.Server.Web);
        await using var leader = await browsers.OpenAsync(wire.At, _gathering, Role.Leader, "plan");
        leader.MayComplain = true;
        await LinkOf(leader, "plan").ClickAsync();
        await leader.Page.Locator("#edit form").First.WaitForAsync();

        wire.LoseAnswers();
        await MakeButton(leader).ClickAsync();
        await leader.IsToldAsync("Vi får ikke kontakt akkurat nå.");
        wire.Mend();
        await MakeButton(leader).ClickAsync();

        await Assertions.Expect(leader.Page.Locator("#edit #link")).ToBeInViewportAsync();
        Assert.Single(await MadeAsync("plan"));
    }

    [Fact]
    public async Task A_networks_own_page_makes_no_link_and_is_told_as_no_answer()
    {
        await using var leader = await OpenAsync("plan");
        leader.MayComplain = true;
        await LinkOf(leader, "plan").ClickAsync();
        await leader.Page.RouteAsync("**/lenker/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = "<turbo-frame id='edit'><p>Logg inn på nettet</p></turbo-frame>",
        }));

        await MakeButton(leader).ClickAsync();

        await leader.IsToldAsync("Vi får ikke kontakt akkurat nå.");
        await Assertions.Expect(MakeButton(leader)).ToBeVisibleAsync();
        Assert.Empty(await MadeAsync("plan"));
    }

    [Theory]
    [InlineData(true, false, "Kopiert")]
    [InlineData(false, true, "Kopiert")]
    [InlineData(false, false, "Lenken er merket. Kopier den selv")]
    public async Task A_link_is_called_copied_only_where_the_browser_has_copied_it(bool clipboard, bool before, string told)
    {
        await using var leader = await OpenAsync("plan");
        await MakeAsync(leader, "plan");
        await leader.Page.EvaluateAsync(
            """
            ([clipboard, before]) => {
              navigator.clipboard.writeText = (text) => clipboard ? Promise.resolve((window.copied = text)) : Promise.reject(new DOMException("", "NotAllowedError"));
              document.execCommand = () => before && !!(window.copied = getSelection().toString());
            }
            """, new[] { clipboard, before });

        await leader.Page.ClickAsync("#edit [data-copies]");

        await Assertions.Expect(leader.Page.Locator("#edit [data-copies]")).ToHaveTextAsync(told);
        var link = await leader.Page.Locator("#edit #link").InputValueAsync();
        Assert.Equal(told == "Kopiert" ? link : null, await leader.Page.EvaluateAsync<string?>("() => window.copied ?? null"));
        Assert.Equal(link, await leader.Page.EvaluateAsync<string>("() => getSelection().toString()"));
    }

    async Task MakeAsync(Person leader, string page)
    {
        await LinkOf(leader, page).ClickAsync();
        await MakeButton(leader).ClickAsync();
        await Assertions.Expect(leader.Page.Locator("#edit #link")).ToBeInViewportAsync();
        await Assertions.Expect(leader.Page.Locator("#edit-heading")).ToBeFocusedAsync();
        await Assertions.Expect(leader.Page.Locator("#flash")).ToBeEmptyAsync();
    }

    Task<Person> OpenAsync(string page) => browsers.OpenAsync(
        browsers.Server.Web, _gathering, Role.Leader, page == "team" ? $"../../team/{_gathering.TeamId}" : page);

    ILocator LinkOf(Person leader, string page) =>
        leader.Page.Locator($"a[href='/{(page == "team" ? "team" : "mote")}/{(page == "team" ? _gathering.TeamId : _gathering.MeetingId)}/lenker/{_gathering.People[Role.Family]}']");

    static ILocator MakeButton(Person leader) => leader.Page.Locator("#edit form:not([action$=trekk]) button");

    // What has been made on the page for the family, taken back or not; the leader's own way in is not among it.
    async Task<List<InvitationSummary>> MadeAsync(string page)
    {
        Scope scope = page == "team" ? new() { TeamId = _gathering.TeamId } : new() { MeetingId = _gathering.MeetingId };
        return await _gathering.Leader.ListInvitationsAsync(scope).Where(i => i.Grant.PersonId == _gathering.People[Role.Family]).ToListAsync();
    }
}
