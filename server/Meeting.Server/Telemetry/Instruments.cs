namespace Meetings.Server.Telemetry;

/// <summary>All that this server counts and times.</summary>
static class Instruments
{
    internal static void AddInstruments(this IServiceCollection services)
    {
        services.AddSingleton<SubmittingTelemetry>();
        services.AddSingleton<StoreMetrics>();
        services.AddSingleton<ViewMetrics>();
        services.AddSingleton<FollowerMetrics>();
        services.AddHostedService<StateMetrics>();
    }
}
