using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Of a list that nobody looks through, the page shows some; nothing in the rest is out of reach.</summary>
[Collection("Browsers")]
public sealed class LongListTests(Browsers browsers)
{
    [Fact]
    public async Task A_link_to_what_a_long_list_leaves_out_opens_all_of_the_list_where_it_can_be_done()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        var ids = Enumerable.Range(0, 51).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var id in ids)
            await gathering.SubmitAsync(new AddAction { Content = new() { Text = $"Tiltak {Array.IndexOf(ids, id)}" } }, id);
        await using var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder");
        var oldest = leader.Page.Locator($"li[id='{ids[0]}']");
        await Assertions.Expect(oldest).ToHaveCountAsync(0);

        await leader.Page.EvaluateAsync("id => (location.hash = id)", $"{ids[0]}");
        await Assertions.Expect(oldest).ToBeInViewportAsync();
        await leader.LiveAsync();
        await oldest.GetByRole(AriaRole.Button, new() { Name = "Utført" }).ClickAsync();
        await Assertions.Expect(oldest).ToHaveAttributeAsync("data-status", "Done");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Angre" }).ClickAsync();
        await Assertions.Expect(oldest).ToHaveAttributeAsync("data-status", "Open");
        await Assertions.Expect(leader.Page.Locator("#actions > .action")).ToHaveCountAsync(51);
        Assert.EndsWith($"/leder?alle#{ids[0]}", leader.Page.Url, StringComparison.Ordinal);
    }
}
