using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Tests.Samples;

/// <summary>Minutes in which people wrote what nobody expects.</summary>
static class Hostile
{
    internal static readonly string Long = string.Join(' ', Enumerable.Repeat("ordet", 1667));
    internal static readonly string Unbroken = string.Concat(Enumerable.Repeat("uendelig", 80));
    internal const string Controls = "\u202Esnudd\u202C og \u0007kont\u0000roll\uD800tegn\t\uFFFF\u2067<w:p>&amp;";
    internal const string Emoji = "Glad 😀🎉👨‍👩‍👧❤️ og 漢字 og \U00012000";
    internal const string Mixed = "Hun sa أريد أن أنام (الآن) og 12 % av «שלום» e\u0301n\u0323 gang / mi‌ mي‌م";

    internal static MinutesDocument Minutes { get; } = With([Long, Unbroken, Controls, Emoji, Mixed, "", " ", "\n\n"]);

    /// <summary>Minutes of so many items that they fill many pages.</summary>
    internal static MinutesDocument Items(int count) => new(new(
    [
        Head("Kontrollutvalget"), new(SectionKind.Agenda, new(Enumerable.Range(1, count).Select(i => new Entry(Of(i))))), .. Enumerable.Range(1, count).Select(Item),
    ]));

    static MinutesDocument With(string[] texts) => new(new(
    [
        Head(Unbroken),
        .. texts.Select((text, i) => new Section(SectionKind.Item, new(
        [
            new Noted(text, new([new(text, null, new([])), new($"{text} etter", null, new([]))])), new Noted("", new([new(text, null, new([]))])),
            new Decided(DecisionStanding.Adopted, text, "", null, new([]), new([]), new([text])),
            new Measures(new([new(text, text, "", text, null, MeasureStanding.Open) { Goal = text }, new("Neste", "", "", "", null, MeasureStanding.Done)])),
        ]), $"{i}", new($"{i}/26", text))),
    ]));

    static Section Head(string title) => new(SectionKind.Head, new([new Titled(true, title), new Attending(AttendanceKind.Present, new([new(title, "", Role.Unspecified, "", Attendance.Unspecified, "")]))]));

    static Section Item(int i) => new(SectionKind.Item, new(
    [
        new Noted("", new([new($"Utvalget fikk en orientering om sak {i} fra leder for tjenesten og fra barnevernkonsulenten, og hadde flere spørsmål til dem.", null, new([]))])),
        new Decided(DecisionStanding.Adopted, $"Saken tas til orientering, nr. {i}.", "", null, new([]), new([]), new([])),
        new Measures(new([new($"Følge opp sak {i}", "Kari Nordmann", "", "PPT", new(2026, 12, 1), MeasureStanding.Open) { Goal = "At han trives" }])),
    ]), $"{i}", Of(i));

    static Heading Of(int i) => new($"{i}/26", $"Orientering nummer {i}");
}
