using System.Collections.Frozen;
using System.Text.Json;

namespace Meetings.Server.Door;

/// <summary>The wire's words for the domain's, both ways. A test sees that none is missing.</summary>
static class Names
{
    internal static readonly FrozenDictionary<V1.Role, Role> Roles = new Dictionary<V1.Role, Role>
    {
        [V1.Role.Leader] = Role.Leader,
        [V1.Role.Secretary] = Role.Secretary,
        [V1.Role.Member] = Role.Member,
        [V1.Role.Family] = Role.Family,
        [V1.Role.Youth] = Role.Youth,
        [V1.Role.Interpreter] = Role.Interpreter,
        [V1.Role.Observer] = Role.Observer,
        [V1.Role.Screen] = Role.Screen,
        [V1.Role.Administrator] = Role.Administrator,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<V1.Attendance, Attendance> Attendances = new Dictionary<V1.Attendance, Attendance>
    {
        [V1.Attendance.Present] = Attendance.Present,
        [V1.Attendance.Late] = Attendance.Late,
        [V1.Attendance.Absent] = Attendance.Absent,
        [V1.Attendance.Left] = Attendance.Left,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<V1.Effect, Effect> Effects = new Dictionary<V1.Effect, Effect>
    {
        [V1.Effect.Good] = Effect.Good,
        [V1.Effect.Some] = Effect.Some,
        [V1.Effect.None] = Effect.None,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<V1.ActionResponse, ActionResponse> Responses = new Dictionary<V1.ActionResponse, ActionResponse>
    {
        [V1.ActionResponse.Accepted] = ActionResponse.Accepted,
        [V1.ActionResponse.Declined] = ActionResponse.Declined,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<V1.ContributionKind, ContributionKind> ContributionKinds =
        new Dictionary<V1.ContributionKind, ContributionKind>
        {
            [V1.ContributionKind.Question] = ContributionKind.Question,
            [V1.ContributionKind.Important] = ContributionKind.Important,
        }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<V1.EvaluateAction.Types.Outcome, EvaluationOutcome> Outcomes =
        new Dictionary<V1.EvaluateAction.Types.Outcome, EvaluationOutcome>
        {
            [V1.EvaluateAction.Types.Outcome.Continue] = EvaluationOutcome.Continue,
            [V1.EvaluateAction.Types.Outcome.Change] = EvaluationOutcome.Change,
            [V1.EvaluateAction.Types.Outcome.Complete] = EvaluationOutcome.Complete,
            [V1.EvaluateAction.Types.Outcome.Stop] = EvaluationOutcome.Stop,
        }.ToFrozenDictionary();

    internal static V1.Role Wire(Role role) => role switch
    {
        Role.Leader => V1.Role.Leader,
        Role.Secretary => V1.Role.Secretary,
        Role.Member => V1.Role.Member,
        Role.Family => V1.Role.Family,
        Role.Youth => V1.Role.Youth,
        Role.Interpreter => V1.Role.Interpreter,
        Role.Observer => V1.Role.Observer,
        Role.Screen => V1.Role.Screen,
        Role.Administrator => V1.Role.Administrator,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>A field, by its name in the command that edits it.</summary>
    internal static string Wire(Fields field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    internal static V1.Viewer Wire(Actor viewer) => new()
    {
        PersonId = viewer.PersonId.ToString(), Name = viewer.Name, Role = Wire(viewer.Role), Service = viewer.Service ?? "",
    };

    internal static V1.MeetingKind Wire(MeetingKind kind) => kind switch
    {
        MeetingKind.Tst => V1.MeetingKind.Tst,
        MeetingKind.Ansvarsgruppe => V1.MeetingKind.Ansvarsgruppe,
        MeetingKind.Stafettlogg => V1.MeetingKind.Stafettlogg,
        MeetingKind.Protocol => V1.MeetingKind.Protocol,
        MeetingKind.LearningCircle => V1.MeetingKind.LearningCircle,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static V1.MeetingPhase Wire(MeetingPhase phase) => phase switch
    {
        MeetingPhase.Planned => V1.MeetingPhase.Planned,
        MeetingPhase.Running => V1.MeetingPhase.Running,
        MeetingPhase.Paused => V1.MeetingPhase.Paused,
        MeetingPhase.Closed => V1.MeetingPhase.Closed,
        MeetingPhase.Cancelled => V1.MeetingPhase.Cancelled,
        _ => V1.MeetingPhase.Unspecified,
    };

    internal static V1.Attendance Wire(Attendance attendance) => attendance switch
    {
        Attendance.Present => V1.Attendance.Present,
        Attendance.Late => V1.Attendance.Late,
        Attendance.Absent => V1.Attendance.Absent,
        Attendance.Left => V1.Attendance.Left,
        _ => V1.Attendance.Unspecified,
    };

    internal static V1.ServicePresence Wire(ServicePresence presence) => presence switch
    {
        ServicePresence.Present => V1.ServicePresence.Present,
        ServicePresence.Missing => V1.ServicePresence.Missing,
        ServicePresence.Left => V1.ServicePresence.Left,
        _ => V1.ServicePresence.Unspecified,
    };

    internal static V1.ItemState Wire(ItemState state) => state switch
    {
        ItemState.Waiting => V1.ItemState.Waiting,
        ItemState.Current => V1.ItemState.Current,
        ItemState.Finished => V1.ItemState.Finished,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static V1.DecisionState Wire(DecisionState state) => state switch
    {
        DecisionState.Proposed => V1.DecisionState.Proposed,
        DecisionState.Adopted => V1.DecisionState.Adopted,
        DecisionState.Rejected => V1.DecisionState.Rejected,
        DecisionState.Withdrawn => V1.DecisionState.Withdrawn,
        DecisionState.Annulled => V1.DecisionState.Annulled,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static V1.ActionStatus Wire(ActionStatus status) => status switch
    {
        ActionStatus.Open => V1.ActionStatus.Open,
        ActionStatus.Done => V1.ActionStatus.Done,
        ActionStatus.Stopped => V1.ActionStatus.Stopped,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    internal static V1.Effect Wire(Effect effect) => effect switch
    {
        Effect.Good => V1.Effect.Good,
        Effect.Some => V1.Effect.Some,
        Effect.None => V1.Effect.None,
        _ => V1.Effect.Unspecified,
    };

    internal static V1.ActionResponse Wire(ActionResponse response) => response switch
    {
        ActionResponse.Accepted => V1.ActionResponse.Accepted,
        ActionResponse.Declined => V1.ActionResponse.Declined,
        _ => V1.ActionResponse.Unspecified,
    };

    internal static V1.ContributionKind Wire(ContributionKind kind) => kind switch
    {
        ContributionKind.Question => V1.ContributionKind.Question,
        ContributionKind.Important => V1.ContributionKind.Important,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
