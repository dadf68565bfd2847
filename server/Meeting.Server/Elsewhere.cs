using System.Collections.Immutable;
using Meetings.Server.Audience;
using Command = Meetings.V1.SubmitCommandRequest.CommandOneofCase;

namespace Meetings.Server;

/// <summary>What a command to one meeting must know of its team and the team's other meetings: the domain reads nothing itself.</summary>
/// <param name="SinceLastTime">What a meeting that starts takes over.</param>
/// <param name="LeftTeam">Who was removed from the team.</param>
/// <param name="HoldsId">True when an action of another meeting has the id of the one that is to be added.</param>
sealed record Elsewhere(ImmutableArray<ActionItem> SinceLastTime, ImmutableArray<Member> LeftTeam, bool HoldsId)
{
    /// <summary>For a command that must know nothing of it.</summary>
    internal static Elsewhere Nothing { get; } = new([], [], false);

    /// <summary>Reads what the command needs, and nothing for one that needs nothing.</summary>
    internal static async Task<Elsewhere> ForAsync(
        Command command, Guid requestId, Meeting meeting, Team team, TeamMeetings teamMeetings, CancellationToken cancellationToken)
    {
        if (command is not (Command.StartMeeting or Command.AddAction or Command.EvaluateAction))
            return Nothing;

        Meeting[] others = [.. (await teamMeetings.ReadAsync(meeting.TeamId, cancellationToken)).Where(m => m.Id != meeting.Id)];
        return command == Command.StartMeeting
            ? Nothing with
            {
                SinceLastTime = [.. TeamActions.SinceLastTime(meeting, [.. others.Where(m => Sees.ComesAlong(m.Kind, meeting.Kind))]).Select(team.Now)],
                LeftTeam = team.Removed,
            }
            : Nothing with { HoldsId = others.Any(m => m.Actions.Find(requestId) is not null) };
    }
}
