using System.Collections;
using Google.Protobuf;
using Meetings.Server.Audience;
using Meetings.Server.Door;

namespace Meetings.Server.Tests.Audience;

/// <summary>Walks every field against every role, in a meeting in which every field says something.</summary>
public sealed class ViewsTests
{
    const string Content = "agenda notes attachments decisions remarks actions bright_spots contributions";
    const string Existence = "frame.meeting_id frame.team_id frame.kind frame.phase frame.scheduled_start frame.scheduled_end frame.started_at frame.closed_at frame.viewer_role";
    const string Frame = "frame.title frame.place frame.archive_case frame.clock frame.services frame.next_meeting";
    const string Participants = "participants.id participants.name participants.role participants.service participants.attendance participants.substitute participants.interprets_for";

    const string Writing = "participants.reason participants.revision participants.other_wordings frame.revision frame.other_wordings frame.not_invited";

    // In a meeting that is about cases, or in which something is for some only.
    const string Selective = "frame.cases frame.shielded frame.on_screen participants.case_ids agenda.shielded agenda.cases agenda.anonymous agenda.on_screen agenda.reach "
        + "notes.reach decisions.case_ids actions.cases actions.responsible_withheld bright_spots.case_ids contributions.case_ids";

    static readonly Meeting Full = MakeFull();

    public static TheoryData<Role, MeetingKind, string> Sights
    {
        get
        {
            var sights = new TheoryData<Role, MeetingKind, string>();
            foreach (var kind in Enum.GetValues<MeetingKind>())
            {
                var everything = $"{Existence} {Frame} {Participants} {Content} frame.current_item_id frame.corrections frame.phase_reason";
                var ownCase = kind is MeetingKind.Tst or MeetingKind.LearningCircle ? $"{Existence} {Frame} {Participants}" : everything;
                sights.Add(Role.Leader, kind, $"{everything} {Writing}");
                sights.Add(Role.Secretary, kind, $"{everything} {Writing}");
                sights.Add(Role.Member, kind, everything);
                sights.Add(Role.Family, kind, ownCase);
                sights.Add(Role.Youth, kind, ownCase);
                sights.Add(Role.Support, kind, ownCase);
                sights.Add(Role.Interpreter, kind, ownCase);
                sights.Add(Role.Contributor, kind, $"{Existence} {Frame} frame.current_item_id agenda.id agenda.number agenda.minutes agenda.state agenda.clock agenda.shielded");
                sights.Add(Role.Observer, kind, everything);
                sights.Add(Role.Screen, kind, everything);
                sights.Add(Role.Administrator, kind, Existence);
            }

            return sights;
        }
    }

    [Theory]
    [MemberData(nameof(Sights))]
    public void Each_role_sees_these_fields_and_no_others(Role role, MeetingKind kind, string sight)
    {
        var seen = FieldsOf(Views.For(Full with { Kind = kind }, ViewerClass.Of(role)), "").Distinct();
        var expected = sight.Split(' ').SelectMany(field => Content.Split(' ').Contains(field) ? AllFieldsOf(field).Except(Selective.Split(' ')) : [field]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Role.Family, MeetingPhase.Cancelled, "Feil i vedtak")]
    [InlineData(Role.Family, MeetingPhase.Paused, "")]
    [InlineData(Role.Member, MeetingPhase.Paused, "Feil i vedtak")]
    [InlineData(Role.Administrator, MeetingPhase.Cancelled, "")]
    public void Why_a_meeting_is_called_off_is_for_all_who_take_part_and_why_it_is_opened_again_for_who_sees_what_is_said(Role role, MeetingPhase phase, string seen) =>
        Assert.Equal(seen, Views.For(Full with { Kind = MeetingKind.Tst, Phase = phase }, ViewerClass.Of(role)).Frame.PhaseReason);

    [Fact]
    public void Who_was_removed_is_not_told_as_who_was_not_invited_and_who_answered_before_only_while_nobody_does()
    {
        Assert.Equal(["Amina"], Views.For(Full, ViewerClass.Of(Role.Leader)).Frame.NotInvited.Select(p => p.Name));
        Assert.Equal(["", "Kari"], Views.For(Full, ViewerClass.Of(Role.Leader)).Actions.Select(a => a.FormerResponsibleName));
        Assert.Equal("", ActionSubject.View(Full.Actions[0] with { Former = Full.Actions[1].Former }, [], NamedPeople.To(ViewerClass.Of(Role.Leader), Full)).FormerResponsibleName);
    }

