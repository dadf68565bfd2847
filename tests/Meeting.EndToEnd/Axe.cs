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
        var found = await person.Page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, {
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            })).violations.map(v => `${v.id}: ${v.help} (${v.nodes.map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? "")).join(" | ")})`)
            """);
        Assert.True(found.GetArrayLength() == 0, $"{what}:\n{string.Join("\n", found.EnumerateArray())}");
    }
}
