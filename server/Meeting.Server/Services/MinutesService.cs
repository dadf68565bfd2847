using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Minutes.Searching;
using Meetings.V1;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to the minutes of meetings that are over.</summary>
sealed class MinutesService(MinutesSearch search) : V1.MinutesService.MinutesServiceBase
{
    /// <inheritdoc/>
    public override async Task<SearchMinutesResponse> SearchMinutes(SearchMinutesRequest request, ServerCallContext context)
    {
        var (sought, team) = (Sought.In(request), Read.OptionalId(request.TeamId, "team_id"));
        var (after, size) = (Place.Read(request.PageToken, "page_token"), Read.Number(request.PageSize, "page_size"));
        var caller = Caller.Of(context);
        return await caller.PassesAsync() is { Count: > 0 } passes && passes.All(p => p.Scope.Kind == ScopeKind.Installation)
            ? throw Errors.Forbidden("An administrator does not read minutes.")
            : await search.PageAsync(caller, sought, team, after, size, context.CancellationToken);
    }
}
