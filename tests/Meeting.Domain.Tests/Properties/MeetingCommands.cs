using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Meetings.Tests;

/// <summary>Draws commands for a meeting: most fit its state, some do not.</summary>
static class MeetingCommands
{
    static readonly Gen<string> Text = Gen.Elements("", "a", "Æ ø", "العربية");
    static readonly Gen<string?> Service = Gen.Elements(null, "school", "ppt", "Health");
    static readonly Gen<Role> Role = Gen.Elements(Enum.GetValues<Role>());
    static readonly Gen<string?> Number = Gen.Elements(null, null, "23/26", "24/26");
    static readonly Gen<Fields> Named = Gen.Frequency((3, Gen.Constant(Fields.All)), (2, Gen.Elements(Enum.GetValues<Fields>())));
    static readonly Gen<int> Minutes = Gen.Choose(0, AgendaItem.MostMinutes);
    static readonly Gen<DateOnly?> Date = Gen.Choose(0, 9).Select(day => day == 0 ? (DateOnly?)null : new DateOnly(2026, 10, day));
    static readonly Gen<ImmutableArray<string>> Services = Gen.SubListOf("school", "ppt", "health").Select(s => s.ToImmutableArray());
    static readonly Gen<DateTimeOffset> Time = Gen.Choose(-600, 600).Select(m => Scene.Start.AddMinutes(m));
    static readonly Gen<NextMeeting> Next = from start in Time from place in Text from planned in Gen.Elements<Guid?>(null, Scene.Id(18)) select new NextMeeting(start, place, "", planned);

    static readonly Gen<Guid> CaseId = Gen.Choose(501, 503).Select(Scene.Id);
    static readonly Gen<Guid?> Case = Gen.Frequency((4, Gen.Constant<Guid?>(null)), (1, CaseId.Select(id => (Guid?)id)));
    static readonly Gen<Reach> Reach = from circle in Gen.Elements(Enum.GetValues<Circle>()) from services in Services select new Reach(circle, circle == Circle.Named ? services : []);
    static readonly Gen<Matter> Matter = from cases in Gen.SubListOf(Enumerable.Range(501, 3).Select(Scene.Id))
                                         from anonymous in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                                         from reach in Reach
                                         select new Matter([.. cases], anonymous, reach);

    internal static IEnumerable<Guid> Ids(Meeting m) =>
    [
        .. Of(m.Participants), .. Of(m.Agenda), .. Of(m.Notes), .. Of(m.Attachments), .. Of(m.Decisions), .. Of(m.Remarks),
        .. Of(m.Actions), .. Of(m.BrightSpots), .. Of(m.Contributions),
    ];

    internal static Gen<MeetingCommand> For(Meeting m) =>
        m.Phase == MeetingPhase.None ? Plan : Gen.Frequency(
        [
            .. Lifecycle(m), .. Participants(m), .. Agenda(m), .. Matters(m), .. Notes(m), .. Decisions(m), .. Actions(m),
            (2, from text in Text from about in Case select Command(new AddBrightSpot(text, about))),
            (1, One(m, m.BrightSpots).Select(id => Command(new RemoveBrightSpot(id)))),
            (2, from kind in Gen.Elements(Enum.GetValues<ContributionKind>()) from text in Text from item in Runs.Maybe(One(m, m.Agenda)) from about in Case
                select Command(new AddContribution(kind, text, item, about))),
            (2, from id in One(m, m.Contributions) from text in Text from seen in Base(m) select Command(new AnswerContribution(id, text, seen))),
            (1, One(m, m.Contributions).Select(id => Command(new RemoveContribution(id)))),
            (1, Plan),
        ]);

