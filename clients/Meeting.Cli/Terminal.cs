namespace Meetings.Cli;

/// <summary>What the program reads from and writes to; a test puts its own in place.</summary>
sealed class Terminal
{
    /// <summary>Where commands are read from when they are scripted.</summary>
    internal required TextReader In { get; init; }

    /// <summary>What was asked for.</summary>
    internal required TextWriter Out { get; init; }

    /// <summary>What went wrong, and what a script does not want.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>True when somebody sits in front of it: keys are read and the screen can be painted.</summary>
    internal bool Interactive { get; init; }

    /// <summary>True when the output is a screen that can be painted.</summary>
    internal bool Paints { get; init; }

    /// <summary>The environment's settings.</summary>
    internal required Func<string, string?> Environment { get; init; }

    /// <summary>The time zone that times without one are in.</summary>
    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Environment("MEETING_TIME_ZONE") is { Length: > 0 } zone ? zone : "Europe/Oslo");

    internal static Terminal OfProcess()
    {
        var paints = !Console.IsOutputRedirected && System.Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null);
        return new()
        {
            In = Console.In,
            Out = Console.Out,
            Error = Console.Error,
            Paints = paints,
            Interactive = paints && !Console.IsInputRedirected,
            Environment = System.Environment.GetEnvironmentVariable,
        };
    }
}
