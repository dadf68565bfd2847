namespace Meetings.EndToEnd;

/// <summary>Boxes of a page's elements. What has none, by <c>display: contents</c>, can be neither placed nor painted: what it asks of that is lost without a word.</summary>
static class Boxes
{
    /// <summary>Fails with the elements that have no box and ask for a place or a colour.</summary>
    internal static async Task CheckAsync(Person person, string what)
    {
        var lost = await person.Page.EvaluateAsync<string[]>(
            """
            () => [...document.body.querySelectorAll("*")].filter((part) => {
              const style = getComputedStyle(part);
              return style.display === "contents" && (style.position !== "static" || style.paddingTop !== "0px" || style.backgroundColor !== "rgba(0, 0, 0, 0)");
            }).map((part) => part.outerHTML.slice(0, 100))
            """);
        Assert.True(lost.Length == 0, $"{what}:\n{string.Join('\n', lost)}");
    }
}
