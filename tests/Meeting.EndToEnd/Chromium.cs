using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>The browser of tests and measurements: the machine's own Chromium, as the program that has no window at all (half the work).</summary>
static class Chromium
{
    internal static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
}
