using System.Collections.Frozen;
using Meetings.Server.Audience;
using static Meetings.Server.Access.Right;

namespace Meetings.Server.Access;

/// <summary>Whether a role may give a command.</summary>
public enum Right
{
    /// <summary>No.</summary>
    No,

    /// <summary>Only about oneself, or about what one wrote or answers for.</summary>
    Own,

    /// <summary>Yes.</summary>
    Yes,
}

/// <summary>What each role may command in a meeting: one table. Nobody commands what they do not see.</summary>
public static class Rights
{
    // In the order of the roles:        Leader, Secretary, Member, Family, Youth, Support, Interpreter, Contributor, Observer, Screen, Administrator.
    static readonly FrozenDictionary<Type, Right[]> Table = new Dictionary<Type, Right[]>
    {
        [typeof(EditMeeting)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(StartMeeting)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(TakeBackStart)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(PauseMeeting)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(ResumeMeeting)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(CloseMeeting)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(ReopenMeeting)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(CancelMeeting)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(SetNextMeeting)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(SetDutyToAttend)] = [Yes, No, No, No, No, No, No, No, No, No, No],

        [typeof(InviteParticipant)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(ChangeParticipant)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(RemoveParticipant)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(ReadmitParticipant)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(RecordOthersHere)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(TakeBackOthersHere)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(RecordAttendance)] = [Yes, Yes, Own, Own, Own, Own, Own, Own, No, No, No],

        [typeof(AddAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(EditAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(MoveAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(RemoveAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(StartAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(FinishAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(ReturnToAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(ExtendAgendaItem)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],

        // What an item is about, and what of it the screen shows, is the leader's to say (R23, R26).
        [typeof(SetMatter)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(ReferToCase)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(LeaveCase)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(LetShow)] = [Yes, No, No, No, No, No, No, No, No, No, No],
        [typeof(InviteFamily)] = [Yes, No, No, No, No, No, No, No, No, No, No],

        [typeof(AddNote)] = [Yes, Yes, Yes, No, No, No, No, No, No, No, No],
        [typeof(EditNote)] = [Yes, Yes, Own, No, No, No, No, No, No, No, No],
        [typeof(RemoveNote)] = [Yes, Yes, Own, No, No, No, No, No, No, No, No],
        [typeof(AddAttachment)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(RemoveAttachment)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],

        // R6: families are equal participants; what is adopted, the leader and the secretary record.
        [typeof(ProposeDecision)] = [Yes, Yes, Yes, Yes, Yes, Yes, No, No, No, No, No],
        [typeof(EditDecision)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(AdoptDecision)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(RejectDecision)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(WithdrawDecision)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(ReopenDecision)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(AnnulDecision)] = [Yes, Yes, No, No, No, No, No, No, No, No, No],
        [typeof(AddRemark)] = [Yes, Yes, Yes, Yes, Yes, Yes, No, No, No, No, No],

        [typeof(AddAction)] = [Yes, Yes, Yes, Yes, Yes, Yes, No, No, No, No, No],
        [typeof(EditAction)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(RemoveAction)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        // Leader and secretary write down what the one who is responsible says.
        [typeof(RespondToAction)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(CompleteAction)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(StopAction)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(ReopenAction)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],
        [typeof(EvaluateAction)] = [Yes, Yes, Yes, Own, Own, Own, No, No, No, No, No],

        [typeof(AddBrightSpot)] = [Yes, Yes, Yes, Yes, Yes, Yes, No, No, No, No, No],
        [typeof(RemoveBrightSpot)] = [Yes, Yes, Own, Own, Own, Own, No, No, No, No, No],

        // R6: families ask, the professionals answer.
        [typeof(AddContribution)] = [Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, No, No, No],
        [typeof(AnswerContribution)] = [Yes, Yes, Yes, No, No, No, No, No, No, No, No],
        [typeof(RemoveContribution)] = [Yes, Yes, Own, Own, Own, Own, No, Own, No, No, No],
    }.ToFrozenDictionary();

    /// <summary>The right of a role to give commands of a type; a command that the table lacks, nobody may give.</summary>
    public static Right Of(Role role, Type command) =>
        Table.TryGetValue(command, out var row) ? row[(int)role] : No;

    /// <summary>True for who changes a team, and hears what is kept beside its fields.</summary>
    public static bool ChangeTeam(Role role) => role is Role.Leader or Role.Administrator;

    /// <summary>
    /// True when <paramref name="who"/> may give <paramref name="command"/> in <paramref name="meeting"/>: nobody commands what they do
    /// not see, names a case that is not open to them, or says something that they would not see there. But for somebody who only contributes (R38).
    /// </summary>
    public static bool May(Actor who, MeetingCommand command, Meeting meeting, ViewerClass sight) =>
        Targets.Of(command, meeting).All(target => target.Id == who.PersonId || Views.Shows(meeting, target, sight) || Contributes(who, target, meeting, sight))
        && command.CasesNamed.All(sight.Sees)
        // What an item is about is the leader's to say, also of one that is added (R26).
        && (who.Role == Role.Leader || command is not AddAgendaItem { Matter: not null })
        && (who.Role == Role.Contributor || command.Adds(meeting) is not { } matter || Sees.Matter(matter, sight, meeting))
        && Of(who.Role, command.GetType()) switch
        {
            Yes => true,
            Own => IsOwn(who.PersonId, command, meeting),
            _ => false,
        };

    static bool Contributes(Actor who, IElement target, Meeting meeting, ViewerClass sight) =>
        who.Role == Role.Contributor && target is AgendaItem && Sees.Reach(meeting.MatterOf(target).Reach, sight);

    static bool IsOwn(Guid person, MeetingCommand command, Meeting meeting) => command switch
    {
        RecordAttendance c => c.PersonId == person,
        EditNote c => meeting.Notes.Find(c.NoteId)?.Author.PersonId == person,
        RemoveNote c => meeting.Notes.Find(c.NoteId)?.Author.PersonId == person,
        EditDecision c => meeting.Decisions.Find(c.DecisionId)?.Author.PersonId == person,
        // What the meeting has adopted is no longer its proposer's alone.
        WithdrawDecision c => meeting.Decisions.Find(c.DecisionId) is { State: DecisionState.Proposed } d && d.Author.PersonId == person,
        // What somebody has said yes or no to is no longer its author's alone.
        RemoveAction c => meeting.Actions.Find(c.ActionId) is { Response: ActionResponse.None } a && a.Author.PersonId == person,
        // One answers for oneself, not for whom one has asked.
        RespondToAction c => meeting.Actions.Find(c.ActionId)?.Content.ResponsibleId == person,
        ActionCommand c => meeting.Actions.Find(c.ActionId) is { } a && (a.Author.PersonId == person || a.Content.ResponsibleId == person),
        RemoveBrightSpot c => meeting.BrightSpots.Find(c.BrightSpotId)?.Author.PersonId == person,
        // A question that was answered is no longer its author's alone.
        RemoveContribution c => meeting.Contributions.Find(c.ContributionId) is { Answer: null } own && own.Author.PersonId == person,
        _ => false,
    };
}
