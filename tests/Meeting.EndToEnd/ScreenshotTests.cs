using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>
/// Every page in the sizes that it is used in. `tests/screenshots` leaves the pictures in `artifacts/screenshots`, to
/// be looked at; otherwise the pages are measured and no pictures are taken.
/// </summary>
[Collection("Browsers")]
public sealed class ScreenshotTests(Browsers browsers)
{
    static readonly (string Name, int Width, int Height)[] Sizes = [("1920x1080", 1920, 1080), ("3840x2160", 3840, 2160), ("1024x768", 1024, 768), ("390x844", 390, 844)];

    /// <summary>Where pictures are left; null when nobody asked for any.</summary>
    internal static readonly string? Folder = Environment.GetEnvironmentVariable("MEETING_SCREENSHOTS");

    [Theory]
    [InlineData("planned")]
    [InlineData("running")]
    [InlineData("closed")]
    public async Task No_page_scrolls_sideways_in_any_size_and_the_screen_not_at_all(string state)
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        if (state != "planned")
            await Story.TellAsync(gathering);
        if (state == "closed")
            await gathering.SubmitAsync(new CloseMeeting());

        foreach (var (role, path) in new[]
        {
            (Role.Leader, ""), (Role.Leader, $"team/{gathering.TeamId}"), (Role.Leader, $"sak/{await gathering.CaseAsync()}"), (Role.Leader, "plan"), (Role.Leader, "leder"), (Role.Leader, "referat"),
            (Role.Member, "deltaker"), (Role.Family, "familie"), (Role.Family, "familie?sprak=ar"), (Role.Screen, "skjerm"),
        })
        {
            await using var person = await browsers.EnterAsync(server.Web, await gathering.InviteAsync(role), new() { ReducedMotion = ReducedMotion.Reduce, Locale = "nb-NO" });
            var address = path.Contains('/', StringComparison.Ordinal) || path.Length == 0 ? $"/{path}" : $"/mote/{gathering.MeetingId}/{path}";
            var name = path.Length == 0 ? "start" : path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : path.Replace("?sprak=", "-", StringComparison.Ordinal);
            var isScreen = path == "skjerm";
            await person.OpenAsync(address);
            foreach (var (size, width, height) in Sizes)
            {
                await person.Page.SetViewportSizeAsync(width, height);
                if (Folder is not null)
                    await PictureAsync(person, address, $"{name}-{state}-{size}", !isScreen);
                var (sideways, down) = await ExcessAsync(person);
                Assert.True(sideways <= 0, $"{name}, {state}, {size}: {sideways} px too wide.");
                Assert.True(!isScreen || width < height || down <= 0, $"{name}, {state}, {size}: {down} px too high.");
            }
        }
    }

    [Fact]
    public async Task No_page_scrolls_sideways_with_letters_of_twice_the_size_in_any_language()
    {
        var server = browsers.Server;
        var gathering = await Gathering.AtAsync(server);
        await Story.TellAsync(gathering);

        foreach (var (role, paths) in new (Role, string[])[]
        {
            (Role.Leader, ["/", $"/team/{gathering.TeamId}", $"/team/{gathering.TeamId}/planlegg", $"/sak/{await gathering.CaseAsync()}", "plan", "leder", "referat", "lenker"]),
            (Role.Member, ["deltaker"]),
            (Role.Family, [.. Meetings.Web.Language.All.Select(l => $"familie?sprak={l.Tag}")]),
        })
        {
            await using var person = await browsers.EnterAsync(server.Web, await gathering.InviteAsync(role), new() { ReducedMotion = ReducedMotion.Reduce, Locale = "nb-NO" });
            foreach (var path in paths)
            {
                await person.OpenAsync(path.StartsWith('/') ? path : $"/mote/{gathering.MeetingId}/{path}");
                await person.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
                foreach (var (width, height) in new[] { (390, 844), (1024, 768), (1440, 900) })
                {
                    await person.Page.SetViewportSizeAsync(width, height);
                    var (sideways, _) = await ExcessAsync(person);
                    Assert.True(sideways <= 0, $"{path}, {width} px wide, letters of twice the size: {sideways} px too wide.");
                }
            }
        }
    }

    // As it is opened in that size, in both schemes.
    static async Task PictureAsync(Person person, string address, string name, bool isWhole)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await person.OpenAsync(address);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"{name}-{scheme}.png".ToLowerInvariant()), FullPage = isWhole });
        }
    }

    // How many pixels too wide and too high it is, once the browser has drawn.
    internal static async Task<(int Sideways, int Down)> ExcessAsync(Person person) => await person.Page.EvaluateAsync<int[]>("""
        () => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => {
          const page = document.documentElement;
          told([page.scrollWidth - page.clientWidth, page.scrollHeight - page.clientHeight]);
        })))
        """) is [var sideways, var down] ? (sideways, down) : throw new InvalidOperationException("The page does not say how large it is.");
}
