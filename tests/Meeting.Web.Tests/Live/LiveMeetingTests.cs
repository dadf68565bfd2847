using Meetings.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Live;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>What many listeners share is drawn once, and holds none of them up.</summary>
public sealed class LiveMeetingTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly Showing Shown = new("m", "page", new(Language.Bokmål, TimeZoneInfo.Utc), Role.Member, "", false);

    readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    readonly Page _page = new();
    readonly LiveMeeting _live;

    // Nothing here follows a meeting.
    public LiveMeetingTests() => _live = new(null!, new(_services, NullLoggerFactory.Instance));

    public void Dispose() => _services.Dispose();

    Task<RenderedPage> RenderAsync(MeetingView view, long version) => _live.RenderAsync(_page, "class", Shown, view, version).WaitAsync(Patience);

    [Fact]
    public async Task What_could_not_be_drawn_is_drawn_anew_for_the_next_who_asks()
    {
        var view = new MeetingView { Frame = new() };
        _page.Draw = () => throw new InvalidOperationException("once");
        await Assert.ThrowsAsync<InvalidOperationException>(() => RenderAsync(view, 1));
        _page.Draw = () => { };
        Assert.Same(view, (await RenderAsync(view, 1)).View);

        // Nor does it spoil the drawing that follows it.
        using var begun = new ManualResetEventSlim();
        using var failing = new ManualResetEventSlim();
        _page.Draw = () => { begun.Set(); failing.Wait(Patience); throw new InvalidOperationException("twice"); };
        var failed = RenderAsync(new() { Frame = new() }, 2);
        var last = new MeetingView { Frame = new() };
        var next = RenderAsync(last, 3);
        Assert.True(begun.Wait(Patience));
        _page.Draw = () => { };
        failing.Set();
        await Assert.ThrowsAsync<InvalidOperationException>(() => failed);
        Assert.Same(last, (await next).View);
    }

    [Fact]
    public async Task Whoever_asks_while_it_is_drawn_is_not_held_up_and_gets_the_same()
    {
        using var drawing = new ManualResetEventSlim();
        _page.Draw = () => drawing.Wait(Patience);
        var view = new MeetingView { Frame = new() };
        var first = _live.RenderAsync(_page, "class", Shown, view, 2);
        var second = _live.RenderAsync(_page, "class", Shown, view, 2);
        var behind = _live.RenderAsync(_page, "class", Shown, new() { Frame = new() }, 1);
        Assert.False(first.IsCompleted);
        drawing.Set();
        Assert.Same(await first.WaitAsync(Patience), await second.WaitAsync(Patience));
        Assert.Same(await first, await behind.WaitAsync(Patience));
        Assert.Equal(1, _page.Drawn);
    }

    sealed class Page : MeetingPage
    {
        internal System.Action Draw { get; set; } = () => { };

        internal int Drawn { get; private set; }

        public override string Name => "page";

        public override Type Component => typeof(object);

        public override bool IsFor(Role role) => true;

        public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing)
        {
            Drawn++;
            Draw();
            return [];
        }
    }
}