    static readonly Gen<MeetingCommand> Plan =
        from kind in Gen.Frequency((2, Gen.Constant(MeetingKind.Protocol)), (2, Gen.Elements(Enum.GetValues<MeetingKind>())))
        from minutes in Gen.Frequency((15, Gen.Choose(1, 300)), (1, Gen.Choose(-5, 0)))
        from people in Gen.Frequency((15, Gen.Constant(Scene.Everybody)), (1, Gen.Constant(Scene.Everybody[1..])))
        from items in Gen.SubListOf(Scene.Plan().Items.AsEnumerable())
        from actions in Gen.SubListOf(Enumerable.Range(31, 3).Select(id => Scene.OpenAction(id)))
        from notInvited in Gen.SubListOf(new PlannedParticipant(Scene.Id(16), "Fatima", Meetings.Role.Family, null), new(Scene.Id(17), "Tolk", Meetings.Role.Interpreter, null, Scene.Id(16)))
        select Command(Scene.Plan(kind) with
        {
            Participants = [.. people],
            Items = [.. items],
            OpenActions = [.. actions],
            NotInvited = [.. notInvited],
            ScheduledEnd = Scene.Plan().ScheduledStart.AddMinutes(minutes),
        });

    static IEnumerable<(int, Gen<MeetingCommand>)> Lifecycle(Meeting m) =>
    [
        (m.Phase == MeetingPhase.Planned ? 6 : 1, from actions in ActionsElsewhere(m) from left in Gen.SubListOf(m.Participants.Select(p => new Member(p.Id, p.Name, p.Role, p.Service))) select Command(new StartMeeting(actions, [.. left]))),
        (3, Gen.Constant(Command(new PauseMeeting()))),
        (2, Gen.Constant(Command(new TakeBackStart()))),
        (m.Phase == MeetingPhase.Paused ? 12 : 1, Gen.Constant(Command(new ResumeMeeting()))),
        (2, from next in Next.OrNull() from others in Gen.Elements(true, false) select Command(new CloseMeeting(next, others))),
        (m.Phase == MeetingPhase.Closed ? 12 : 1, Text.Select(text => Command(new ReopenMeeting(text)))),
        (1, Gen.Frequency((1, Text.Select(text => Command(new CancelMeeting(text)))), (3, Next.Select(next => Command(new SetNextMeeting(next)))))),
        (1, from next in Next from off in Gen.Elements(true, false) select Command(new FollowNextMeeting(m.NextMeeting?.MeetingId ?? Scene.Unknown, next.Start, next.Place, off))),
        (1, from actions in ActionsElsewhere(m) from gone in Gen.SubListOf(m.Actions.AsEnumerable()) select Command(new BringUpToDate(actions, [.. gone.Select(a => new RemovedAction(a.Origin, a.OriginId ?? a.Id, a.ChangedAt))]))),
        (1, from actions in ActionsElsewhere(m) from matter in Matter select Command(new KeepWithin([.. actions.Select(a => a with { OwnMatter = matter })]))),
        (1, from title in Text from start in Time from end in Time from seen in Base(m) from named in Named select Command(new EditMeeting(title, "", "", start, end, seen, named))),
    ];

    /// <summary>Those who were removed, and whose actions nobody has been given since.</summary>
    static ImmutableArray<Participant> Missed(Meeting m) => m.Removed.RemoveAll(p =>
        m.Actions.All(a => a.Status != ActionStatus.Open || !a.Content.Unassigned || a.Former?.PersonId != p.Id));

    static IEnumerable<(int, Gen<MeetingCommand>)> Participants(Meeting m) =>
    [
        (1, from name in Text from role in Role select Command(new InviteNewMember(new(Scene.Id(113), name, role, null, role == Meetings.Role.Interpreter ? Scene.Mother.PersonId : null)))),
        (2, from name in Text from role in Role from service in Service select Command(new InviteParticipant(name, role, service, role == Meetings.Role.Interpreter ? Scene.Mother.PersonId : null))),
        (2, from id in One(m, m.Participants) from name in Text from role in Role from service in Service
            from seen in Base(m) from named in Named select Command(new ChangeParticipant(id, name, role, service, role == Meetings.Role.Interpreter ? Scene.Mother.PersonId : null, seen, named))),
        (2, One(m, m.Participants).Select(id => Command(new RemoveParticipant(id)))),
        (m.Removed.Length > 0 ? 4 : 1, One(m, m.Removed).Select(id => Command(new ReadmitParticipant(id)))),
        (Missed(m).Length > 0 ? 40 : 1, One(m, Missed(m)).Select(id => Command(new ReadmitParticipant(id)))),
        (3, from id in One(m, m.Participants) from attendance in Gen.Elements(Enum.GetValues<Attendance>()) from reason in Text
            from substitute in Gen.Elements("", "", "Vikar") select Command(new RecordAttendance(id, attendance, reason, substitute))),
        (1, Gen.Constant(Command(new RecordOthersHere()))),
        (1, Gen.Constant(Command(new TakeBackOthersHere(m.OthersHereAt ?? 0)))),
        (1, Services.Select(services => Command(new SetDutyToAttend(services)))),
    ];

