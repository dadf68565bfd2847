using Meetings.Server.Settings;
using Meetings.Server.Statutes;

namespace Meetings.Server.Tests.Settings;

/// <summary>The statutes that may open a case (DOMAIN R26): ours, or the municipality's in place of them.</summary>
public sealed class StatuteListTests
{
    const string Good = """{ "id": "helse-25", "title": "Helsepersonelloven § 25", "text": "Når det trengs." }""";

    [Fact]
    public void A_list_comes_with_the_server() =>
        Assert.Equal(
            ["Helsepersonelloven § 25", "Helsepersonelloven § 32", "Helsepersonelloven § 33", "Barnevernsloven § 13-2", "Barnevernsloven § 13-4", "Barnehageloven § 46", "Sosialtjenesteloven § 45", "Straffeloven § 196"],
            new StatuteList(new MeetingOptions()).All.Select(s => s.Title));

    [Fact]
    public void A_municipalitys_own_list_is_in_place_of_ours()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("own.json"), $"[ {Good}, ]");
        var list = new StatuteList(new MeetingOptions { StatutesFile = folder.File("own.json") });
        Assert.Equal(new Statute("helse-25", "Helsepersonelloven § 25", "Når det trengs."), Assert.Single(list.All));
        Assert.Equal((list.All[0], null), (list.Find("helse-25"), list.Find("helsepersonelloven-25")));
    }

    [Theory]
    [InlineData("[]", "There must be 1 to 100 statutes.")]
    [InlineData($$"""[ {{Good}}, { "id": "helse-26", "title": " ", "text": "a" } ]""", "title of entry 2: is required.")]
    [InlineData("""[ { "id": "helse-26", "title": "a", "text": "" } ]""", "text of entry 1: is required.")]
    [InlineData("""[ { "id": "Helse 26", "title": "a", "text": "a" } ]""", "id of entry 1: must be small letters a-z, digits and hyphens, 50 at most.")]
    [InlineData($"[ {Good}, {Good} ]", "id of entry 2: 'helse-25' is another entry's. Give each its own.")]
    public void What_is_wrong_with_a_list_is_told_by_its_entry(string json, string problem)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("own.json"), json);
        Assert.Equal(problem, StatuteList.ProblemWith(folder.File("own.json")));
    }

    [Theory]
    [InlineData("""[ { "id": "a", "title": "a" } ]""", "'text'")]
    [InlineData("""[ { "id": "a", "title": "a", "text": "a", "lov": "b" } ]""", "'lov'")]
    [InlineData($"[ {Good}, 7 ]", "$[1]")]
    [InlineData("null", "$ |")]
    [InlineData("{", "LineNumber")]
    public void What_is_no_list_is_told_by_its_place(string json, string place)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("own.json"), json);
        Assert.Contains(place, StatuteList.ProblemWith(folder.File("own.json")), StringComparison.Ordinal);
    }
}
