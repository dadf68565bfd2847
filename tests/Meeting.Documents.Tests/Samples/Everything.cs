using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Tests.Samples;

/// <summary>Minutes with every kind of block in every form that it has, and people who write from the right.</summary>
static class Everything
{
    internal const string Arabic = "اجتماع حول مدرسة الطفل (Skolen) في 12.12.2026";
    internal const string Tigrinya = "ናይ ትምህርቲ ጉዳይ፡ ኣኼባ";
    static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(1));
    static readonly Wording Other = new() { Field = "text", Value = "Annerledes", AuthorName = "Per" };
    static readonly Many<string> Nobody = new([]);
    static readonly Many<Wording> Settled = new([]);

    internal static MinutesDocument Minutes { get; } = new(new(
    [
        new(SectionKind.Head, new(
        [
            new Titled(false, "Ansvarsgruppe for Ola"), new Unfinished(MinutesStanding.NotFinal, ""), new Unfinished(MinutesStanding.Cancelled, "Mor er syk"),
            new Filed("26/117"), new Scheduled(At, At.AddHours(2)), new Placed("Møterom 2"),
            new Officers(Role.Leader, new(["Kari Nordmann"])), new Officers(Role.Secretary, new(["Per Hansen"])),
            .. Enum.GetValues<AttendanceKind>().Select(k => new Attending(k, new(People))),
            new DutyToAttend("Skole", ServicePresence.Missing), new DutyToAttend("PPT", ServicePresence.Left), new DutyToAttend("NAV", ServicePresence.Unspecified),
            new Remarked("For sen innkalling", "Amina", false), new NoRemarks(),
        ])),
        new(SectionKind.Agenda, new([new Entry(new("", "Mål")), new Entry(new("24/26", null))])),
        new(SectionKind.Carried, new([new Measures(new([new("Fra sist", "Kari", "", "", new(2026, 12, 1), MeasureStanding.Done) { Effect = Effect.Good }]))])),
        new(SectionKind.Item, new(
        [
            new Proposed("Vi prøver leksehjelp"), new Noted("", new([new("Vi snakket\nlenge", null, new([Other])), new(Arabic, null, Settled)])),
            new Noted("Stikkord", new([new("Hun sa «أريد أن أنام» og gikk", new() { Circle = Circle.Staff }, Settled), new(Tigrinya, Named, Settled)])),
            .. Enum.GetValues<DecisionStanding>().Select(Decision),
            new Measures(new(Actions)), new Attached(new(["Plan", "Kart"])),
        ]), "mål", new("", "Mål") { Whose = new(["Ola N."]) }),
        new(SectionKind.Item, new([new Shielded(10, 12)]), "skjermet", new("24/26", null)),
        new(SectionKind.Whole, new([Decision(DecisionStanding.Adopted)])),
        new(SectionKind.Spots, new([new Spotted("Han lo", "Amina", Nobody), new Spotted("Hun sang", "", new(["Kari M."]))])),
        new(SectionKind.Contributions, new(
        [
            new Mattering("At han trives", "أمينة", Nobody), new Asked("Når?", "Amina", new("Mandag", "Per", new([Other])), Nobody), new Asked("Hvem?", "Amina", null, new(["Ola N."])),
        ])),
        new(SectionKind.Foot, new([new NextTime(At.AddDays(30), "Skolen", "Kari", false, "m"), new NextTime(At, "", "", true, ""), new Held(At, At.AddHours(2)), new Held(At, null), new PutRight(At, "Kari", "Et vedtak manglet"), new PutRight(At, "Kari", "")])),
    ]));

    static Reach Named => new() { Circle = Circle.Named, Services = { "PPT", "BUP" } };

    static IEnumerable<Person> People =>
    [
        new("Kari Nordmann", "PPT", Role.Leader, "", Attendance.Late, ""), new("أمينة", "", Role.Family, "", Attendance.Unspecified, ""),
        new("Tolken", "", Role.Unspecified, "أمينة", Attendance.Left, ""), new("Støtten", "", Role.Support, "Amina", Attendance.Unspecified, ""),
        new("Nina", "NAV", Role.Unspecified, "", Attendance.Unspecified, "Vera"),
    ];

    static IEnumerable<Measure> Actions =>
    [
        new("En til en", "Per Hansen", "", "PPT", new(2026, 12, 24), MeasureStanding.Open)
        {
            Goal = "Lese", Start = new(2026, 12, 1), Evaluation = new(2027, 1, 10), Response = ActionResponse.Accepted, Instead = "Lesegruppe", Whose = new(["Ola N."]),
            Unsettled = new([Other, new() { Field = "due_date", Value = "2026-12-20", AuthorName = "Kari" }, new() { Field = "responsible", Value = "", AuthorName = "Kari" }]),
        },
        new("تحدث مع المعلمة", "أمينة", "", "", null, MeasureStanding.Open) { Incomplete = true, Response = ActionResponse.Declined, ResponseReason = "Har ferie" },
        new("Lesegruppe", "", "Hanne", "NAV", null, MeasureStanding.Replaced) { StopReason = "Ingen kom", Effect = Effect.None, Assessment = "For mange" },
        new("Flytte", "", "", "", null, MeasureStanding.Stopped) { Effect = Effect.Some },
        new("Ringe", "", "", "NAV", null, MeasureStanding.Open) { ResponsibleWithheld = true, Response = ActionResponse.Accepted },
    ];

    static Decided Decision(DecisionStanding standing) => standing == DecisionStanding.Annulled
        ? new(standing, "", "", new("Kari", At), Settled, new([]), Nobody)
        : new(standing, $"Ordlyd {standing}", standing == DecisionStanding.Withdrawn ? "Feil" : "", null, new(standing == DecisionStanding.Proposed ? [Other] : []),
            new(standing == DecisionStanding.Adopted ? [new("For sent", "Amina", true), new("Synd", "Per", false)] : []), Nobody);
}
