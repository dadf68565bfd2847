using System.Text.Json;

namespace Meetings.EndToEnd;

/// <summary>axe-core, run in the page: WCAG 2.2 A and AA, and its own best practices.</summary>
static class Axe
{
    static readonly string Script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>Fails with what stands in somebody's way on the page as it is now.</summary>
    internal static async Task CheckAsync(Person person, string what)
    {
        await person.Page.EvaluateAsync(Script);
        await RunAsync(person, what, "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    }

    /// <summary>Fails with what cannot be read in the colours of a page that has been checked in others: all else is the same in them.</summary>
    internal static Task CheckColoursAsync(Person person, string what) => RunAsync(person, what, "color-contrast", "link-in-text-block");

    static async Task RunAsync(Person person, string what, params string[] rules)
    {
        var found = await person.Page.EvaluateAsync<JsonElement>("""
            async (rules) => (await axe.run(document, { runOnly: rules })).violations.map(v => `${v.id}: ${v.help} (${v.nodes.map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? "")).join(" | ")})`)
            """, rules);
        Assert.True(found.GetArrayLength() == 0, $"{what}:\n{string.Join("\n", found.EnumerateArray())}");
    }
}
