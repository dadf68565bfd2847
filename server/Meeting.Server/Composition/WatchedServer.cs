using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Meetings.Server.Composition;

/// <summary>
/// Asks the server of pages that are elsewhere, again and again, whether it can do its work: its trouble is logged when it
/// begins, each hour, and when it is over, and told by health checks, before somebody opens a page.
/// </summary>
sealed partial class WatchedServer(GrpcChannel channel, TimeProvider time, ILogger<WatchedServer> log) : BackgroundService, IHealthCheck
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(10), Again = TimeSpan.FromHours(1), Patience = TimeSpan.FromSeconds(5);

    string? _trouble;
    long _told;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_trouble is { } trouble ? HealthCheckResult.Unhealthy(trouble) : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    /// <summary>Asks once, and tells what is new.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var (before, trouble) = (_trouble, await TroubleAsync(cancellationToken));
        _trouble = trouble;
        if (trouble is not null && (trouble != before || time.GetElapsedTime(_told) >= Again))
        {
            _told = time.GetTimestamp();
            Log.Troubled(log, channel.Target, trouble);
        }
        else if (trouble is null && before is not null)
        {
            Log.Over(log, channel.Target);
        }
    }

    async Task<string?> TroubleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new(), deadline: DateTime.UtcNow + Patience, cancellationToken: cancellationToken);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? null : "It says that it cannot do its work; its own log says why.";
        }
        catch (RpcException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return e.Status.DebugException?.GetBaseException().Message ?? (e.StatusCode == StatusCode.DeadlineExceeded ? "It does not answer." : e.Status.Detail);
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The server of these pages at {Server} cannot be used, and whoever opens a page is told so: {Trouble}")]
        internal static partial void Troubled(ILogger log, string server, string trouble);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The server of these pages at {Server} can be used again")]
        internal static partial void Over(ILogger log, string server);
    }
}
