namespace Meetings.Server.Settings;

/// <summary>Times as people here read them.</summary>
public sealed class LocalTime(MeetingOptions options)
{
    /// <summary>The time zone.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    /// <summary>The local time.</summary>
    public DateTimeOffset Of(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The local day.</summary>
    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);
}
