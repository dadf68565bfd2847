using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Meetings.Server.Door;
using Meetings.Server.Settings;

namespace Meetings.Server.Statutes;

/// <summary>
/// The statutes that may open a case to a service without a consent (DOMAIN R26): the municipality's own list, or else the one
/// that comes with the server.
/// </summary>
public sealed partial class StatuteList
{
    const int Most = 100;

    static readonly V1.TextLimit Title = V1.TextLimit.Of<V1.Statute>("title");
    static readonly V1.TextLimit Text = V1.TextLimit.Of<V1.Statute>("text");

    /// <summary>Reads the list. One that cannot be used has been refused with the other settings.</summary>
    public StatuteList(MeetingOptions options)
        : this(options.StatutesFile ?? Path.Combine(AppContext.BaseDirectory, "Statutes", "statutes.json"))
    {
    }

    StatuteList(string file) => All = Parse(File.ReadAllText(file));

    /// <summary>All, in the order of the file.</summary>
    public ImmutableArray<Statute> All { get; }

    /// <summary>The statute with this id; null when there is none.</summary>
    public Statute? Find(string id) => All.FirstOrDefault(s => s.Id == id);

    /// <summary>What is wrong with a file, and with which entry; null for one that can be used.</summary>
    internal static string? ProblemWith(string file)
    {
        try
        {
            Parse(File.ReadAllText(file));
            return null;
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>The statutes in a file.</summary>
    /// <exception cref="FormatException">An entry cannot be used.</exception>
    /// <exception cref="JsonException">It is not JSON of the right form.</exception>
    internal static ImmutableArray<Statute> Parse(string json)
    {
        var entries = JsonSerializer.Deserialize(json, StatuteJson.Default.ImmutableArrayStatute);
        if (entries.IsDefaultOrEmpty || entries.Length > Most)
            throw new FormatException($"There must be 1 to {Most} statutes.");
        try
        {
            return [.. entries.Select((entry, n) => new Statute(
                NewId(entry.Id, n), Read.Text(entry.Title, $"title of entry {n + 1}", Title), Read.Text(entry.Text, $"text of entry {n + 1}", Text)))];
        }
        catch (RpcException e)
        {
            throw new FormatException(e.Status.Detail, e);
        }

        string NewId(string id, int n) =>
            !IdPattern().IsMatch(id) ? throw new FormatException($"id of entry {n + 1}: must be small letters a-z, digits and hyphens, 50 at most.")
            : entries.Take(n).Any(e => e.Id == id) ? throw new FormatException($"id of entry {n + 1}: '{id}' is another entry's. Give each its own.")
            : id;
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ImmutableArray<Statute>))]
sealed partial class StatuteJson : JsonSerializerContext;