    static IEnumerable<(int, Gen<MeetingCommand>)> Agenda(Meeting m) =>
    [
        (3, from title in Text from minutes in Minutes from number in Number from before in Runs.Maybe(One(m, m.Agenda))
            select Command(new AddAgendaItem(title, minutes, number, before))),
        (2, from id in One(m, m.Agenda) from title in Text from minutes in Minutes from number in Number
            from seen in Base(m) from named in Named select Command(new EditAgendaItem(id, title, minutes, number, seen, named))),
        (2, from id in One(m, m.Agenda) from before in Runs.Maybe(One(m, m.Agenda)) select Command(new MoveAgendaItem(id, before))),
        (2, One(m, m.Agenda).Select(id => Command(new RemoveAgendaItem(id)))),
        (8, One(m, m.Agenda).Select(id => Command(new StartAgendaItem(id)))),
        (3, (m.CurrentItemId is { } current ? Gen.Frequency((3, Gen.Constant(current)), (1, One(m, m.Agenda))) : One(m, m.Agenda))
            .Select(id => Command(new FinishAgendaItem(id)))),
        (2, Runs.Maybe(One(m, m.Agenda)).Select(id => Command(new ReturnToAgendaItem(id)))),
        (2, from id in One(m, m.Agenda) from minutes in Gen.Choose(1, 120) select Command(new ExtendAgendaItem(id, minutes))),
    ];

    static IEnumerable<(int, Gen<MeetingCommand>)> Matters(Meeting m) =>
    [
        (3, from id in One(m, m.Agenda) from matter in Matter select Command(new SetMatter(id, matter))),
        (1, from title in Text from matter in Matter select Command(new AddAgendaItem(title, 0, null, null, matter))),
        (1, CaseId.Select(id => Command(new ReferToCase(id)))),
        (m.Cases.IsEmpty ? 1 : 12, (m.Cases.IsEmpty ? CaseId : Gen.Elements(m.Cases.AsEnumerable())).Select(id => Command(new LeaveCase(id)))),
        (2, from id in Runs.Maybe(One(m, m.Agenda)) from shown in Gen.Elements(true, false) select Command(new LetShow(id, shown))),
        (2, from about in CaseId from role in Gen.Elements(Enum.GetValues<CaseRole>()) from person in Gen.Choose(120, 123)
            select Command(new InviteFamily(about, Scene.Id(person), new(Scene.Id(person), "Foresatt", role, false, role is CaseRole.Interpreter or CaseRole.SupportPerson ? Scene.Mother.PersonId : null)))),
    ];

    static IEnumerable<(int, Gen<MeetingCommand>)> Notes(Meeting m) =>
    [
        (3, from item in One(m, m.Agenda) from text in Text from reach in Reach.OrNull() select Command(new AddNote(item, "", text, reach))),
        (4, from id in One(m, m.Notes) from text in Text from seen in Base(m) from named in Named select Command(new EditNote(id, "", text, seen, named))),
        (1, from id in One(m, m.Notes) from seen in Base(m) select Command(new RemoveNote(id, seen))),
        (2, from item in One(m, m.Agenda) from text in Text select Command(new AddAttachment(item, text))),
        (1, One(m, m.Attachments).Select(id => Command(new RemoveAttachment(id)))),
    ];

