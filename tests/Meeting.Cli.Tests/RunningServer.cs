using Meetings.Server.Access;
using Meetings.Server.Composition;
using Meetings.Server.Endpoints;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meetings.Cli.Tests;

/// <summary>A real server on a free port, with its data in a folder.</summary>
sealed class RunningServer : IAsyncDisposable
{
    readonly WebApplication _app;

    RunningServer(WebApplication app)
    {
        _app = app;
        Address = app.Services.GetRequiredService<Listening>().ForGrpc!.ToString();
    }

    /// <summary>Where gRPC is.</summary>
    internal string Address { get; }

    /// <summary>Where the pages are, on a server that was started with them.</summary>
    internal Uri Pages => _app.Services.GetRequiredService<Listening>().ForWeb!.Uri;

    internal int Port => new Uri(Address).Port;

    internal static async Task<RunningServer> StartAsync(string data, int port = 0, bool pages = false, Uri? grpcUrl = null, Action<MeetingOptions>? configure = null)
    {
        var builder = Hosting.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Meeting:DataDirectory"] = data,
            ["Kestrel:Endpoints:Grpc:Url"] = $"http://127.0.0.1:{port}",
            ["Kestrel:Endpoints:Web:Url"] = pages ? "http://127.0.0.1:0" : "",
            ["Meeting:GrpcUrl"] = grpcUrl?.ToString(),
        });
        builder.Logging.ClearProviders();
        builder.AddMeetings();
        var app = builder.Build();
        app.MapMeetings();
        configure?.Invoke(app.Services.GetRequiredService<MeetingOptions>());
        StoreFile.TakeStaged(app.Services.GetRequiredService<MeetingOptions>().DatabasePath);
        await app.StartAsync();
        return new(app);
    }

    internal async Task<string> AdministratorLinkAsync()
    {
        var secret = await _app.Services.GetRequiredService<Inviting>().NewAdministratorAsync(default);
        return _app.Services.GetRequiredService<Links>().To(secret);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
