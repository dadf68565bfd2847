using System.Threading.Channels;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Minutes.Kept;

/// <summary>
/// Keeps the minutes of meetings that are over as the log has them: at start, each minute, and as soon as it is told that
/// something has changed. What is missing, damaged, of another form or of another log is made again.
/// </summary>
public sealed partial class MinutesKeeper(MinutesFile file, IEventStore store, Folds<Meeting> meetings, TimeProvider time, ILogger<MinutesKeeper> log) : BackgroundService
{
    const int AtOnce = 500;
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // Asked several times before it gets there, it does it once.
    readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly SemaphoreSlim _one = new(1, 1);
    bool _troubled;

    /// <summary>The minutes of a meeting may have changed. They are taken care of soon; nobody waits for it.</summary>
    internal void Changed() => _asked.Writer.TryWrite(true);

    /// <summary>Brings what is kept up to the end of the log.</summary>
    /// <exception cref="StoreException">It could not be, for now.</exception>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var mark = await WhereAsync(cancellationToken);
            while (await store.ReadAllAsync(mark.Position, AtOnce, cancellationToken) is [.., var last] logged)
            {
                mark = LogMark.After(last);
                await KeepAsync(logged.Where(l => l.Category == Meeting.Category).Select(l => l.Stream).Distinct(), mark);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Looks through all that is kept, and makes again what is missing or not as it was kept. Tells how many that were, and how many there are.</summary>
    /// <exception cref="StoreException">It could not be done, for now.</exception>
    internal async Task<(int MadeAgain, int All)> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LookThroughAsync(cancellationToken);
        }
        // Set aside just now, wherever the damage was met: made anew at once.
        catch (StoreException e) when (e.Trouble == StoreTrouble.Busy)
        {
            return await LookThroughAsync(cancellationToken);
        }
    }

    async Task<(int MadeAgain, int All)> LookThroughAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        await _one.WaitAsync(cancellationToken);
        try
        {
            var (kept, mark) = (new Dictionary<Guid, bool>(), file.Mark());
            var last = Guid.Empty;
            while (file.Look(last, AtOnce) is [.., var (until, _)] page)
            {
                last = until;
                foreach (var (meeting, isWhole) in page)
                    kept[meeting] = isWhole;
            }

            var closed = await ClosedAsync(cancellationToken);
            List<Guid> wrong = [.. kept.Where(k => !k.Value || !closed.Contains(k.Key)).Select(k => k.Key), .. closed.Where(c => !kept.ContainsKey(c))];
            foreach (var some in wrong.Chunk(AtOnce))
            {
                file.Keep([], some, mark);
                await KeepAsync(some, mark);
            }

            if (wrong.Count > 0)
                Log.MadeAgain(log, wrong.Count);
            return (wrong.Count, closed.Count);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (isFirst, asked) = (true, Asked());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (isFirst)
                    await CheckAsync(stoppingToken);
                else
                    await CatchUpAsync(stoppingToken);
                (isFirst, _troubled) = (false, false);
            }
            // Whatever it is, the meetings go on.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_troubled)
                    Log.NotNow(log, e is StoreException ? e.Message : e.ToString());
                _troubled = true;
            }

            await Task.WhenAny(asked, Task.Delay(Every, time, stoppingToken));
            if (asked.IsCompleted && _asked.Reader.TryRead(out _))
                asked = Asked();
        }

        Task<bool> Asked() => _asked.Reader.WaitToReadAsync(stoppingToken).AsTask();
    }

    // Where what was made is of another form, or the log is not the one that it was made from, all is made anew.
    async Task<LogMark> WhereAsync(CancellationToken cancellationToken)
    {
        var mark = file.Mark();
        if (mark.Form == KeptMinutes.Form && (mark.Position == 0 || await store.ReadAllAsync(mark.Position - 1, 1, cancellationToken) is [var there] && LogMark.After(there) == mark))
            return mark;
        file.SetAside(mark.Form == KeptMinutes.Form ? "it was made from another log, as that of before a restore" : "it is of another version");
        return file.Mark();
    }

    // The meetings that have minutes to keep.
    async Task<HashSet<Guid>> ClosedAsync(CancellationToken cancellationToken)
    {
        var closed = new HashSet<Guid>();
        long? before = null;
        while (await store.ListAsync(Meeting.Category, null, before, AtOnce, cancellationToken) is [.., var last] page)
        {
            before = last.Position;
            foreach (var listed in await store.ListOutlinesAsync([], [.. page.Select(p => p.Stream)], null, AtOnce, cancellationToken))
                if (listed.Outline is { } outline ? outline.ClosedAt is not null : KeptMinutes.Has(await meetings.ReadAsync(listed.Stream)))
                    closed.Add(listed.Stream);
        }

        return closed;
    }

    async Task KeepAsync(IEnumerable<Guid> streams, LogMark mark)
    {
        var (kept, gone) = (new List<KeptMinutes>(), new List<Guid>());
        foreach (var stream in streams)
        {
            var meeting = await meetings.ReadAsync(stream);
            if (!KeptMinutes.Has(meeting))
                gone.Add(stream);
            else if (file.RevisionOf(stream) < meeting.Revision && Made(meeting) is { } made)
                kept.Add(made);
        }

        file.Keep(kept, gone, mark);
    }

    // One meeting's that cannot be made keep nobody else's from being kept.
    KeptMinutes? Made(Meeting meeting)
    {
        try
        {
            return KeptMinutes.Of(meeting);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.NotMade(log, meeting.Id, e);
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The minutes of meeting {Meeting} cannot be made, and are not kept")]
        internal static partial void NotMade(ILogger log, Guid meeting, Exception why);


        [LoggerMessage(Level = LogLevel.Warning, Message = "The minutes cannot be kept for now: {Trouble}")]
        internal static partial void NotNow(ILogger log, string trouble);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The minutes of {Count} meetings were missing, or not as they had been kept, and are made again from what is stored")]
        internal static partial void MadeAgain(ILogger log, int count);
    }
}
