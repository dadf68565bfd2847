using Grpc.Core;
using Grpc.Net.Client;
using Meetings.Server.Access;
using Meetings.Server.Composition;
using Meetings.Server.Endpoints;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Meetings.Server.Tests;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>The whole server, on loopback ports of its own, with a clock that tests drive.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    readonly WebApplication _app;
    readonly TempFolder? _own;
    readonly List<GrpcChannel> _channels = [];

    RunningServer(WebApplication app, TempFolder? own, FakeTimeProvider time) => (_app, _own, Time) = (app, own, time);

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where gRPC is.</summary>
    public string Address => Services.GetRequiredService<Listening>().ForGrpc!.ToString();

    /// <summary>Where the pages are, on a server that was started with them.</summary>
    public Uri Pages => Services.GetRequiredService<Listening>().ForWeb!.Uri;

    /// <summary>Starts a server; without a folder, in a new one that goes with it.</summary>
    public static async Task<RunningServer> StartAsync(
        TempFolder? folder = null, Action<MeetingOptions>? configure = null, Action<WebApplicationBuilder>? build = null,
        bool pages = false, Dictionary<string, string?>? settings = null, params string[] args)
    {
        var own = folder is null ? new TempFolder() : null;
        var builder = Hosting.CreateBuilder(args);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Grpc:Url"] = "http://127.0.0.1:0",
            ["Kestrel:Endpoints:Web:Url"] = pages ? "http://127.0.0.1:0" : "",
            ["Meeting:DataDirectory"] = (folder ?? own)!.Path,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        // As in development: what one call needs is never taken from what lives as long as the server.
        builder.Host.UseDefaultServiceProvider(services => (services.ValidateScopes, services.ValidateOnBuild) = (true, true));
        builder.AddMeetings();
        var time = new FakeTimeProvider(Start);
        builder.Services.AddSingleton<TimeProvider>(time);
        build?.Invoke(builder);
        var app = builder.Build();
        app.MapMeetings();
        configure?.Invoke(app.Services.GetRequiredService<MeetingOptions>());
        await app.StartAsync();
        // Once it has looked through its store, its health is what it will be.
        await app.Services.GetRequiredService<Checkup>().ExecuteTask!;
        return new(app, own, time);
    }

    /// <summary>A channel with a connection of its own.</summary>
    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null };
        configure?.Invoke(options);
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    /// <summary>A device that has redeemed a secret, or has no token.</summary>
    public async Task<Device> DeviceAsync(string? secret)
    {
        var channel = Channel();
        if (secret is null)
            return new(channel, null);
        var answer = await new AccessService.AccessServiceClient(channel)
            .RedeemInvitationAsync(new() { Secret = secret, DeviceKey = Guid.NewGuid().ToString() });
        return new(channel, answer.Token);
    }

    public async Task<Device> AdministratorAsync() =>
        await DeviceAsync((await Services.GetRequiredService<Inviting>().NewAdministratorAsync(default)).Text);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}

/// <summary>A device with its token.</summary>
public sealed class Device(GrpcChannel channel, string? token)
{
    public GrpcChannel Channel { get; } = channel;

    public string? Token { get; } = token;

    public Metadata Headers => Token is null ? [] : new() { { "authorization", "Bearer " + Token } };

    public MeetingService.MeetingServiceClient Meetings { get; } = new(channel);

    public TeamService.TeamServiceClient Teams { get; } = new(channel);

    public CaseService.CaseServiceClient Cases { get; } = new(channel);

    public MinutesService.MinutesServiceClient Minutes { get; } = new(channel);

    public AccessService.AccessServiceClient Access { get; } = new(channel);

    public AdministrationService.AdministrationServiceClient Administration { get; } = new(channel);

    public async Task<SubmitCommandResponse> SubmitAsync(string meeting, Action<SubmitCommandRequest> command, string? requestId = null)
    {
        var request = new SubmitCommandRequest { MeetingId = meeting, RequestId = requestId ?? NewId() };
        command(request);
        return await Meetings.SubmitCommandAsync(request, Headers);
    }

    public async Task<MeetingView> ViewAsync(string meeting) =>
        (await Meetings.GetMeetingAsync(new() { MeetingId = meeting }, Headers)).View;

    public Follower Follow(string meeting, CancellationToken cancellationToken = default) =>
        new(Meetings.FollowMeeting(new() { MeetingId = meeting }, Headers, cancellationToken: cancellationToken));

    public static string NewId() => Guid.CreateVersion7().ToString();
}

/// <summary>A live stream that a test reads update by update.</summary>
public sealed class Follower(AsyncServerStreamingCall<FollowMeetingResponse> call) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The next update; fails when none comes.</summary>
    public async Task<FollowMeetingResponse> NextAsync() =>
        await call.ResponseStream.MoveNext(default).WaitAsync(Patience)
            ? call.ResponseStream.Current
            : throw new InvalidOperationException("The stream ended.");

    /// <summary>The next update that is no sign of life.</summary>
    public async Task<FollowMeetingResponse> NextChangeAsync()
    {
        while (true)
            if (await NextAsync() is { UpdateCase: not FollowMeetingResponse.UpdateOneofCase.Progress } update)
                return update;
    }

    /// <summary>The error that the stream ends with.</summary>
    public async Task<RpcException> EndAsync() => await Assert.ThrowsAsync<RpcException>(async () =>
    {
        while (true)
            await NextAsync();
    });

    public void Dispose() => call.Dispose();
}

/// <summary>A folder that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("meeting-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
