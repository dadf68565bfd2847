using Meetings.Server.Endpoints;
using Microsoft.Extensions.Configuration.CommandLine;

namespace Meetings.Server.Settings;

/// <summary>The names that settings may have. A misspelt one would otherwise be heard by nobody, and its default count.</summary>
static class SettingNames
{
    const int MostWrongLetters = 2;

    static readonly string[] OfCertificate = ["Path", "KeyPath", "Password", "Subject", "Store", "Location", "AllowInvalid"];
    static readonly string[] OfEach = ["Protocols", "SslProtocols", "ClientCertificateMode"];

    static readonly string[] Known =
    [
        .. MeetingSettings.Names,
        .. EndpointSettings.Names.SelectMany(e => OfCertificate.Select(c => $"Certificate:{c}").Concat(OfEach).Append("Url").Select(n => $"{EndpointSettings.Section}:{e}:{n}")),
        .. OfEach.Select(n => $"Kestrel:EndpointDefaults:{n}"),
        .. OfCertificate.Select(n => $"Kestrel:Certificates:Default:{n}"),
    ];

    static readonly string[] Sections = [MeetingSettings.Section, "Kestrel"];

    // Of the program's host and its log, which may be set on the command line, too.
    static readonly string[] Hosts = ["Logging", "environment", "contentRoot", "AllowedHosts", .. EndpointSettings.Unheard];

    /// <summary>What is set under a name that nobody listens to, each with the name that was probably meant.</summary>
    internal static IEnumerable<string> Unknown(IConfiguration configuration) =>
        configuration.AsEnumerable()
            .Where(s => s.Value is not null && !IsKnown(s.Key) && (IsOurs(s.Key) || LooksLikeOurs(s.Key)))
            .Select(s => s.Key)
            .Concat(OnCommandLine(configuration).Where(k => !IsKnown(k) && !Hosts.Contains(k.Split(':')[0], StringComparer.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(key => $"{key} is no setting.{Meant(key, Known)}");

    /// <summary>` Did you mean …?` with the nearest of what is known; empty when nothing is near.</summary>
    internal static string Meant(string written, IEnumerable<string> known)
    {
        var nearest = known.MinBy(k => Distance(written, k));
        // Who left the section out, or wrote another separator, has still written the name.
        var whole = known.FirstOrDefault(k => Letters(k) == Letters(written) || Letters(k[(k.LastIndexOfAny([':', '/']) + 1)..]) == Letters(written));
        return (whole ?? (nearest is not null && Distance(written, nearest) <= 1 + nearest.Length / 5 ? nearest : null)) is { } meant ? $" Did you mean {meant}?" : "";
    }

    static bool IsKnown(string key) =>
        Known.Contains(key, StringComparer.OrdinalIgnoreCase)
        // Kestrel's own, with a host's name in it.
        || key.Contains(":Sni:", StringComparison.OrdinalIgnoreCase);

    static bool IsOurs(string key) => key.Split(':') is [var section, _, ..] && Sections.Contains(section, StringComparer.OrdinalIgnoreCase);

    // In the environment there are many names that are none of ours; these are.
    static bool LooksLikeOurs(string key) =>
        key.Split(':') is [var section, _, ..] && Sections.Any(s => Distance(section, s) <= MostWrongLetters)
        || Known.Any(k => Letters(k) == Letters(key));

    static IEnumerable<string> OnCommandLine(IConfiguration configuration) =>
        configuration is IConfigurationRoot root
            ? new ConfigurationRoot([.. root.Providers.OfType<CommandLineConfigurationProvider>()]).AsEnumerable().Where(s => s.Value is not null).Select(s => s.Key)
            : [];

    static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>How many letters must be put in, taken out or changed to make one of the other (Levenshtein).</summary>
    static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var changed = diagonal + (char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, 1 + Math.Min(row[j], row[j + 1]));
            }
        }

        return row[^1];
    }
}
