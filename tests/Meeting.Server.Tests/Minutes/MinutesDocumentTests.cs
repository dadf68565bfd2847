using Google.Protobuf.WellKnownTypes;
using Meetings.Minutes;

namespace Meetings.Server.Tests.Minutes;

using Meetings.V1;

/// <summary>What stands in the minutes, and where.</summary>
public sealed class MinutesDocumentTests
{
    static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
    static readonly Timestamp At = new DateTimeOffset(2026, 12, 1, 23, 30, 0, TimeSpan.Zero).ToTimestamp();
    static readonly DateTimeOffset There = new(2026, 12, 2, 0, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Sections_stand_in_the_order_of_minutes_and_empty_ones_do_not()
    {
        var view = Meeting();
        Assert.Equal([SectionKind.Head, SectionKind.Foot], Kinds(view));

        view.Agenda.Add([new AgendaItem { Id = "1", Title = "Åpning" }, new AgendaItem { Id = "2", Title = "Mål" }, new AgendaItem { Id = "3", Number = "23/23", Title = "Skolevei" }]);
        view.Notes.Add(new Note { ItemId = "2", Text = "Lese" });
        view.Decisions.Add(new Decision { Text = "Vi prøver", State = DecisionState.Adopted });
        view.Actions.Add(new Action { ItemId = "2", Text = "Fra sist", CarriedOver = true });
        view.BrightSpots.Add(new BrightSpot { Text = "Han lo" });
        view.Contributions.Add(new Contribution { Kind = ContributionKind.Question, Text = "Når?" });
        Assert.Equal(
            [SectionKind.Head, SectionKind.Agenda, SectionKind.Carried, SectionKind.Item, SectionKind.Item, SectionKind.Whole, SectionKind.Spots, SectionKind.Contributions, SectionKind.Foot],
            Kinds(view));
        // A numbered case stands in the minutes even when nothing was recorded, and what was carried over does not stand twice.
        var items = Of(view).Where(s => s.Kind == SectionKind.Item).ToList();
        Assert.Equal([("2", "Mål", 1), ("3", "23/23 Skolevei", 0)], items.Select(s => (s.ItemId, s.Heading!.Text("Skjermet"), s.Blocks.Count)));
        Assert.Equal(new Entry(new("23/23", "Skolevei")), Assert.Single(Blocks<Entry>(view)));
    }

    [Fact]
    public void Under_an_item_stand_notes_then_decisions_then_actions_then_attachments_and_in_a_protocol_first_what_was_proposed()
    {
        var view = Meeting(MeetingKind.Protocol);
        view.Agenda.Add(new AgendaItem { Id = "1", Title = "Mål" });
        view.Attachments.Add(new Attachment { ItemId = "1", Title = "Plan" });
        view.Actions.Add(new Action { ItemId = "1", Text = "Ring" });
        view.Decisions.Add([new Decision { ItemId = "1", Text = "Ja", Proposal = "Kanskje" }, new Decision { ItemId = "1", State = DecisionState.Annulled, DecidedAt = At, AnnulledByName = "Kari" }]);
        view.Notes.Add([new Note { ItemId = "1", Heading = "Stikkord", Text = "a" }, new Note { ItemId = "1", Text = "b" }, new Note { ItemId = "1", Heading = "Stikkord", Text = "c" }]);

        var blocks = Of(view).Single(s => s.Kind == SectionKind.Item).Blocks;
        Assert.Equal(
            [typeof(Proposed), typeof(Noted), typeof(Noted), typeof(Decided), typeof(Decided), typeof(Measures), typeof(Attached)], blocks.Select(b => b.GetType()));
        Assert.Equal(new Proposed("Kanskje"), blocks[0]);
        Assert.Equal(["", "Stikkord"], blocks.OfType<Noted>().Select(n => n.Heading));
        Assert.Equal(["a", "c"], blocks.OfType<Noted>().Last().Notes.Select(n => n.Text));
        Assert.Equal(new Annulment("Kari", There), blocks.OfType<Decided>().Last().Annulled);
        Assert.Single(Blocks<NoRemarks>(view));

        view.Frame.Kind = MeetingKind.Ansvarsgruppe;
        Assert.Empty(Blocks<Proposed>(view));
        Assert.Empty(Blocks<NoRemarks>(view));
    }

    [Theory]
    [InlineData(MeetingPhase.Planned, AttendanceKind.Invited, MinutesStanding.NotStarted)]
    [InlineData(MeetingPhase.Cancelled, AttendanceKind.Invited, MinutesStanding.Cancelled)]
    [InlineData(MeetingPhase.Running, AttendanceKind.NotRecorded, MinutesStanding.NotFinal)]
    [InlineData(MeetingPhase.Paused, AttendanceKind.NotRecorded, MinutesStanding.NotFinal)]
    [InlineData(MeetingPhase.Closed, AttendanceKind.NotRecorded, null)]
    public void Nobody_is_missing_from_a_meeting_that_has_not_begun_and_minutes_say_when_they_are_not_final(MeetingPhase phase, AttendanceKind kind, MinutesStanding? standing)
    {
        var view = Meeting();
        view.Frame.Phase = phase;
        view.Participants.Add(new Participant { Name = "Per", Role = Role.Member });
        Assert.Equal(kind, Assert.Single(Blocks<Attending>(view)).Kind);
        Assert.Equal(standing, Blocks<Unfinished>(view).SingleOrDefault()?.Standing);
    }

    [Fact]
    public void People_stand_by_whether_they_were_there_with_what_they_were_there_as()
    {
        var view = Meeting();
        view.Participants.Add(
        [
            new Participant { Id = "1", Name = "Ungdommen", Role = Role.Youth, Attendance = Attendance.Absent, Reason = "Syk" },
            new Participant { Id = "2", Name = "Leder", Role = Role.Leader, Service = "PPT", Attendance = Attendance.Late },
            new Participant { Id = "3", Name = "Referent", Role = Role.Secretary, Attendance = Attendance.Absent, Substitute = "Vera" },
            new Participant { Id = "4", Name = "Mor", Role = Role.Family, Attendance = Attendance.Present },
            new Participant { Id = "5", Name = "Tolk", Role = Role.Interpreter, InterpretsFor = "4", Attendance = Attendance.Left },
            new Participant { Id = "6", Name = "Skjermen", Role = Role.Screen },
            new Participant { Id = "7", Name = "Ser på", Role = Role.Observer },
        ]);
        // Who led or wrote stands by itself, unless they were away.
        Assert.Equal(new Officers(Role.Leader, new(["Leder"])), Assert.Single(Blocks<Officers>(view)));
        Assert.Equal(
            [
                new Attending(AttendanceKind.Present, new(
                [
                    new("Leder", "PPT", Role.Unspecified, "", Attendance.Late, ""),
                    new("Mor", "", Role.Family, "", Attendance.Unspecified, ""),
                    new("Tolk", "", Role.Unspecified, "Mor", Attendance.Left, ""),
                ])),
                new Attending(AttendanceKind.Absent, new(
                [
                    new("Ungdommen", "", Role.Youth, "", Attendance.Unspecified, ""),
                    new("Referent", "", Role.Secretary, "", Attendance.Unspecified, "Vera"),
                ])),
            ],
            Blocks<Attending>(view));
    }

    [Fact]
    public void A_service_that_must_attend_stands_there_when_the_meeting_has_begun_and_it_was_not_there_all_the_time()
    {
        var view = Meeting();
        view.Frame.Services.Add([new ServiceAttendance { Service = "PPT", Presence = ServicePresence.Present }, new ServiceAttendance { Service = "NAV", Presence = ServicePresence.Left }]);
        Assert.Equal(new DutyToAttend("NAV", ServicePresence.Left), Assert.Single(Blocks<DutyToAttend>(view)));
        view.Frame.StartedAt = null;
        Assert.Empty(Blocks<DutyToAttend>(view));
    }

    [Theory]
    [InlineData(DecisionState.Adopted, true, DecisionStanding.Adopted)]
    [InlineData(DecisionState.Withdrawn, true, DecisionStanding.WithdrawnLater)]
    [InlineData(DecisionState.Withdrawn, false, DecisionStanding.Withdrawn)]
    [InlineData(DecisionState.Rejected, true, DecisionStanding.Rejected)]
    [InlineData(DecisionState.Proposed, false, DecisionStanding.Proposed)]
    public void What_became_of_a_decision_is_told_and_of_one_that_waits_what_nobody_has_settled(DecisionState state, bool decided, DecisionStanding standing)
    {
        var view = Meeting();
        view.Decisions.Add(new Decision { Id = "d", State = state, DecidedAt = decided ? At : null, OtherWordings = { new Wording { Value = "Nei" } } });
        view.Remarks.Add(new Remark { DecisionId = "d", Text = "For sent", AuthorName = "Amina", Dissent = true });
        var told = Assert.Single(Blocks<Decided>(view));
        Assert.Equal((standing, state == DecisionState.Proposed ? 1 : 0), (told.Standing, told.Unsettled.Count));
        Assert.Equal(new Remarked("For sent", "Amina", true), Assert.Single(told.Remarks));
    }

    [Fact]
    public void An_action_that_another_took_the_place_of_says_so_and_the_other_what_it_follows()
    {
        var view = Meeting();
        view.Actions.Add(new Action { Id = "a", Text = "Lesegruppe", Status = ActionStatus.Stopped, FormerResponsibleName = "Nina", Service = "PPT" });
        view.Actions.Add(new Action { Id = "b", Text = "En til en", FollowsId = "a", DueDate = "2026-12-24", ResponsibleName = "Per", FormerResponsibleName = "Nina" });
        Assert.Equal(
            new Measures(new(
            [
                new("Lesegruppe", "", "Nina", "PPT", null, MeasureStanding.Replaced),
                new("En til en", "Per", "", "", new DateOnly(2026, 12, 24), MeasureStanding.Open) { Instead = "Lesegruppe" },
            ])),
            Assert.Single(Blocks<Measures>(view)));
    }

    [Fact]
    public void Times_are_those_where_the_meetings_are()
    {
        var view = Meeting();
        (view.Frame.ClosedAt, view.Frame.NextMeeting) = (At, new() { Start = At, Convener = "Kari", CalledOff = true });
        view.Frame.Corrections.Add(new Correction { At = At, ByName = "Kari", Reason = "Feil" });
        Assert.Equal(new Scheduled(There, There), Assert.Single(Blocks<Scheduled>(view)));
        Assert.Equal(
            [new NextTime(There, "", "", true, ""), new Held(There, There), new PutRight(There, "Kari", "Feil")], Of(view)[^1].Blocks);
        Assert.Equal(TimeSpan.FromHours(1), Blocks<Scheduled>(view).Single().Start.Offset);
    }

    [Fact]
    public void Of_a_shielded_item_there_are_its_times_and_what_its_reader_wrote_there_themselves()
    {
        var view = Meeting();
        view.Frame.Shielded = true;
        view.Agenda.Add(new AgendaItem { Id = "1", Minutes = 10, Shielded = true, Clock = new() { Elapsed = Duration.FromTimeSpan(TimeSpan.FromSeconds(700)) } });
        view.Notes.Add(new Note { ItemId = "1", Text = "Fra PPT" });
        var item = Of(view).Single(s => s.Kind == SectionKind.Item);
        Assert.Equal((null, "Skjermet sak"), (item.Heading!.Title, item.Heading.Text("Skjermet sak")));
        Assert.Equal([new Shielded(10, 12), new Noted("", new([new("Fra PPT", null, new([]))]))], item.Blocks);
        Assert.Null(Assert.Single(Blocks<Titled>(view)).Title);
    }

    [Fact]
    public void It_is_said_whose_something_is_in_a_meeting_about_several_and_not_of_what_is_about_all_of_them()
    {
        SeenCase ola = new() { Id = "o", Name = "Ola" }, kari = new() { Id = "k", Name = "Kari" };
        var view = Meeting();
        view.Agenda.Add(new AgendaItem { Id = "1", Title = "Mål", Cases = { ola } });
        view.Actions.Add(new Action { Text = "Ring", CarriedOver = true, Cases = { ola } });
        view.BrightSpots.Add(new BrightSpot { Text = "Hun lo", CaseIds = { "o" } });
        Assert.Empty(Blocks<Spotted>(view).Single().Whose);
        Assert.Empty(Blocks<Measures>(view).Single().Rows[0].Whose);

        view.Agenda.Add(new AgendaItem { Id = "2", Title = "Plan", Cases = { kari } });
        view.Decisions.Add([new Decision { Text = "Ja", CaseIds = { "k" } }, new Decision { Text = "Nei", ItemId = "2" }]);
        view.Contributions.Add(new Contribution { Kind = ContributionKind.Important, Text = "Ro", CaseIds = { "k" } });
        Assert.Equal(["Ola"], Blocks<Spotted>(view).Single().Whose);
        Assert.Equal(["Ola"], Blocks<Measures>(view).Single().Rows[0].Whose);
        Assert.Equal(["Kari"], Blocks<Mattering>(view).Single().Whose);
        // Under an item its heading says it.
        Assert.Equal(["", "Kari"], Blocks<Decided>(view).OrderBy(d => d.Text != "Nei").Select(d => string.Join(", ", d.Whose)));

        view.Frame.Cases.Add([ola, kari]);
        view.BrightSpots.Add(new BrightSpot { Text = "De lekte", CaseIds = { "k", "o" } });
        Assert.Equal(["Ola", ""], Blocks<Spotted>(view).Select(s => string.Join(", ", s.Whose)));
    }

    // Only the sections that differ are drawn anew.
    [Fact]
    public void Documents_of_equal_meetings_are_equal_and_a_change_is_in_its_section_alone()
    {
        var view = Meeting();
        view.Agenda.Add(new AgendaItem { Id = "1", Title = "Mål" });
        view.Notes.Add(new Note { ItemId = "1", Text = "Lese" });
        var changed = view.Clone();
        Assert.Equal(MinutesDocument.Of(view, Oslo), MinutesDocument.Of(changed, Oslo));
        changed.Notes[0].Text = "Lese mer";
        Assert.Equal([SectionKind.Item], Of(changed).Except(Of(view)).Select(s => s.Kind));
    }

    static Many<Section> Of(MeetingView view) => MinutesDocument.Of(view, Oslo).Sections;

    static IEnumerable<SectionKind> Kinds(MeetingView view) => Of(view).Select(s => s.Kind);

    static IEnumerable<T> Blocks<T>(MeetingView view) => Of(view).SelectMany(s => s.Blocks).OfType<T>();

    static MeetingView Meeting(MeetingKind kind = MeetingKind.Ansvarsgruppe) => new()
    {
        Frame = new() { Kind = kind, Phase = MeetingPhase.Running, Title = "Møte", ScheduledStart = At, ScheduledEnd = At, StartedAt = At },
    };
}
