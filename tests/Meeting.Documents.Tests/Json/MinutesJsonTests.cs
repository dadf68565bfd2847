using System.Text;
using System.Text.Json;
using Json.Schema;
using Meetings.Documents.Json;
using Meetings.Documents.Tests.Samples;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Tests.Json;

public sealed class MinutesJsonTests
{
    static readonly JsonSchema Schema = JsonSchema.FromText(MinutesJson.Schema);

    static MinutesDocument Minutes(string name) => name switch { "folldal" => Folldal.Minutes, "everything" => Everything.Minutes, "items" => Hostile.Items(500), _ => Hostile.Minutes };

    static bool IsValid(string json) =>
        Schema.Evaluate(JsonDocument.Parse(json).RootElement, new() { RequireFormatValidation = true }).IsValid;

    static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "minutes", $"{name}.json"));

    [Theory]
    [InlineData("folldal")]
    [InlineData("everything")]
    [InlineData("hostile")]
    [InlineData("items")]
    public void It_follows_the_published_schema(string name) => Assert.True(IsValid(Encoding.UTF8.GetString(MinutesJson.Of(Minutes(name)))));

    [Theory]
    [InlineData("folldal")]
    [InlineData("everything")]
    public void What_was_sealed_once_is_the_same_bytes_for_good(string name) => Assert.Equal(Sample(name), Encoding.UTF8.GetString(MinutesJson.Of(Minutes(name))));

    [Theory]
    [InlineData("\"protocol\":true", "\"protocol\":false")]
    [InlineData("\"kind\":\"proposed\",\"text\"", "\"kind\":\"proposed\",\"tekst\"")]
    [InlineData("\"kind\":\"decision\"", "\"kind\":\"vedtak\"")]
    [InlineData("2023-09-04T13:00:00", "2023-09-04 13:00:00")]
    [InlineData("\"itemId\":\"item\",", "")]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"place\":\"Kommunestyresalen, Tynset rådhus\"", "\"place\":null")]
    public void The_schema_takes_nothing_else(string was, string becomes)
    {
        var json = Sample("folldal");
        Assert.Contains(was, json, StringComparison.Ordinal);
        Assert.True(IsValid(json));
        Assert.False(IsValid(json.Replace(was, becomes, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_kind_of_block_is_among_what_is_held() => Assert.Equal(
        typeof(Block).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Block))).Select(t => t.Name).Order(),
        Everything.Minutes.Sections.SelectMany(s => s.Blocks).Select(b => b.GetType().Name).Distinct().Order());

    [Fact]
    public void Members_are_in_the_order_of_their_names_and_nothing_is_escaped_that_need_not_be()
    {
        var minutes = new MinutesDocument(new([new(SectionKind.Foot, new([new PutRight(new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(1)), "Kåre <&> 😀", "\"a\\b\"\n\u0007/æ\u2028")]))]));
        Assert.Equal(
            """{"sections":[{"blocks":[{"at":"2026-11-23T12:00:00+01:00","by":"Kåre <&> 😀","kind":"putRight","reason":"\"a\\b\"\n\u0007/æ§"}],"kind":"foot"}],"version":1}""".Replace('§', '\u2028'),
            Encoding.UTF8.GetString(MinutesJson.Of(minutes)));
    }

    [Fact]
    public void Each_thing_that_somebody_could_change_changes_it()
    {
        var action = new Measure("Ringe", "Kari", "", "PPT", new(2026, 12, 1), MeasureStanding.Open) { Goal = "Hvile", Response = ActionResponse.Accepted };
        static byte[] Of(Measure action) => MinutesJson.Of(new(new([new(SectionKind.Carried, new([new Measures(new([action]))]))])));
        Measure[] changed =
        [
            action with { Text = "Skrive" }, action with { ResponsibleName = "Per" }, action with { FormerName = "Per" }, action with { Service = "NAV" }, action with { Due = null },
            action with { Standing = MeasureStanding.Done }, action with { Whose = new(["Ola"]) }, action with { Goal = "" }, action with { Start = new(2026, 12, 1) },
            action with { Evaluation = new(2026, 12, 1) }, action with { ResponsibleWithheld = true }, action with { Incomplete = true }, action with { StopReason = "Nei" },
            action with { Response = ActionResponse.Declined }, action with { ResponseReason = "Nei" }, action with { Instead = "Noe" }, action with { Effect = Effect.Good },
            action with { Assessment = "Bra" }, action with { Unsettled = new([new Wording { Field = "text", Value = "Annet" }]) },
        ];
        // One for each that there is, but for what is not drawn: by which cases a reader comes to it.
        Assert.Equal(typeof(Measure).GetProperties().Count(p => p.Name != nameof(Measure.CaseIds)), changed.Length);
        Assert.Equal(Of(action), Of(action with { CaseIds = new(["1"]) }));
        Assert.Equal(changed.Length + 1, changed.Append(action).Select(a => Convert.ToHexString(Of(a))).Distinct().Count());
    }
}
