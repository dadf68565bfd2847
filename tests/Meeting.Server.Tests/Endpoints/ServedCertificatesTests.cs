using Meetings.Server.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Meetings.Server.Tests.Endpoints;

/// <summary>What an operator is told of a certificate whose time is not now.</summary>
public sealed class ServedCertificatesTests
{
    const string Whose = "The certificate of Kestrel:Endpoints:Web (CN=127.0.0.1)";

    [Fact]
    public async Task A_certificate_is_told_of_before_its_time_two_weeks_before_its_end_and_when_it_has_expired()
    {
        using var folder = new TempFolder();
        using var certificate = Certificates.New(RunningServer.Start.AddDays(1), RunningServer.Start.AddDays(30));
        var log = new Said();
        await using var server = await RunningServer.StartAsync(
            pages: true, build: b => b.Logging.AddProvider(log), settings: new()
            {
                ["Kestrel:Endpoints:Web:Url"] = "https://127.0.0.1:0",
                ["Kestrel:Endpoints:Web:Certificate:Path"] = Certificates.Save(certificate, folder.File("own.pfx")),
            });
        var served = server.Services.GetRequiredService<ServedCertificates>();

        Assert.Equal((HealthStatus.Unhealthy, $"{Whose} is not valid before 2026-11-24 12:00:00Z: nobody can come in there. Set this machine's clock, if that is wrong. Put a new one in its place, and start the server again otherwise."), await HealthAsync());

        server.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((HealthStatus.Healthy, null), await HealthAsync());

        server.Time.Advance(TimeSpan.FromDays(15));
        const string Soon = $"{Whose} expires 2026-12-23 12:00:00Z: after that nobody can come in there. Put a new one in its place, and start the server again before then.";
        Assert.Equal((HealthStatus.Degraded, Soon), await HealthAsync());
        await LoggedAsync(Soon);

        server.Time.Advance(TimeSpan.FromDays(14));
        const string Over = $"{Whose} expired 2026-12-23 12:00:00Z: nobody can come in there. Put a new one in its place, and start the server again.";
        Assert.Equal((HealthStatus.Unhealthy, Over), await HealthAsync());
        await LoggedAsync(Over);

        async Task<(HealthStatus, string?)> HealthAsync() => await served.CheckHealthAsync(new()) is var health ? (health.Status, health.Description) : default;

        async Task LoggedAsync(string line)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (!log.Lines.Contains(line))
                await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    [Fact]
    public async Task A_certificate_of_one_host_is_watched_beside_that_of_all_others()
    {
        using var folder = new TempFolder();
        using var good = Certificates.New(RunningServer.Start.AddDays(-1), RunningServer.Start.AddDays(300));
        using var over = Certificates.New(RunningServer.Start.AddDays(-9), RunningServer.Start.AddDays(-1));
        await using var server = await RunningServer.StartAsync(pages: true, settings: new()
        {
            ["Kestrel:Endpoints:Web:Url"] = "https://127.0.0.1:0",
            ["Kestrel:Endpoints:Web:Sni:*:Certificate:Path"] = Certificates.Save(good, folder.File("good.pfx")),
            ["Kestrel:Endpoints:Web:Sni:meeting.example:Certificate:Path"] = Certificates.Save(over, folder.File("over.pfx"), "secret"),
            ["Kestrel:Endpoints:Web:Sni:meeting.example:Certificate:Password"] = "secret",
        });

        Assert.Equal(
            (false, "The certificate of Kestrel:Endpoints:Web:Sni:meeting.example (CN=127.0.0.1) expired 2026-11-22 12:00:00Z: nobody can come in there. Put a new one in its place, and start the server again."),
            Assert.Single(server.Services.GetRequiredService<ServedCertificates>().Troubles()));
    }

    [Fact]
    public async Task Without_a_certificate_nothing_is_said_of_any()
    {
        await using var server = await RunningServer.StartAsync(pages: true);
        Assert.Empty(server.Services.GetRequiredService<ServedCertificates>().Troubles());
    }
}
