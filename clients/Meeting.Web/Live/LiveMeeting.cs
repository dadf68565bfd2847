using System.Collections.Concurrent;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>One meeting that browsers listen to: one call to the server for all of them, and each page of each class of viewers drawn once.</summary>
sealed class LiveMeeting(MeetingTogether together, RegionRenderer renderer) : IAsyncDisposable
{
    readonly ConcurrentDictionary<(MeetingPage Page, string ViewClass, Showing Showing), NewestRendering> _renderings = new();

    internal int Listeners { get; set; }

    internal MeetingTogether Together => together;

    /// <summary>What viewers of a class see on a page, drawn.</summary>
    /// <param name="page">The page.</param>
    /// <param name="viewClass">The class.</param>
    /// <param name="showing">How it is shown.</param>
    /// <param name="view">What they see.</param>
    /// <param name="version">Of the snapshot that the view is in.</param>
    internal Task<RenderedPage> RenderAsync(MeetingPage page, string viewClass, Showing showing, MeetingView view, long version) =>
        _renderings.GetOrAdd((page, viewClass, showing), key => new(key.Page, key.Showing, renderer)).At(view, version);

    public ValueTask DisposeAsync() => together.DisposeAsync();

    /// <summary>A page of a class as it was last drawn, from which the next is.</summary>
    sealed class NewestRendering(MeetingPage page, Showing showing, RegionRenderer renderer)
    {
        readonly Lock _turn = new();
        MeetingView? _of;
        long _version;
        Task<RenderedPage>? _newest;

        internal Task<RenderedPage> At(MeetingView view, long version)
        {
            lock (_turn)
            {
                // A listener a step behind must not turn the newest back: it gets what is newest too. What failed is drawn anew.
                if (_newest is null or { IsFaulted: true } || (!ReferenceEquals(_of, view) && _version <= version))
                {
                    var before = _newest;
                    // Elsewhere, so that nobody who comes meanwhile waits at the lock for it.
                    (_of, _version, _newest) = (view, version, Task.Run(() => RenderAsync(before, view)));
                }

                return _newest;
            }
        }

        async Task<RenderedPage> RenderAsync(Task<RenderedPage>? before, MeetingView view)
        {
            if (before is not null)
                await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await RenderedPage.RenderAsync(page, showing, view, renderer, before is { IsFaulted: false } ? await before : null);
        }
    }
}
