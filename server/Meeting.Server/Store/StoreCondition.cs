namespace Meetings.Server.Store;

/// <summary>
/// How the store is. Trouble is in the log at once, and once a minute while it lasts: a full
/// disk fails every command of everybody. That it is over is in the log, too. Damage is not over
/// because something else could be stored or read: it stays until the store is opened anew.
/// </summary>
public sealed partial class StoreCondition(TimeProvider time, ILogger<StoreCondition> log)
{
    static readonly TimeSpan LoggedEach = TimeSpan.FromMinutes(1);

    const long Megabyte = 1_048_576;

    readonly Lock _lock = new();
    StoreException? _trouble;
    string _logged = "";
    long _loggedAt;
    int _since;

    /// <summary>Damage that was found, or else what went wrong when the store was last asked for something; null when it did that.</summary>
    public StoreException? Trouble => Volatile.Read(ref _trouble);

    /// <summary>Damage that was found; null when none was.</summary>
    internal StoreException? Damage => Trouble is { Trouble: StoreTrouble.Damaged } damage ? damage : null;

    /// <summary>The store could not do what it was asked.</summary>
    internal void Failed(StoreException trouble)
    {
        lock (_lock)
        {
            Volatile.Write(ref _trouble, Damage ?? trouble);
            _since++;
            if (trouble.Message == _logged && time.GetElapsedTime(_loggedAt) < LoggedEach)
                return;
            Log.Failed(log, trouble.Message, _since);
            (_logged, _loggedAt, _since) = (trouble.Message, time.GetTimestamp(), 0);
        }
    }

    /// <summary>The store did what it was asked.</summary>
    internal void Worked()
    {
        if (Trouble is null)
            return;
        lock (_lock)
        {
            if (Damage is not null)
                return;
            Volatile.Write(ref _trouble, null);
            if (_logged.Length > 0)
                Log.Works(log);
            (_logged, _since) = ("", 0);
        }
    }

    /// <summary>An earlier version's store is looked through and its tables written anew, before anybody can ask for anything.</summary>
    internal void Upgrading(string path, long bytes) => Log.Upgrading(log, path, (bytes + Megabyte - 1) / Megabyte);

    /// <summary>That is done.</summary>
    internal void Upgraded(string path) => Log.Upgraded(log, path);

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Path} ({Megabytes} MB) is an earlier version's: it is looked through, and its tables are written anew. The larger it is, the longer that takes, and until then nobody is served. Nothing is lost if it is stopped: the next start takes it up again")]
        internal static partial void Upgrading(ILogger log, string path, long megabytes);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Path} is this version's now")]
        internal static partial void Upgraded(ILogger log, string path);

        // The store's own words, which name files and settings and nobody.
        [LoggerMessage(Level = LogLevel.Error, Message = "The store: {Trouble} ({Times} since this was last said)")]
        internal static partial void Failed(ILogger log, string trouble, int times);

        [LoggerMessage(Level = LogLevel.Information, Message = "The store works again")]
        internal static partial void Works(ILogger log);
    }
}
