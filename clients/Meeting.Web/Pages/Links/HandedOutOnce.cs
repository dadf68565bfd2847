using System.Collections.Concurrent;

namespace Meetings.Web.Pages.Links;

/// <summary>
/// Makes the links of a form once, though a finger touches its button twice: the form that comes again within a minute is
/// shown the same. The server knows no link that it made, so they are remembered here for that long and no longer.
/// </summary>
sealed class HandedOutOnce(TimeProvider time)
{
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<HandedOut>>>> _made = new();

    /// <summary>Makes them, or answers with what is being made or was.</summary>
    /// <param name="form">Who sent which form, for whom.</param>
    /// <param name="make">Makes them.</param>
    internal async Task<IReadOnlyList<HandedOut>> MakeAsync(string form, Func<Task<IReadOnlyList<HandedOut>>> make)
    {
        var own = new Lazy<Task<IReadOnlyList<HandedOut>>>(make);
        var made = _made.GetOrAdd(form, own);
        try
        {
            return await made.Value;
        }
        catch
        {
            // What went wrong may go right the next time.
            _made.TryRemove(new(form, made));
            throw;
        }
        finally
        {
            if (ReferenceEquals(made, own))
                _ = ForgetAsync(form, made);
        }
    }

    async Task ForgetAsync(string form, Lazy<Task<IReadOnlyList<HandedOut>>> made)
    {
        await Task.Delay(Remembered, time);
        _made.TryRemove(new(form, made));
    }
}
