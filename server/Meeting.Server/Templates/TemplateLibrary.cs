using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Meetings.Server.Door;
using Meetings.Server.Settings;

namespace Meetings.Server.Templates;

/// <summary>
/// The templates: those that come with the server, and a municipality's own, one JSON file
/// each in the folder `templates` of the data directory. An own file of the same name wins.
/// </summary>
public sealed partial class TemplateLibrary
{
    // What is in a template comes to stand in these fields of a meeting.
    static readonly V1.TextLimit MeetingTitle = V1.TextLimit.Of<V1.PlanMeetingRequest>("title");
    static readonly V1.TextLimit ItemTitle = V1.TextLimit.Of<V1.AddAgendaItem>("title");
    static readonly V1.NumberLimit ItemMinutes = V1.NumberLimit.Of<V1.AddAgendaItem>("minutes");
    static readonly V1.TextLimit Duty = V1.TextLimit.Of<V1.SetDutyToAttend>("services");

    readonly ImmutableSortedDictionary<string, Template> _templates;

    /// <summary>Reads the folders. A file that cannot be used is told of and left out: one wrong file must not stop a meeting.</summary>
    public TemplateLibrary(MeetingOptions options, ILogger<TemplateLibrary> log)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, Template>(StringComparer.Ordinal);
        foreach (var folder in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "Templates"), Path.Combine(options.DataDirectory, "templates")])
        {
            foreach (var file in FilesIn(folder))
            {
                try
                {
                    var template = Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
                    found[template.Id] = template;
                }
                catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
                {
                    Log.LeftOut(log, file, e.Message);
                }
            }
        }

        _templates = found.ToImmutable();
    }

    /// <summary>All, by title.</summary>
    public IEnumerable<Template> All => _templates.Values.OrderBy(t => t.Title, StringComparer.Ordinal);

    /// <summary>The template with this id; INVALID_ARGUMENT that names <paramref name="field"/> when there is none.</summary>
    internal Template Find(string id, string field) =>
        _templates.GetValueOrDefault(id)
        ?? throw Errors.Invalid(field, id.Length == 0 ? "is required." : $"is not one of: {string.Join(", ", _templates.Keys)}.");

    /// <summary>The kind of a team's meetings. A team whose template is gone is taken for one that talks of many.</summary>
    internal MeetingKind KindOf(Team team) => _templates.GetValueOrDefault(team.Content.TemplateId)?.Kind ?? MeetingKind.Tst;

    /// <summary>
    /// What is wrong with a template whose meetings are not of the team's own kind; null for one whose are. What is said in
    /// a TST must not come along, as an open action, into a meeting that a family takes part in (DOMAIN R21).
    /// </summary>
    internal RpcException? OtherKind(Team team, string id, string field) => Find(id, field).Kind == KindOf(team)
        ? null
        : Errors.Invalid(field, "is for another kind of meeting than the team's. Create a team for those meetings.");

    /// <summary>The template in a file.</summary>
    /// <exception cref="FormatException">Something in it cannot be used.</exception>
    /// <exception cref="JsonException">It is not JSON of the right form.</exception>
    internal static Template Parse(string id, string json)
    {
        var file = JsonSerializer.Deserialize(json, TemplateJson.Default.TemplateFile) ?? throw new FormatException("The file is empty.");
        if (!IdPattern().IsMatch(id))
            throw new FormatException("The file's name must be small letters a-z, digits and hyphens.");
        if (file.Items.IsDefaultOrEmpty || file.Items.Length > 100)
            throw new FormatException("There must be 1 to 100 items.");
        try
        {
            return new(
                id, Read.Text(file.Title, "title", MeetingTitle), file.Kind,
                Read.Services(file.DutyToAttend.IsDefault ? [] : file.DutyToAttend, "dutyToAttend", Duty),
                [.. file.Items.Select((item, n) => new TemplateItem(
                    Read.Text(item.Title, $"items[{n}].title", ItemTitle), Read.Number(item.Minutes, $"items[{n}].minutes", ItemMinutes),
                    (item.Titles ?? []).ToImmutableSortedDictionary(t => t.Key, t => Read.Text(t.Value, $"items[{n}].titles.{t.Key}", ItemTitle), StringComparer.Ordinal)))]);
        }
        catch (RpcException e)
        {
            throw new FormatException(e.Status.Detail, e);
        }
    }

    static IEnumerable<string> FilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    [GeneratedRegex(@"\A[a-z0-9-]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The template {File} is left out: {Problem}")]
        internal static partial void LeftOut(ILogger log, string file, string problem);
    }
}

/// <summary>A template as it stands in a file.</summary>
sealed record TemplateFile(string Title, MeetingKind Kind, ImmutableArray<string> DutyToAttend, ImmutableArray<TemplateFileItem> Items);

/// <summary>An item of a template as it stands in a file.</summary>
sealed record TemplateFileItem(string Title, int Minutes, Dictionary<string, string>? Titles = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TemplateFile))]
sealed partial class TemplateJson : JsonSerializerContext;
