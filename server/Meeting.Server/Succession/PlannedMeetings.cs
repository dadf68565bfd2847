using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>A team's planned meetings, kept up to date with the team until they begin.</summary>
public sealed class PlannedMeetings(Folds<Team> teams, TeamMeetings teamMeetings, SharedCases sharedCases, Afterwards afterwards)
{
    /// <summary>Takes over what the team has agreed since they were planned, and leaves behind what was removed (DOMAIN R11). They start with that in any case.</summary>
    public Task BringUpToDateAsync(Guid teamId) => ChangeAsync(teamId, async (planned, team, all) =>
    {
        var elsewhere = Elsewhere.SinceLastTimeOf(planned, team, all, await sharedCases.ReadAsync(planned, CancellationToken.None));
        return [new BringUpToDate(elsewhere.SinceLastTime, elsewhere.Removed)];
    });

    /// <summary>Invites somebody who has come to the team, and who interprets for them, as if they had been there when it was planned.</summary>
    public Task InviteAsync(Guid teamId, Guid person) => ChangeAsync(teamId, (planned, team, all) => Task.FromResult(
        from member in Planning.InvitedOf(team, planned.Kind, all)
        where member.Id == person || member.InterpretsFor == person
        select (MeetingCommand)new InviteNewMember(Planning.Planned(member))));

    Task<bool> ChangeAsync(Guid teamId, Func<Meeting, Team, IReadOnlyList<Meeting>, Task<IEnumerable<MeetingCommand>>> changes) => afterwards.TryAsync(teamId, async () =>
    {
        var (team, all) = (await teams.ReadAsync(teamId), await teamMeetings.ReadAsync(teamId, CancellationToken.None));
        foreach (var planned in all.Where(m => m.Phase == MeetingPhase.Planned))
            foreach (var change in await changes(planned, team, all))
                await afterwards.ChangeAsync(planned, change, Guid.CreateVersion7());
    });
}
