using Grpc.Health.V1;
using Grpc.HealthCheck;
using Meetings.Server.Door;
using Meetings.Server.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Meetings.Server.Composition;

/// <summary>
/// Says over `grpc.health.v1`, of the server and of each of its services, whether it can do its work: whether the store
/// can be read and written. Asked again by itself, so that a call is answered from memory.
/// </summary>
static class Health
{
    internal static void AddMeetingHealth(this IServiceCollection services)
    {
        services.AddGrpcHealthChecks(health =>
        {
            health.UseHealthChecksCache = true;
            foreach (var service in Contract.Services)
                health.Services.Map(service.FullName, _ => true);
        }).AddCheck<StoreHealth>("store");
        services.Configure<HealthCheckPublisherOptions>(publishing =>
        {
            publishing.Delay = TimeSpan.Zero;
            publishing.Period = TimeSpan.FromSeconds(5);
        });
    }

    /// <summary>Answers for each service from the start: whoever can ask, finds the store opened.</summary>
    internal static void MapMeetingHealth(this WebApplication app)
    {
        var health = app.Services.GetRequiredService<HealthServiceImpl>();
        foreach (var service in Contract.Services.Select(s => s.FullName).Prepend(""))
            health.SetStatus(service, HealthCheckResponse.Types.ServingStatus.Serving);
        app.MapGrpcHealthChecksService();
    }
}

/// <summary>Whether the store can be used.</summary>
sealed class StoreHealth(IStoreMaintenance store, Checkup checkup) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ProbeAsync(cancellationToken);
            // It can be used; what somebody who watches wants to know is that damage may still be found.
            return checkup.GoesOn ? HealthCheckResult.Degraded("All that is stored is being looked through, since the start.") : HealthCheckResult.Healthy();
        }
        catch (StoreException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
