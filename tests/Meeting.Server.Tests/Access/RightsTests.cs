using Meetings.Server.Access;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Access;

/// <summary>Walks every command against every role. The picture below is what the table must be; a change to one without the other fails.</summary>
public sealed class RightsTests
{
    // L leader, S secretary, M member, F family, Y youth, I interpreter, O observer, C screen, A administrator. Capital: may; small: only own.
    const string Picture =
        """
        AddAction LSMFYP
        AddAgendaItem LS
        AddAttachment LS
        AddBrightSpot LSMFYP
        AddContribution LSMFYPB
        AddNote LSM
        AddRemark LSMFYP
        AdoptDecision LS
        AnnulDecision LS
        AnswerContribution LSM
        BringUpToDate
        CancelMeeting L
        ChangeParticipant L
        CloseMeeting L
        CompleteAction LSmfyp
        EditAction LSmfyp
        EditAgendaItem LS
        EditDecision LSmfyp
        EditMeeting LS
        EditNote LSm
        EvaluateAction LSMfyp
        ExtendAgendaItem LS
        FinishAgendaItem LS
        FollowNextMeeting
        InviteFamily L
        InviteNewMember
        InviteParticipant L
        KeepWithin
        LeaveCase L
        LetShow L
        MoveAgendaItem LS
        PauseMeeting LS
        PlanMeeting
        ProposeDecision LSMFYP
        ReadmitParticipant L
        RecordAttendance LSmfypib
        RecordOthersHere LS
        ReferToCase L
        RejectDecision LS
        RemoveAction LSmfyp
        RemoveAgendaItem LS
        RemoveAttachment LS
        RemoveBrightSpot LSmfyp
        RemoveContribution LSmfypb
        RemoveNote LSm
        RemoveParticipant L
        ReopenAction LSmfyp
        ReopenDecision LS
        ReopenMeeting L
        RespondToAction LSmfyp
        ResumeMeeting LS
        ReturnToAgendaItem LS
        SetDutyToAttend L
        SetMatter L
        SetNextMeeting LS
        StartAgendaItem LS
        StartMeeting L
        StopAction LSmfyp
        TakeBackOthersHere LS
        TakeBackStart L
        WithdrawDecision LSmfyp
        """;

    const string Letters = "LSMFYPIBOCA";
    static readonly Actor Mine = new(Guid.CreateVersion7(), "Me", Role.Member);
    static readonly Actor Other = new(Guid.CreateVersion7(), "Other", Role.Member);

