using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>Creates a team. For an administrator.</summary>
    /// <param name="content">What it is.</param>
    /// <param name="requestId">Becomes the team's id; null makes a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CreateTeamResponse> CreateTeamAsync(TeamContent content, Guid? requestId = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            _teams.CreateTeamAsync,
            new CreateTeamRequest { RequestId = requestId?.ToString() ?? NewId(), Content = content }, cancellationToken);

    /// <summary>Changes a team by one command, once. For its leader, or an administrator.</summary>
    /// <param name="teamId">The team.</param>
    /// <param name="command"><see cref="ChangeTeam"/>, <see cref="AddMember"/>, <see cref="ChangeMember"/>, <see cref="RemoveMember"/> or <see cref="ReadmitMember"/>.</param>
    /// <param name="requestId">Names the command; an added member gets it as id. Null makes a new one.</param>
    /// <param name="expectedRevision">If set, refused with <see cref="StaleRevisionException"/> unless the team is at this revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException"><paramref name="command"/> is not a command to a team.</exception>
    public Task<SubmitTeamCommandResponse> SubmitTeamCommandAsync(
        string teamId, IMessage command, Guid? requestId = null, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        var request = WithCommand(
            new SubmitTeamCommandRequest { TeamId = teamId, RequestId = requestId?.ToString() ?? NewId() }, command);
        if (expectedRevision is { } expected)
            request.ExpectedRevision = expected;
        return CallAsync(_teams.SubmitTeamCommandAsync, request, cancellationToken);
    }

    /// <summary>A team, its open actions and how it stands this term.</summary>
    /// <param name="teamId">The team.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetTeamResponse> GetTeamAsync(string teamId, CancellationToken cancellationToken = default) =>
        CallAsync(_teams.GetTeamAsync, new GetTeamRequest { TeamId = teamId }, cancellationToken);

    /// <summary>The teams that the caller is a member of; for an administrator, all. Read page by page.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Team> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        PagesAsync<Team>(async page =>
        {
            var answer = await ListTeamsAsync(page, 100, cancellationToken);
            return (answer.Teams, answer.NextPageToken);
        });

    /// <summary>One page of these teams, newest first.</summary>
    /// <param name="pageToken">From the page before; empty for the first.</param>
    /// <param name="pageSize">How many, 100 at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListTeamsResponse> ListTeamsAsync(string pageToken, int pageSize, CancellationToken cancellationToken = default) =>
        CallAsync(_teams.ListTeamsAsync, new ListTeamsRequest { PageToken = pageToken, PageSize = pageSize }, cancellationToken);
}
