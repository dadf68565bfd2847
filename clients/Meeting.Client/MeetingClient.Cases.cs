using System.Runtime.CompilerServices;
using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    /// <summary>Opens a case. For a leader of the team that opens it.</summary>
    /// <param name="request">The case; an empty request id gets a new one, which becomes the case's id.</param>
    /// <param name="cancellationToken">Gives up; the case may have been opened all the same.</param>
    public Task<OpenCaseResponse> OpenCaseAsync(OpenCaseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestId.Length == 0)
            request.RequestId = NewId();
        return CallAsync(_cases.OpenCaseAsync, request, cancellationToken);
    }

    /// <summary>Changes a case by one command, once.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="command">One of those in <see cref="SubmitCaseCommandRequest"/>, such as <see cref="AnswerForConsent"/>.</param>
    /// <param name="requestId">Names the command; what it adds gets it as id. Null makes a new one.</param>
    /// <param name="expectedRevision">If set, refused with <see cref="StaleRevisionException"/> unless the case is at this revision. For who is told revisions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException"><paramref name="command"/> is not a command to a case.</exception>
    public Task<SubmitCaseCommandResponse> SubmitCaseCommandAsync(
        string caseId, IMessage command, Guid? requestId = null, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        var request = WithCommand(new SubmitCaseCommandRequest { CaseId = caseId, RequestId = requestId?.ToString() ?? NewId() }, command);
        if (expectedRevision is { } expected)
            request.ExpectedRevision = expected;
        return CallAsync(_cases.SubmitCaseCommandAsync, request, cancellationToken);
    }

    /// <summary>A case as the caller may see it, once.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetCaseResponse> GetCaseAsync(string caseId, CancellationToken cancellationToken = default) =>
        CallAsync(_cases.GetCaseAsync, new GetCaseRequest { CaseId = caseId }, cancellationToken);

    /// <summary>Follows a case over one connection: the whole view at each change, and signs of life, until the connection ends.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Stops following.</param>
    public async IAsyncEnumerable<FollowCaseResponse> FollowCaseOnceAsync(string caseId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = _cases.FollowCase(new() { CaseId = caseId }, CallOptions(null, cancellationToken));
        await foreach (var update in AnswersAsync(call.ResponseStream, cancellationToken))
            yield return update;
    }

    /// <summary>The cases that the caller stands in, read page by page.</summary>
    /// <param name="teamId">Only those of this team; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<CaseSummary> ListCasesAsync(string? teamId = null, CancellationToken cancellationToken = default) =>
        PagesAsync<CaseSummary>(async page =>
        {
            var answer = await CallAsync(_cases.ListCasesAsync, new ListCasesRequest { TeamId = teamId ?? "", PageToken = page }, cancellationToken);
            return (answer.Cases, answer.NextPageToken);
        });

    /// <summary>The statutes that a case may be opened to a service on (DOMAIN R26). For its leader and holder.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Statute>> ListStatutesAsync(string caseId, CancellationToken cancellationToken = default) =>
        (await CallAsync(_cases.ListStatutesAsync, new ListStatutesRequest { CaseId = caseId }, cancellationToken)).Statutes;

    /// <summary>
    /// Who has seen a case (DOMAIN R24), the newest first, read page by page. For its leader and holder, and for whom it is about, its
    /// guardians and who is with them.
    /// </summary>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<CaseAccess> ListCaseAccessAsync(string caseId, CancellationToken cancellationToken = default) =>
        PagesAsync<CaseAccess>(async page =>
        {
            var answer = await ListCaseAccessAsync(caseId, page, pageSize: 0, cancellationToken);
            return (answer.Accesses, answer.NextPageToken);
        });

    /// <summary>A page of who has seen a case, the newest first.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="pageToken">From an earlier page; empty for the first.</param>
    /// <param name="pageSize">At most this many; 0 for as many as the server takes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListCaseAccessResponse> ListCaseAccessAsync(string caseId, string pageToken, int pageSize, CancellationToken cancellationToken = default) =>
        CallAsync(_cases.ListCaseAccessAsync, new ListCaseAccessRequest { CaseId = caseId, PageToken = pageToken, PageSize = pageSize }, cancellationToken);
}
