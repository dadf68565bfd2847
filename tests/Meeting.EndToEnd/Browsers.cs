using System.Text.RegularExpressions;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>One real browser program for all tests of a class; each person in it has a browser context of their own.</summary>
public sealed class Browsers : IAsyncLifetime
{
    IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>A server for all tests that leave it in peace; each has a team of its own.</summary>
    public MeetingServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Person.Patience);
        Server = await MeetingServer.StartAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Somebody at a browser who has not come in.</summary>
    public async Task<Person> SomebodyAsync(Uri at, BrowserNewContextOptions? options = null)
    {
        var context = await Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1024, Height = 768 }, Locale = "nb-NO" });
        context.SetDefaultTimeout(Person.Patience);
        return new(at, context, await context.NewPageAsync());
    }

    /// <summary>Somebody whom a link has let in on this device, and who has opened no page yet.</summary>
    public async Task<Person> EnterAsync(Uri at, string secret, BrowserNewContextOptions? options = null)
    {
        var person = await SomebodyAsync(at, options);
        await person.ComeInAsync(secret);
        return person;
    }

    /// <summary>The person of a role, with a meeting's page open.</summary>
    public async Task<Person> OpenAsync(Uri at, Gathering gathering, Role role, string page = "", BrowserNewContextOptions? options = null)
    {
        var person = await EnterAsync(at, await gathering.InviteAsync(role), options);
        await person.OpenAsync($"/mote/{gathering.MeetingId}/{page}".TrimEnd('/'));
        return person;
    }
}

/// <summary>Somebody at a browser. Whatever the browser complains of is kept: a page of ours gives it no reason to.</summary>
public sealed class Person : IAsyncDisposable
{
    /// <summary>How long a person waits for what must come, in milliseconds.</summary>
    internal const int Patience = 30_000;

    readonly List<string> _complaints = [];
    readonly Uri _at;

    internal Person(Uri at, IBrowserContext context, IPage page)
    {
        (_at, Context, Page) = (at, context, page);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", $"{message.Text} ({message.Location})");
        page.PageError += (_, error) => Complain(true, error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>True while a test makes trouble on purpose: then the browser may complain.</summary>
    public bool MayComplain { get; set; }

    /// <summary>What the browser has complained of.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
                return [.. _complaints];
        }
    }

    /// <summary>Sends what the page of the way in sends, without opening it: the pages after it are what most tests are about.</summary>
    public async Task ComeInAsync(string secret)
    {
        var fields = Context.APIRequest.CreateFormData();
        fields.Set("secret", secret);
        fields.Set("device_key", $"{Guid.NewGuid()}");
        var answer = await Context.APIRequest.PostAsync(
            new Uri(_at, "/join").ToString(), new() { Form = fields, MaxRedirects = 0, Headers = [new("Origin", _at.GetLeftPart(UriPartial.Authority))] });
        Assert.Equal(303, answer.Status);
    }

    /// <summary>Opens a link.</summary>
    public async Task EnterAsync(string secret)
    {
        await Page.GotoAsync(new Uri(_at, $"/join#{secret}").ToString());
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/join"));
    }

    /// <summary>Waits until the page is at an address. Not by <c>WaitForURLAsync</c>: it asks once, then waits for an event that may just have been.</summary>
    public Task IsAtAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Uri(_at, path).ToString());

    /// <summary>Opens an address, and waits until the page is live, if it has a stream.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(new Uri(_at, path).ToString());
        await LiveAsync();
    }

    /// <summary>Waits until the page is live, if it has a stream and scripts run.</summary>
    public async Task LiveAsync() => await Page.WaitForFunctionAsync("() => { const live = document.querySelector('live-meeting'); return !live || live.dataset.state === 'live'; }");

    /// <summary>Looks at the page again; where that does so by itself just then, once more.</summary>
    public async Task ReloadAsync()
    {
        try
        {
            await Page.ReloadAsync();
        }
        catch (PlaywrightException e) when (e.Message.Contains("Not attached to an active page", StringComparison.Ordinal))
        {
            await Page.WaitForLoadStateAsync();
            await Page.ReloadAsync();
        }
    }

    /// <summary>Waits for text in an element.</summary>
    public Task SeesAsync(string selector, string text) => Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text);

    /// <summary>Waits until something is said where whoever looks at the window sees it: all of it within, and nothing over it.</summary>
    public async Task IsToldAsync(string text, string by = "#flash .flash")
    {
        await Assertions.Expect(Page.Locator(by).Filter(new() { HasText = text }).First).ToBeInViewportAsync(new() { Ratio = 1 });
        var seen = await Page.EvaluateAsync<string>(
            """
            async ([by, text, patience]) => {
              const look = (said) => {
                const { left, top, right, bottom, width, height } = said.getBoundingClientRect();
                const at = document.elementFromPoint(left + width / 2, top + height / 2);
                return left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1 && width > 0 && said.contains(at) ? "seen"
                  : `${said.outerHTML} at ${[left, top, right, bottom].map(Math.round)} of ${innerWidth}, ${innerHeight}, where ${at?.outerHTML.slice(0, 200)} is seen`;
              };
              let seen = "It is not there.";
              for (const end = performance.now() + patience; performance.now() < end && seen !== "seen"; await new Promise(requestAnimationFrame)) {
                const said = [...document.querySelectorAll(by)].find((said) => said.textContent.replace(/\s+/g, " ").includes(text));
                if (said) seen = look(said);
              }
              return seen;
            }
            """, new object[] { by, text, Patience });
        Assert.True(seen == "seen", seen);
    }

    /// <summary>Everything that has reached the page, seen or not.</summary>
    public Task<string> AllAsync() => Page.ContentAsync();

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Equal("", string.Join('\n', Complaints));
    }

    void Complain(bool really, string text)
    {
        // What a cut wire makes the browser say of itself is no fault of the page's.
        if (!really || MayComplain)
            return;
        lock (_complaints)
            _complaints.Add(text);
    }
}