    static IEnumerable<Type> Commands => typeof(MeetingCommand).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(MeetingCommand)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal);

    [Fact]
    public void Each_role_may_give_the_commands_of_the_picture_and_no_others() => Assert.Equal(
        Picture.ReplaceLineEndings("\n"),
        string.Join("\n", Commands.Select(c => $"{c.Name} {string.Concat(Letters.Select((letter, role) => Rights.Of((Role)role, c) switch
        {
            Right.Yes => letter.ToString(),
            Right.Own => char.ToLowerInvariant(letter).ToString(),
            _ => "",
        }))}".TrimEnd())));

    [Fact]
    public void A_letter_stands_for_every_role() => Assert.Equal(Letters.Length, Enum.GetValues<Role>().Length);

    static Meeting MeetingWith(Actor author, Actor? responsible = null)
    {
        var meeting = Meeting.Nothing with { Kind = MeetingKind.Ansvarsgruppe };
        var item = Guid.CreateVersion7();
        return meeting with
        {
            Notes = [new(item, item, "", "a", author)],
            Decisions = [new(item, null, "a", "a", author)],
            Actions = [new(item, null, new("a", responsible?.PersonId, "", null, "", null, null, null), author, default)],
            BrightSpots = [new(item, "a", author)],
            Contributions = [new(item, ContributionKind.Question, "a", author)],
        };
    }

    public static TheoryData<string, Func<Guid, MeetingCommand>> OwnCommands => new()
    {
        { "edit note", id => new EditNote(id, "", "b") },
        { "remove note", id => new RemoveNote(id) },
        { "edit decision", id => new EditDecision(id, "b") },
        { "withdraw decision", id => new WithdrawDecision(id, "") },
        { "complete action", id => new CompleteAction(id) },
        { "edit action", id => new EditAction(id, new("b", null, "", null, "", null, null, null)) },
        { "stop action", id => new StopAction(id, "b") },
        { "reopen action", id => new ReopenAction(id) },
        { "remove action", id => new RemoveAction(id) },
        { "remove bright spot", id => new RemoveBrightSpot(id) },
        { "remove contribution", id => new RemoveContribution(id) },
    };

    [Theory]
    [MemberData(nameof(OwnCommands))]
    public void What_one_wrote_is_ones_own_and_what_others_wrote_is_not(string what, Func<Guid, MeetingCommand> command)
    {
        Assert.NotEmpty(what);
        var mine = MeetingWith(Mine);
        Assert.True(May(Mine, command(mine.Notes[0].Id), mine));
        Assert.False(May(Other, command(mine.Notes[0].Id), mine));
        Assert.False(May(Mine, command(Guid.CreateVersion7()), mine));
        Assert.True(May(Other with { Role = Role.Leader }, command(mine.Notes[0].Id), mine));
    }

    [Fact]
    public void Whoever_answers_for_an_action_may_say_that_it_is_done()
    {
        var meeting = MeetingWith(Other, responsible: Mine);
        Assert.True(May(Mine, new CompleteAction(meeting.Actions[0].Id), meeting));
    }

    [Fact]
    public void One_accepts_or_declines_for_oneself_and_not_for_whom_one_has_asked()
    {
        var meeting = MeetingWith(Other, responsible: Mine);
        var answer = new RespondToAction(meeting.Actions[0].Id, ActionResponse.Accepted, "");
        Assert.True(May(Mine, answer, meeting));
        Assert.True(May(Mine with { Role = Role.Family }, answer, meeting));
        Assert.False(May(Other, answer, meeting));
        Assert.True(May(Other with { Role = Role.Secretary }, answer, meeting));
        Assert.False(May(Mine, new RespondToAction(Guid.CreateVersion7(), ActionResponse.Accepted, ""), meeting));
    }

    [Theory]
    [InlineData(ActionResponse.Accepted)]
    [InlineData(ActionResponse.Declined)]
    public void What_somebody_has_said_yes_or_no_to_is_not_its_authors_to_remove(ActionResponse response)
    {
        var meeting = MeetingWith(Mine, responsible: Other);
        var remove = new RemoveAction(meeting.Actions[0].Id);
        Assert.True(May(Mine, remove, meeting));
        Assert.False(May(Other, remove, meeting));
        meeting = meeting with { Actions = [meeting.Actions[0] with { Response = response }] };
        Assert.False(May(Mine, remove, meeting));
        Assert.True(May(Mine with { Role = Role.Leader }, remove, meeting));
    }

    [Fact]
    public void A_question_that_was_answered_is_not_its_authors_to_remove()
    {
        var meeting = MeetingWith(Mine);
        meeting = meeting with { Contributions = [meeting.Contributions[0] with { Answer = new("b", Other) }] };
        Assert.False(May(Mine, new RemoveContribution(meeting.Contributions[0].Id), meeting));
        Assert.True(May(Mine with { Role = Role.Secretary }, new RemoveContribution(meeting.Contributions[0].Id), meeting));
    }

    [Fact]
    public void What_was_adopted_is_not_its_proposers_to_withdraw()
    {
        var meeting = MeetingWith(Mine);
        meeting = meeting with { Decisions = [meeting.Decisions[0] with { State = DecisionState.Adopted }] };
        Assert.False(May(Mine, new WithdrawDecision(meeting.Decisions[0].Id, "a"), meeting));
    }

    [Fact]
    public void Everybody_reports_for_themselves_only()
    {
        var meeting = MeetingWith(Mine);
        Assert.True(May(Mine, new RecordAttendance(Mine.PersonId, Attendance.Present, "", ""), meeting));
        Assert.False(May(Mine, new RecordAttendance(Other.PersonId, Attendance.Present, "", ""), meeting));
    }

    [Theory]
    [InlineData(MeetingKind.Tst)]
    [InlineData(MeetingKind.LearningCircle)]
    public void A_family_changes_nothing_where_it_sees_nothing(MeetingKind kind)
    {
        var family = Mine with { Role = Role.Family };
        var meeting = MeetingWith(family) with { Kind = kind };
        Assert.False(May(family, new AddBrightSpot("a"), meeting));
        Assert.False(May(family, new AddContribution(ContributionKind.Question, "a"), meeting));
        Assert.True(May(family, new RecordAttendance(family.PersonId, Attendance.Present, "", ""), meeting));
    }

    [Fact]
    public void All_that_a_command_names_is_looked_at_and_nothing_that_is_not_there()
    {
        var (meeting, liv) = (MeetingWith(Mine), new Participant(Guid.CreateVersion7(), "Liv", Role.Family, null));
        meeting = meeting with { Participants = [liv], Notes = [], Decisions = [], BrightSpots = [], Contributions = [] };
        var action = meeting.Actions[0];

        Assert.Equal([action], Targets.Of(new CompleteAction(action.Id), meeting));
        Assert.Equal([action, liv], Targets.Of(new EditAction(action.Id, action.Content with { ResponsibleId = liv.Id }), meeting));
        Assert.Equal([liv], Targets.Of(new RecordAttendance(liv.Id, Attendance.Present, "", ""), meeting));
        Assert.Empty(Targets.Of(new CompleteAction(Guid.CreateVersion7()), meeting));
        Assert.Empty(Targets.Of(new AddBrightSpot("a"), meeting));
    }

    [Fact]
    public void What_one_does_not_see_one_does_not_command_but_for_oneself()
    {
        var (liv, amina) = (new Participant(Mine.PersonId, "Liv", Role.Family, null), new Participant(Guid.CreateVersion7(), "Amina", Role.Family, null));
        var meeting = Meeting.Nothing with { Kind = MeetingKind.Tst, Participants = [liv, amina] };
        var who = Mine with { Role = Role.Family };

        Assert.False(Views.Shows(meeting, amina, ViewerClass.Of(who.Role)));
        Assert.True(Views.Shows(meeting with { Kind = MeetingKind.Ansvarsgruppe }, amina, ViewerClass.Of(who.Role)));
        Assert.True(May(who, new RecordAttendance(liv.Id, Attendance.Present, "", ""), meeting));
        Assert.False(May(who, new RecordAttendance(amina.Id, Attendance.Present, "", ""), meeting));
    }

    // In a meeting that is about no case, the role alone decides what is seen.
    static bool May(Actor who, MeetingCommand command, Meeting meeting) => Rights.May(who, command, meeting, ViewerClass.Of(who.Role));
}