    static IEnumerable<(int, Gen<MeetingCommand>)> Decisions(Meeting m) =>
    [
        (3, from item in Runs.Maybe(One(m, m.Agenda)) from text in Text from about in Case select Command(new ProposeDecision(item, text, about))),
        (2, from id in One(m, m.Decisions) from text in Text from seen in Base(m) select Command(new EditDecision(id, text, seen))),
        (2, from id in One(m, m.Decisions) from text in Text.OrNull() from seen in Base(m) select Command(new AdoptDecision(id, text, seen))),
        (2, One(m, m.Decisions).Select(id => Command(new RejectDecision(id)))),
        (3, from id in One(m, m.Decisions) from reason in Gen.Frequency((2, Text), (1, Gen.Constant(""))) select Command(new WithdrawDecision(id, reason))),
        (2, One(m, m.Decisions).Select(id => Command(new ReopenDecision(id)))),
        (1, One(m, m.Decisions).Select(id => Command(new AnnulDecision(id)))),
        (2, from id in Runs.Maybe(One(m, m.Decisions)) from text in Text from dissent in Gen.Elements(true, false)
            select Command(new AddRemark(id, text, dissent))),
    ];

    static IEnumerable<(int, Gen<MeetingCommand>)> Actions(Meeting m) =>
    [
        (5, from item in Runs.Maybe(One(m, m.Agenda)) from content in Content(m) from about in Case select Command(new AddAction(item, content, CaseId: about))),
        (5, from id in One(m, m.Actions) from content in Content(m) from seen in Base(m) from named in Named select Command(new EditAction(id, content, seen, named))),
        (1, One(m, m.Actions).Select(id => Command(new RemoveAction(id)))),
        (3, from id in One(m, m.Actions) from response in Gen.Elements(ActionResponse.Accepted, ActionResponse.Declined)
            from reason in Gen.Elements("Har ikke tid", "")
            select Command(new RespondToAction(id, response, response == ActionResponse.Declined ? reason : ""))),
        (2, One(m, m.Actions).Select(id => Command(new CompleteAction(id)))),
        (2, from id in One(m, m.Actions) from reason in Text select Command(new StopAction(id, reason))),
        (3, One(m, m.Actions).Select(id => Command(new ReopenAction(id)))),
        (6, from id in One(m, m.Actions) from effect in Gen.Elements(Enum.GetValues<Effect>()) from text in Text
            from outcome in Gen.Elements(Enum.GetValues<EvaluationOutcome>())
            from changed in Gen.Frequency((6, Content(m)), (1, Gen.Constant<ActionContent?>(null)), (1, Gen.Constant(m.Actions.Find(id)?.Content)))
            select Command(new EvaluateAction(id, effect, text, outcome, changed))),
    ];

    /// <summary>The revision that an edit was made on: mostly a recent one, which the element may have changed since.</summary>
    static Gen<long?> Base(Meeting m) => Gen.Frequency(
        (1, Gen.Constant((long?)null)),
        (2, Gen.Constant((long?)m.Revision)),
        (2, Gen.Choose(0, (int)m.Revision).Select(revision => (long?)revision)));

    static Gen<ActionContent?> Content(Meeting m) =>
        from text in Text
        from who in Runs.Maybe(One(m, m.Participants))
        from name in Gen.Elements("", "Bestemor")
        from service in Service
        from start in Date
        from due in Date
        from evaluation in Date
        select (ActionContent?)new ActionContent(text, who, name, service, "", start, due, evaluation);

    /// <summary>The team's other meetings: new actions, and some of this one's that were changed or settled there.</summary>
    static Gen<ImmutableArray<ActionItem>> ActionsElsewhere(Meeting m) =>
        from mine in Gen.SubListOf(m.Actions.AsEnumerable())
        from status in Gen.Elements(Enum.GetValues<ActionStatus>())
        from minutes in Gen.Choose(-60, 60)
        from more in Gen.SubListOf(Enumerable.Range(34, 3).Select(id => Scene.OpenAction(id)))
        select mine
            .Select(a => a with { Status = status, Effect = Effect.Some, ItemId = null, CarriedOver = true, ChangedAt = a.ChangedAt.AddMinutes(minutes) })
            .Concat(more)
            .ToImmutableArray();

    static Gen<Guid> One<T>(Meeting m, ImmutableArray<T> right)
        where T : IElement =>
        Runs.One(Of(right), Ids(m));

    static IEnumerable<Guid> Of<T>(ImmutableArray<T> list)
        where T : IElement =>
        list.Select(e => e.Id);

    static MeetingCommand Command(MeetingCommand command) => command;
}
