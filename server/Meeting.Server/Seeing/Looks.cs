using Meetings.Server.Door;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Seeing;

/// <summary>
/// Who has which case before their eyes now (DOMAIN R24). That somebody has is on disk before they are shown it; that they have
/// no longer is written behind them, and costs nobody anything. Who comes back to the same within ten minutes, as after a lost
/// connection or to another page and back, was there all the time; who was cut off was not.
/// </summary>
public sealed class Looks(Submitting<Insight> submitting, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan ComesBackWithin = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    readonly Dictionary<Seen, Lasting> _lasting = [];
    readonly Lock _lock = new();

    /// <summary>When the server started: what has lasted from before was broken off.</summary>
    internal DateTimeOffset Since { get; } = StoredTime.From(StoredTime.To(time.GetUtcNow()));

    /// <summary>What a device has before its eyes during a call.</summary>
    internal Looking For(Guid device, Occasion occasion) => new(this, device, occasion);

    /// <summary>When a sighting that still lasts was let go of; null while somebody looks.</summary>
    internal DateTimeOffset? LetGoAt(Guid sighting)
    {
        lock (_lock)
            return _lasting.Values.FirstOrDefault(l => l.Id == sighting) is { Eyes: 0 } left ? left.LetGoAt : null;
    }

    /// <summary>Somebody is about to see a case: not before it is written.</summary>
    internal Lasting Begin(Seen seen, Actor who)
    {
        lock (_lock)
        {
            var before = _lasting.GetValueOrDefault(seen);
            if (before is { Ending: null, Written.IsFaulted: false })
            {
                before.Eyes++;
                return before;
            }

            var begun = new Lasting(seen, who);
            begun.Written = Task.Run(() => WriteAsync(begun, before?.Ending));
            return _lasting[seen] = begun;
        }
    }

    /// <summary>Somebody has gone, and may be back.</summary>
    internal void LetGo(Lasting lasting)
    {
        lock (_lock)
            if (--lasting.Eyes == 0)
                lasting.LetGoAt = time.GetUtcNow();
    }

    /// <summary>Somebody sees a case no longer.</summary>
    internal void End(Lasting lasting)
    {
        lock (_lock)
            if (--lasting.Eyes == 0)
                End(lasting, time.GetUtcNow());
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            EndThose(l => l.Eyes == 0 && l.LetGoAt + ComesBackWithin <= time.GetUtcNow());
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(EndThose(_ => true)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    List<Task> EndThose(Predicate<Lasting> which)
    {
        lock (_lock)
            return [.. _lasting.Values.Where(l => l.Ending is null && which(l)).ToList().Select(l => End(l, l.Eyes == 0 ? l.LetGoAt : time.GetUtcNow()))];
    }

    // Within the lock.
    Task End(Lasting lasting, DateTimeOffset at) => lasting.Ending = Task.Run(() => EndAsync(lasting, at));

    // Not while the end of the same, from before, is on its way.
    async Task WriteAsync(Lasting begun, Task? after)
    {
        await (after ?? Task.CompletedTask);
        await SubmitAsync(begun, begun.Id, new SeeCase(begun.Seen.Look, Since));
    }

    async Task EndAsync(Lasting lasting, DateTimeOffset at)
    {
        await lasting.Written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var written = lasting.Written.IsFaulted;
        try
        {
            if (!written)
                await SubmitAsync(lasting, Guid.CreateVersion7(), new EndSighting(lasting.Id, at));
            written = true;
        }
        catch (Exception e) when (Errors.From(e) is not null)
        {
            // The store tells of it itself. It lasts on, and is ended within a minute, if not then.
        }

        lock (_lock)
        {
            var now = _lasting.GetValueOrDefault(lasting.Seen);
            if (written && now == lasting)
                _lasting.Remove(lasting.Seen);
            else if (!written && now == lasting)
                (lasting.Ending, lasting.LetGoAt) = (null, at);
            else if (!written)
                now?.Id = lasting.Id;
        }
    }

    Task<RecordedRequest> SubmitAsync(Lasting lasting, Guid request, InsightCommand command) => submitting.SubmitAsync(
        new(Insight.StreamOf(lasting.Seen.CaseId), lasting.Seen.CaseId, request, command.GetType().Name, null,
            (state, now) => (lasting.Who, state.Decide(command, new(request, lasting.Who, now)))),
        CancellationToken.None);
}

/// <summary>A look of somebody's at a case: all that makes it the same as another.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Look">How.</param>
sealed record Seen(Guid CaseId, Guid PersonId, Look Look);

/// <summary>A sighting that lasts. Its parts are its <see cref="Looks"/>' to change.</summary>
sealed class Lasting(Seen seen, Actor who)
{
    internal Seen Seen => seen;

    internal Actor Who => who;

    internal Guid Id = Guid.CreateVersion7();

    /// <summary>In how many calls it is looked at.</summary>
    internal int Eyes = 1;

    /// <summary>When it was let go of, where <see cref="Eyes"/> is 0.</summary>
    internal DateTimeOffset LetGoAt;

    /// <summary>Completes when it is on disk.</summary>
    internal Task Written = Task.CompletedTask;

    /// <summary>Completes when its end is, or could not be; null while it lasts.</summary>
    internal Task? Ending;
}
