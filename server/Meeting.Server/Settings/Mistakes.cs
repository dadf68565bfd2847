using Meetings.Server.Composition;
using Meetings.Server.Store;
using Microsoft.Extensions.Options;

namespace Meetings.Server.Settings;

/// <summary>What whoever runs the program has to mend, in plain words; a fault of the program itself keeps its trace.</summary>
static class Mistakes
{
    /// <summary>What to print; null for a fault of the program.</summary>
    internal static string? Of(Exception e) => e switch
    {
        StoreException or ListenException => e.Message,
        OptionsValidationException refused => Settings(refused.Failures),
        AggregateException several when several.InnerExceptions.All(i => i is OptionsValidationException) =>
            Settings(several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(i => i.Failures)),
        // A settings file that is no JSON.
        InvalidDataException { InnerException: FormatException { InnerException: { } place } } => $"{e.Message} {place.Message}",
        _ => null,
    };

    static string Settings(IEnumerable<string> problems) => $"""
        Meeting does not start with these settings:
          {string.Join($"{Environment.NewLine}  ", problems.Distinct())}
        Settings are read from appsettings.json beside the program, from the environment (Meeting__TokenDays=180) and from the command line (--Meeting:TokenDays=180).
        """;
}
