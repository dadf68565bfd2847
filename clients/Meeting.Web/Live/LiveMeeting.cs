using System.Collections.Concurrent;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>A meeting that browsers listen to. One call to the server for all of them; each page of each class of viewers is drawn once.</summary>
sealed class LiveMeeting(MeetingTogether together, Drawing drawing) : IAsyncDisposable
{
    readonly ConcurrentDictionary<(MeetingPage Page, string ViewClass, Showing Showing), Channel> _channels = new();

    internal int Listeners { get; set; }

    internal MeetingTogether Together => together;

    /// <summary>What viewers of a class see on a page, drawn.</summary>
    /// <param name="page">The page.</param>
    /// <param name="viewClass">The class.</param>
    /// <param name="showing">How it is shown.</param>
    /// <param name="view">What they see.</param>
    /// <param name="version">Of the snapshot that the view is in.</param>
    internal Task<Drawn> DrawAsync(MeetingPage page, string viewClass, Showing showing, MeetingView view, long version) =>
        _channels.GetOrAdd((page, viewClass, showing), key => new(key.Page, key.Showing, drawing)).At(view, version);

    public ValueTask DisposeAsync() => together.DisposeAsync();

    /// <summary>Keeps the newest drawing, and makes the next from it.</summary>
    sealed class Channel(MeetingPage page, Showing showing, Drawing drawing)
    {
        readonly Lock _turn = new();
        MeetingView? _of;
        long _version;
        Task<Drawn>? _newest;

        internal Task<Drawn> At(MeetingView view, long version)
        {
            lock (_turn)
            {
                // A listener a step behind must not turn the newest back: it gets what is newest too. What failed is drawn anew.
                if (_newest is null or { IsFaulted: true } || (!ReferenceEquals(_of, view) && _version <= version))
                {
                    var before = _newest;
                    // Elsewhere, so that nobody who comes meanwhile waits at the lock for it.
                    (_of, _version, _newest) = (view, version, Task.Run(() => DrawAsync(before, view)));
                }

                return _newest;
            }
        }

        async Task<Drawn> DrawAsync(Task<Drawn>? before, MeetingView view)
        {
            if (before is not null)
                await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await Drawn.DrawAsync(page, showing, view, drawing, before is { IsFaulted: false } ? await before : null);
        }
    }
}
