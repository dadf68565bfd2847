using Meetings.Server.Submitting;

namespace Meetings.Server.Succession;

/// <summary>
/// The cases that a team was let into stand with the team, too, so that they can be listed. That follows from what is recorded in
/// the case: right after it, or, should the server have died between, when the log is followed up. It is one step under an id that
/// follows from the case as it is then, and what is recorded under that id is not done again.
/// </summary>
public sealed class CaseTeams(Submitting<Team> submitting, Folds<Case> cases, Folds<Team> teams, Afterwards afterwards, TimeProvider time)
{
    /// <summary>Tells a team whether it may talk of a case. False when that could not be done yet.</summary>
    public Task<bool> CatchUpAsync(Guid caseId, Guid teamId) => afterwards.TryAsync(teamId, async () =>
    {
        var (@case, team) = (await cases.ReadAsync(caseId), await teams.ReadAsync(teamId));
        var step = Afterwards.StepOf($"case/{caseId}/{teamId}/{@case.Revision}");
        var follow = new FollowCase(caseId, @case.Teams.Find(teamId) is not null);
        if (team.Revision == 0 || Decide(team, time.GetUtcNow()).Events.IsEmpty)
            return;
        await submitting.SubmitAsync(new(teamId, null, step, "by itself", null, (state, now) => (Afterwards.Itself, Decide(state, now))), CancellationToken.None);

        Outcome Decide(Team state, DateTimeOffset now) => state.Decide(follow, new(step, Afterwards.Itself, now));
    });
}
