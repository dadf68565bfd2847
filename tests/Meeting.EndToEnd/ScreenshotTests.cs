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

    static readonly string? Folder = Environment.GetEnvironmentVariable("MEETING_SCREENSHOTS");

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
            (Role.Leader, ""), (Role.Leader, $"team/{gathering.TeamId}"), (Role.Leader, "plan"), (Role.Leader, "leder"), (Role.Leader, "referat"),
            (Role.Member, "deltaker"), (Role.Family, "familie"), (Role.Family, "familie?sprak=ar"), (Role.Screen, "skjerm"),
        })
        {
            await using var person = await browsers.EnterAsync(server.Web, await gathering.InviteAsync(role), new() { ReducedMotion = ReducedMotion.Reduce, Locale = "nb-NO" });
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var (size, width, height) in Sizes)
                {
                    await person.Page.SetViewportSizeAsync(width, height);
                    await person.OpenAsync(path.Contains('/', StringComparison.Ordinal) || path.Length == 0 ? $"/{path}" : $"/mote/{gathering.MeetingId}/{path}");
                    var name = path.Length == 0 ? "start" : path.StartsWith("team", StringComparison.Ordinal) ? "team" : path.Replace("?sprak=", "-", StringComparison.Ordinal);
                    var isScreen = path == "skjerm";
                    if (Folder is not null)
                        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{state}-{size}-{scheme}.png".ToLowerInvariant()), FullPage = !isScreen });
                    var (sideways, down) = (await ExcessAsync(person, "Width"), await ExcessAsync(person, "Height"));
                    Assert.True(sideways <= 0, $"{name}, {state}, {size}: {sideways} px too wide.");
                    Assert.True(!isScreen || width < height || down <= 0, $"{name}, {state}, {size}: {down} px too high.");
                }
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
            (Role.Leader, ["/", $"/team/{gathering.TeamId}", $"/team/{gathering.TeamId}/planlegg", "plan", "leder", "referat", "lenker"]),
            (Role.Member, ["deltaker"]),
            (Role.Family, [.. Meetings.Web.Language.All.Select(l => $"familie?sprak={l.Tag}")]),
        })
        {
            await using var person = await browsers.EnterAsync(server.Web, await gathering.InviteAsync(role), new() { ReducedMotion = ReducedMotion.Reduce, Locale = "nb-NO" });
            foreach (var path in paths)
                foreach (var (width, height) in new[] { (390, 844), (1024, 768), (1440, 900) })
                {
                    await person.Page.SetViewportSizeAsync(width, height);
                    await person.OpenAsync(path.StartsWith('/') ? path : $"/mote/{gathering.MeetingId}/{path}");
                    await person.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
                    var sideways = await ExcessAsync(person, "Width");
                    Assert.True(sideways <= 0, $"{path}, {width} px wide, letters of twice the size: {sideways} px too wide.");
                }
        }
    }

    static Task<int> ExcessAsync(Person person, string side) =>
        person.Page.EvaluateAsync<int>($"document.documentElement.scroll{side} - document.documentElement.client{side}");
}
