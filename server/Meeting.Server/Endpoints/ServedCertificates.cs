using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Meetings.Server.Endpoints;

/// <summary>What a certificate is for, and when it is good.</summary>
/// <param name="Subject">Whom it names.</param>
/// <param name="From">Its first moment.</param>
/// <param name="To">Its end.</param>
readonly record struct ServedCertificate(string Subject, DateTimeOffset From, DateTimeOffset To)
{
    internal static ServedCertificate Of(X509Certificate2 certificate) => new(certificate.Subject, certificate.NotBefore, certificate.NotAfter);
}

/// <summary>
/// Watches the certificates that are served, which are those of the start: one that is good no more, not yet, or not for long
/// is told of at start, in the log when that begins and each day, and by health checks.
/// </summary>
sealed partial class ServedCertificates(Listening listening, TimeProvider time, ILogger<ServedCertificates> log) : BackgroundService, IHealthCheck
{
    static readonly TimeSpan Every = TimeSpan.FromHours(1), Again = TimeSpan.FromDays(1), Soon = TimeSpan.FromDays(14);

    /// <summary>What is wrong now, and whether anybody can still come in.</summary>
    internal IReadOnlyList<(bool LetsIn, string Told)> Troubles() =>
        [.. listening.Certificates.OrderBy(c => c.Key).Select(c => TroubleWith(c.Key, c.Value)).OfType<(bool, string)>()];

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = Troubles();
        var told = string.Join(' ', troubles.Select(t => t.Told));
        return Task.FromResult(
            troubles is [] ? HealthCheckResult.Healthy()
            : troubles.All(t => t.LetsIn) ? HealthCheckResult.Degraded(told)
            : HealthCheckResult.Unhealthy(told));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (told, at) = ("", 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = string.Join(' ', Troubles().Select(t => t.Told));
            if (now == told && time.GetElapsedTime(at) < Again)
                continue;
            (told, at) = (now, time.GetTimestamp());
            if (now.Length > 0)
                Log.Troubled(log, now);
        }
    }

    (bool LetsIn, string Told)? TroubleWith(string place, ServedCertificate certificate)
    {
        var (now, (subject, from, to)) = (time.GetUtcNow(), certificate);
        var whose = $"The certificate of {EndpointSettings.Section}:{place} ({subject})";
        const string Mend = "Put a new one in its place, and start the server again";
        return now < from ? (false, $"{whose} is not valid before {from:u}: nobody can come in there. Set this machine's clock, if that is wrong. {Mend} otherwise.")
            : now >= to ? (false, $"{whose} expired {to:u}: nobody can come in there. {Mend}.")
            : to - now <= Soon ? (true, $"{whose} expires {to:u}: after that nobody can come in there. {Mend} before then.")
            : null;
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Trouble}")]
        internal static partial void Troubled(ILogger log, string trouble);
    }
}
