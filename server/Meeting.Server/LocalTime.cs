using Meetings.Server.Store;

namespace Meetings.Server;

/// <summary>Times as people here read them.</summary>
public sealed class LocalTime(MeetingOptions options)
{
    /// <summary>The time zone.</summary>
    public TimeZoneInfo Zone { get; } = Find(options.TimeZone);

    /// <summary>The local time.</summary>
    public DateTimeOffset Of(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The local day.</summary>
    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);

    static TimeZoneInfo Find(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new StoreException($"The time zone '{id}' (Meeting:TimeZone) is not known on this machine. Install tzdata, or name another.", e);
        }
    }
}
