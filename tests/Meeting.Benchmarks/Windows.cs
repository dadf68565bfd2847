using Meetings.EndToEnd;
using Microsoft.Playwright;

namespace Meetings.Benchmarks;

/// <summary>Windows of a real browser, each with cookies of its own.</summary>
sealed class Windows : IAsyncDisposable
{
    // Tells when a text has been painted: it is in the document, a frame was drawn with it, and what comes after that frame runs.
    const string Watch = """
        (() => {
          const painted = new Map(), waiting = new Map();
          let last = "";
          const tell = (text, at) => { painted.set(text, at); waiting.get(text)?.(at); };
          window.whenPainted = (text) => painted.has(text) ? painted.get(text) : new Promise((done) => waiting.set(text, done));
          new MutationObserver(() => {
            const text = document.body?.textContent.match(/Foresattes stemme, (\d{5})/)?.[1];
            if (!text || text === last) return;
            last = text;
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => tell(text, Date.now());
              channel.port2.postMessage(0);
            });
          }).observe(document, { subtree: true, childList: true, characterData: true });
        })();
        """;

    readonly IPlaywright _playwright;
    readonly IBrowser _browser;

    Windows(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    internal static async Task<Windows> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await Chromium.LaunchAsync(playwright));
    }

    /// <summary>A window in which nothing has been opened, nor is anything kept.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="site">Whose cookie it has.</param>
    /// <param name="cookie">The cookie; empty for none.</param>
    internal async Task<IPage> NewAsync((int Width, int Height) size, Uri site, string cookie)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = size.Width, Height = size.Height }, Locale = "nb-NO" });
        if (cookie.Split('=', 2) is [var name, var value])
            await context.AddCookiesAsync([new() { Name = name, Value = value, Url = site.ToString() }]);
        await context.AddInitScriptAsync(Watch);
        return await context.NewPageAsync();
    }

    /// <summary>When a change with this number had been painted, in milliseconds since 1970.</summary>
    internal static Task<double> PaintedAsync(IPage window, int number) =>
        window.EvaluateAsync<double>("text => whenPainted(text)", $"{number:00000}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
