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

    /// <summary>Somebody who has opened a link on this device.</summary>
    public async Task<Person> EnterAsync(Uri at, string secret, BrowserNewContextOptions? options = null)
    {
        var person = await SomebodyAsync(at, options);
        await person.EnterAsync(secret);
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
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
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

    public async Task EnterAsync(string secret)
    {
        await Page.GotoAsync(new Uri(_at, $"/join#{secret}").ToString());
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/join"), new() { Timeout = Patience });
    }

    /// <summary>Waits until the page is at an address. Not by <c>WaitForURLAsync</c>: it asks once, then waits for an event that may just have been.</summary>
    public Task IsAtAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Uri(_at, path).ToString(), new() { Timeout = Patience });

    /// <summary>Opens an address, and waits until the page is live, if it has a stream.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(new Uri(_at, path).ToString());
        await LiveAsync();
    }

    /// <summary>Waits until the page is live, if it has a stream and scripts run.</summary>
    public async Task LiveAsync() => await Page.WaitForFunctionAsync("() => { const live = document.querySelector('live-meeting'); return !live || live.dataset.state === 'live'; }");

    /// <summary>Waits for text in an element.</summary>
    public Task SeesAsync(string selector, string text) => Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text, new() { Timeout = Patience });

    /// <summary>Waits until something is said where whoever looks at the window sees it: all of it within, and nothing over it.</summary>
    public async Task IsToldAsync(string text, string by = "#flash .flash")
    {
        var said = Page.Locator(by).Filter(new() { HasText = text }).First;
        await Assertions.Expect(said).ToBeInViewportAsync(new() { Ratio = 1, Timeout = Patience });
        Assert.True(await said.EvaluateAsync<bool>(
            """
            (said) => {
              const { left, top, width, height } = said.getBoundingClientRect();
              return said.contains(document.elementFromPoint(left + width / 2, top + height / 2));
            }
            """), $"Something lies over «{text}».");
    }

    /// <summary>Everything that has reached the page, seen or not.</summary>
    public Task<string> AllAsync() => Page.ContentAsync();

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Empty(_complaints);
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
