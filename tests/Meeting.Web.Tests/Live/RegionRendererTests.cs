using System.Globalization;
using Meetings.Web.Live;
using Meetings.Web.Pages.Screen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Live;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>How pieces become HTML.</summary>
public sealed class RegionRendererTests
{
    [Fact]
    public async Task Numbers_that_scripts_read_are_written_as_scripts_read_them_whatever_language_the_machine_is_set_to()
    {
        // Its minus sign is no hyphen.
        CultureInfo.CurrentCulture = new("nb-NO") { NumberFormat = { NegativeSign = "\u2212", NumberDecimalSeparator = "," } };
        await using var services = new ServiceCollection().BuildServiceProvider();
        var showing = new Showing("m", "skjerm", new(Language.Bokmål, TimeZoneInfo.Utc), Role.Screen, "", false);
        var top = Region.Of("top", Piece.By<Top>("top-piece", new TopOnScreen("Møte", new([]), TimeSpan.FromMinutes(-210.5)), showing));

        var drawn = await new RegionRenderer(services, NullLoggerFactory.Instance).RenderAsync([top], []);

        Assert.Contains("offset=\"-210.5\"", drawn[0].Html, StringComparison.Ordinal);
    }
}
