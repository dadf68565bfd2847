using Meetings.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Access;

public sealed class TokensTests : IAsyncLifetime
{
    RunningServer _server = null!;

    Tokens Tokens => _server.Services.GetRequiredService<Tokens>();

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_is_made_up_is_found_out_by_one_hash_and_throws_nothing()
    {
        var good = Tokens.Sign(Guid.NewGuid(), [Guid.NewGuid()]).Token;
        var others = Tokens.Sign(Guid.NewGuid(), []).Token;
        string[] wrong =
        [
            "", ".", "x", "a.b.c", "ø.ø.ø", new('x', 20_000), good + "A", good[..^1], good[..^2] + (good[^2] == 'A' ? "BA" : "AA"),
            good[..good.LastIndexOf('.')] + others[others.LastIndexOf('.')..],
        ];
        var (thrown, here) = (0, Environment.CurrentManagedThreadId);
        AppDomain.CurrentDomain.FirstChanceException += Count;
        foreach (var one in wrong)
        {
            var checking = Tokens.CheckAsync(one);
            Assert.True(checking.IsCompleted);
            Assert.Null(await checking);
        }

        AppDomain.CurrentDomain.FirstChanceException -= Count;
        Assert.Equal(0, thrown);
        Assert.NotNull(await Tokens.CheckAsync(good));

        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) => thrown += Environment.CurrentManagedThreadId == here ? 1 : 0;
    }

    [Fact]
    public async Task A_device_may_hold_as_many_invitations_as_it_is_given()
    {
        Guid[] invitations = [.. Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7())];
        Assert.Equal(invitations, (await Tokens.CheckAsync(Tokens.Sign(Guid.NewGuid(), invitations).Token))!.Invitations);
    }
}
