using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>Whoever touches what somebody else has taken away meanwhile is told so.</summary>
[Collection("Browsers")]
public sealed class GoneTests(Browsers browsers) : IAsyncLifetime
{
    readonly Guid _action = Guid.CreateVersion7();
    Gathering _gathering = null!;
    Person _leader = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.AtAsync(browsers.Server);
        await _gathering.SubmitAsync(new AddAction { Content = new() { Text = "Ringe skolen" } }, _action);
        _leader = await browsers.OpenAsync(browsers.Server.Web, _gathering, Role.Leader, "leder");
        _leader.MayComplain = true;
    }

    public async Task DisposeAsync() => await _leader.DisposeAsync();

    [Fact]
    public async Task A_button_that_is_refused_says_why()
    {
        await _leader.Page.ClickAsync($"[id='{_action}-edit']");
        await _leader.Page.Locator("#remove-action").WaitForAsync();
        await RemoveAsync();
        await _leader.Page.Locator($"[id='{_action}']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await _leader.Page.ClickAsync("#remove-action button");

        await _leader.IsToldAsync("", "#flash .flash-problem");
    }

    [Fact]
    public async Task A_form_of_what_is_gone_says_that_it_is()
    {
        await _leader.Page.Locator("#new-item").EvaluateAsync("(link, gone) => { link.href = link.href.replace('sak/ny', 'sak/' + gone); }", $"{Guid.CreateVersion7()}");
        await _leader.Page.ClickAsync("#new-item");

        await _leader.IsToldAsync("Vi fant ikke det du ser etter.");
        await Assertions.Expect(_leader.Page.Locator("#edit")).ToBeEmptyAsync();
    }

    Task RemoveAsync() => _gathering.SubmitAsync(new RemoveAction { ActionId = _action.ToString() });
}
