namespace Meetings.V1;

/// <summary>The years that times and dates of requests lie in, as the contract says it (limits.proto).</summary>
public static class Years
{
    /// <summary>The first.</summary>
    public static int First { get; } = LimitsReflection.Descriptor.GetOptions().GetExtension(LimitsExtensions.FirstYear);

    /// <summary>The last.</summary>
    public static int Last { get; } = LimitsReflection.Descriptor.GetOptions().GetExtension(LimitsExtensions.LastYear);

    /// <summary>The first in which somebody may have been born whom a request is about.</summary>
    public static int FirstOfBirths { get; } = LimitsReflection.Descriptor.GetOptions().GetExtension(LimitsExtensions.FirstBirthYear);

    /// <summary>True for one of them; somebody who types 26 means another.</summary>
    public static bool Have(int year) => year >= First && year <= Last;

    /// <summary>The same, of a year in which somebody was born.</summary>
    public static bool HaveBirths(int year) => year >= FirstOfBirths && year <= Last;
}
