using System.Collections.Immutable;
using Meetings.Server.Audience;
using Command = Meetings.V1.SubmitCommandRequest.CommandOneofCase;

namespace Meetings.Server.Succession;

/// <summary>What a command to one meeting must know of its team and the team's other meetings: the domain reads nothing itself.</summary>
/// <param name="SinceLastTime">What a meeting that starts takes over.</param>
/// <param name="Removed">Actions that were removed where they had been added.</param>
/// <param name="LeftTeam">Who was removed from the team.</param>
/// <param name="HoldsId">True when an action of another meeting has the id of the one that is to be added.</param>
sealed record Elsewhere(ImmutableArray<ActionItem> SinceLastTime, ImmutableArray<RemovedAction> Removed, ImmutableArray<Member> LeftTeam, bool HoldsId)
{
    /// <summary>For a command that must know nothing of it.</summary>
    internal static Elsewhere Nothing { get; } = new([], [], [], false);

    /// <summary>Reads what the command needs, and nothing for one that needs nothing.</summary>
    internal static async Task<Elsewhere> ForAsync(
        Command command, Guid requestId, Meeting meeting, Team team, TeamMeetings teamMeetings, SharedCases sharedCases, CancellationToken cancellationToken)
    {
        if (command is not (Command.StartMeeting or Command.AddAction or Command.EvaluateAction))
            return Nothing;

        var meetings = await teamMeetings.ReadAsync(meeting.TeamId, cancellationToken);
        return command == Command.StartMeeting
            ? SinceLastTimeOf(meeting, team, meetings, await sharedCases.ReadAsync(meeting, cancellationToken))
            : Nothing with { HoldsId = meetings.Any(m => m.Id != meeting.Id && m.Actions.Find(requestId) is not null) };
    }

    /// <summary>What a meeting that has not started takes over from the team's others, and from other teams' about its cases.</summary>
    internal static Elsewhere SinceLastTimeOf(Meeting meeting, Team team, IEnumerable<Meeting> meetings, IReadOnlyList<Meeting> sharedCases)
    {
        Meeting[] others = [.. meetings.Where(m => m.Id != meeting.Id)];
        return Nothing with
        {
            SinceLastTime = [.. TeamActions.SinceLastTime(meeting, [.. others.Where(m => Sees.ComesAlong(m.Kind, meeting.Kind)), .. sharedCases]).Select(team.Now)],
            Removed = [.. others.Concat(sharedCases).SelectMany(m => m.RemovedActions)],
            LeftTeam = team.Removed,
        };
    }
}
