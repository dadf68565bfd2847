using System.Text.Json.Nodes;
using Meetings.Minutes;

namespace Meetings.Documents.Json;

/// <summary>
/// The minutes as JSON, after `minutes.schema.json`, which is written with them. Of two equal minutes the same bytes are
/// made, for the hash of these is what seals them: what is empty is left out, so that a member that is added later changes no
/// seal of minutes that lack it, and samples in the tests hold what each is called.
/// </summary>
public static class MinutesJson
{
    /// <summary>What kind of file it is.</summary>
    public const string MediaType = "application/json";

    /// <summary>Which form of the schema it is: it grows when the meaning of something changes.</summary>
    const int Version = 1;

    /// <summary>The JSON Schema (2020-12) that every document follows.</summary>
    public static string Schema
    {
        get
        {
            using var reader = new StreamReader(typeof(MinutesJson).Assembly.GetManifestResourceStream("Meetings.Documents.Json.minutes.schema.json")!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The document, in UTF-8.</summary>
    /// <param name="minutes">The minutes.</param>
    public static byte[] Of(MinutesDocument minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        return CanonicalJson.Write(new JsonObject { ["version"] = Version, ["sections"] = new JsonArray([.. minutes.Sections.Select(Section)]) });
    }

    static JsonNode Section(Section section) => JsonOf.Object(
        ("kind", JsonOf.Name(section.Kind)),
        ("itemId", JsonOf.Text(section.ItemId)),
        ("heading", section.Heading is { } heading ? JsonBlocks.Heading(heading) : null),
        ("blocks", JsonOf.Array(section.Blocks.Select(JsonBlocks.Of))))!;
}