    [Fact]
    public void The_meeting_that_is_looked_at_says_something_in_every_field()
    {
        var all = V1.MeetingView.Descriptor.Fields.InDeclarationOrder()
            .SelectMany(f => f.MessageType.Fields.InDeclarationOrder().Select(inner => $"{f.Name}.{inner.Name}"));
        var seen = FieldsOf(Views.For(Full, ViewerClass.Of(Role.Leader)), "")
            .Union(FieldsOf(Views.For(AboutACase, new(Role.Leader, null, [new(TheCase, "Amina")], [new(new(TheCase, "Amina"), Guid.CreateVersion7(), Openness.Statute, DateTimeOffset.UnixEpoch, "§ 25")], [new(new(TheCase, "Amina"), Voice)])), ""))
            .Union(FieldsOf(Views.For(AboutACase, new(Role.Member, "NAV", [], [], [])), ""))
            .Union(FieldsOf(Views.For(Full with { Participants = AboutACase.Participants }, new(Role.Member, "NAV", [], [], [])), ""));
        Assert.Equal(all.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_role_and_every_word_of_the_domain_has_its_word_on_the_wire()
    {
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(role, Named<Role, V1.Role>.Words[Names.Wire(role)]);
        Words<MeetingKind, V1.MeetingKind>(Names.Wire);
        Words<MeetingPhase, V1.MeetingPhase>(Names.Wire);
        Words<Attendance, V1.Attendance>(Names.Wire);
        Words<ItemState, V1.ItemState>(Names.Wire);
        Words<DecisionState, V1.DecisionState>(Names.Wire);
        Words<ActionStatus, V1.ActionStatus>(Names.Wire);
        Words<Effect, V1.Effect>(Names.Wire);
        Words<ActionResponse, V1.ActionResponse>(Names.Wire);
        Words<ContributionKind, V1.ContributionKind>(Names.Wire);
        Assert.Equal([ActionResponse.Accepted, ActionResponse.Declined], Named<ActionResponse, V1.ActionResponse>.Words.Values.Order());
        Assert.Equal(Enum.GetValues<ContributionKind>(), Named<ContributionKind, V1.ContributionKind>.Words.Values.Order());
        Assert.Equal(Enum.GetValues<EvaluationOutcome>(), Named<EvaluationOutcome, V1.EvaluateAction.Types.Outcome>.Words.Values.Order());

        static void Words<TDomain, TWire>(Func<TDomain, TWire> wire)
            where TDomain : struct, Enum
            where TWire : struct, Enum =>
            Assert.Equal(Enum.GetValues<TDomain>().Length, Enum.GetValues<TDomain>().Select(wire).Distinct().Count());
    }

    static IEnumerable<string> AllFieldsOf(string list) =>
        V1.MeetingView.Descriptor.FindFieldByName(list).MessageType.Fields.InDeclarationOrder().Select(f => $"{list}.{f.Name}");

    static IEnumerable<string> FieldsOf(IMessage view, string prefix)
    {
        foreach (var field in view.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(view);
            if (prefix.Length > 0)
            {
                if (value is not (null or "" or 0 or 0L or false or IList { Count: 0 }) && !(value is Enum && Convert.ToInt32(value, null) == 0))
                    yield return prefix + field.Name;
            }
            else
            {
                foreach (var part in value switch { null => [], IList list => list.Cast<IMessage>(), _ => [(IMessage)value] })
                    foreach (var inner in FieldsOf(part, field.Name + "."))
                        yield return inner;
            }
        }
    }

    static readonly Guid TheCase = Guid.CreateVersion7();
    static readonly ChildsView Voice = new(Guid.CreateVersion7(), "Jeg vil sitte ved vinduet", Circle.Room, "Mor", new(2026, 12, 1), new(Guid.CreateVersion7(), "Amina", Role.Youth));

    static Meeting AboutACase
    {
        get
        {
            var matter = Matter.Of(TheCase);
            return Full with
            {
                Cases = [TheCase],
                AllCases = [TheCase],
                IsSelective = true,
                OnScreen = true,
                Participants = [Full.Participants[0] with { Cases = [TheCase] }],
                Agenda =
                [
                    Full.Agenda[0] with { Matter = matter with { Reach = new(Circle.Staff, []) }, OnScreen = true },
                    Full.Agenda[0] with { Id = Guid.CreateVersion7(), Matter = Matter.General with { Anonymous = true } },
                ],
                Notes = [Full.Notes[0] with { Reach = new(Circle.Leaders, []) }],
                Decisions = [Full.Decisions[0] with { Matter = matter }],
                Actions = [Full.Actions[0] with { OwnMatter = matter }],
                BrightSpots = [Full.BrightSpots[0] with { Matter = matter }],
                Contributions = [Full.Contributions[0] with { Matter = matter }],
            };
        }
    }

    static Meeting MakeFull()
    {
        var at = RunningServer.Start;
        var kari = new Actor(Guid.CreateVersion7(), "Kari", Role.Member, "PPT");
        var clock = new Clock(TimeSpan.FromMinutes(1), at);
        var words = new Words(5, [new(Fields.Text, 7, [new("Annen tekst", kari, kari.PersonId)])]);
        AgendaItem item = new(Guid.CreateVersion7(), "Sak", 5, "23/23") { State = ItemState.Current, Clock = clock, Words = words };
        Decision decision = new(Guid.CreateVersion7(), item.Id, "a", "b", kari) { State = DecisionState.Withdrawn, DecidedAt = at, Reason = "c", Words = words };
        return Meeting.Nothing with
        {
            Revision = 7,
            Id = Guid.CreateVersion7(),
            TeamId = Guid.CreateVersion7(),
            Kind = MeetingKind.Protocol,
            Title = "Tittel",
            Place = "Sted",
            ArchiveCase = "23/304",
            ScheduledStart = at,
            ScheduledEnd = at.AddHours(1),
            Phase = MeetingPhase.Paused,
            PhaseReason = "Feil i vedtak",
            StartedAt = at,
            ClosedAt = at,
            Clock = clock,
            NextMeeting = new(at, "Sted", "Kari", Guid.CreateVersion7()),
            DutyToAttend = ["PPT"],
            Words = words,
            Participants = [new(kari.PersonId, "Kari", Role.Member, "PPT") { RecordedAttendance = Attendance.Left, Reason = "Syk", Substitute = "Ola", InterpretsFor = Guid.CreateVersion7(), Words = words }],
            Removed = [new(Guid.CreateVersion7(), "Amina", Role.Family, null) { NotInvited = true }, new(Guid.CreateVersion7(), "Ola", Role.Member, null)],
            Agenda = [item],
            CurrentItemId = item.Id,
            Notes =
            [
                new(Guid.CreateVersion7(), item.Id, "Stikkord", "Tekst", kari)
                {
                    Words = words, ChangedBy = "Ola",
                },
            ],
            Attachments = [new(Guid.CreateVersion7(), item.Id, "Vedlegg")],
            Decisions =
            [
                decision,
                new(Guid.CreateVersion7(), item.Id, "", "", kari) { State = DecisionState.Annulled, DecidedAt = at, AnnulledBy = "Kari" },
            ],
            Corrections = [new(at, "Kari", "Feil i vedtak", Reach.Room)],
            Remarks = [new(Guid.CreateVersion7(), decision.Id, "Merknad", true, kari)],
            Actions =
            [
                new(Guid.CreateVersion7(), item.Id, new("Tekst", kari.PersonId, "Kari", "PPT", "Mål", new(2026, 1, 1), new(2026, 1, 2), new(2026, 1, 3)), kari, at)
                {
                    Effect = Effect.Good,
                    Assessment = "Bra",
                    StopReason = "Slutt",
                    Revision = 7,
                    ChangedBy = "Ola",
                    Origin = Guid.CreateVersion7(),
                    Follows = Guid.CreateVersion7(),
                    Words = words,
                    Response = ActionResponse.Declined,
                    ResponseReason = "Ikke tid",
                },
                new(Guid.CreateVersion7(), null, new("Uten ansvarlig", null, "", null, "", null, null, null), kari, at)
                {
                    CarriedOver = true, Former = new(kari.PersonId, "Kari", ActionResponse.Accepted, ""),
                },
            ],
            BrightSpots = [new(Guid.CreateVersion7(), "Lys", kari)],
            Contributions = [new(Guid.CreateVersion7(), ContributionKind.Question, "Når?", kari) { Answer = new("Nå", kari), ItemId = item.Id, Words = words }],
        };
    }
}
