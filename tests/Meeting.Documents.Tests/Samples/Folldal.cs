using System.Globalization;
using System.Text.Json;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Tests.Samples;

/// <summary>A real public committee's meeting, from its facts.</summary>
static class Folldal
{
    internal static readonly MinutesDocument Minutes = Read();

    /// <summary>What its minutes say, line by line; of the treatment, only that it is there.</summary>
    internal static IReadOnlyList<string> Expected => File.ReadAllLines(Sample("expected.txt"));

    static MinutesDocument Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Sample("json")));
        var facts = file.RootElement;
        string Text(string name) => facts.GetProperty(name).GetString()!;
        DateTimeOffset Time(string name) => DateTimeOffset.Parse(Text(name), CultureInfo.InvariantCulture);
        var item = facts.GetProperty("items")[0];
        var heading = new Heading(item.GetProperty("number").GetString()!, item.GetProperty("title").GetString());
        Attending Attending(AttendanceKind kind, string name) => new(kind, new(Texts(facts, name).Select(n => new Person(n, "", Role.Unspecified, "", Attendance.Unspecified, ""))));
        return new(new(
        [
            new(SectionKind.Head, new(
            [
                new Titled(true, Text("body")), new Filed(Text("archiveCase")), new Scheduled(Time("start"), Time("end")), new Placed(Text("place")),
                Attending(AttendanceKind.Present, "present"), Attending(AttendanceKind.Absent, "absent"), new NoRemarks(),
            ])),
            new(SectionKind.Agenda, new([new Entry(heading)])),
            new(SectionKind.Item, new(
            [
                new Proposed(item.GetProperty("proposal").GetString()!),
                new Noted("", new([Note(item.GetProperty("treatment").GetString()!)])),
                .. item.GetProperty("noteGroups").EnumerateArray().Select(g => new Noted(g.GetProperty("heading").GetString()!, new(Texts(g, "notes").Select(Note)))),
                new Decided(DecisionStanding.Adopted, item.GetProperty("decision").GetString()!, "", null, new([]), new([]), new([])),
                new Attached(new(Texts(item, "attachments"))),
            ]), "item", heading),
        ]));
    }

    static NoteLine Note(string text) => new(text, null, new([]));

    static IEnumerable<string> Texts(JsonElement of, string name) => of.GetProperty(name).EnumerateArray().Select(t => t.GetString()!);

    static string Sample(string ending) => Path.Combine(AppContext.BaseDirectory, "samples", $"folldal-2023-09-04.{ending}");
}
