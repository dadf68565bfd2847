using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meetings.Benchmarks;

/// <summary>The least that grpc-dotnet can do: bytes in, bytes out, nothing stored, nobody asked who they are.</summary>
static class BareServer
{
    internal const string RunningAt = "Bare is running at ";

    /// <summary>Serves until its input ends, as it does when whoever started it is gone.</summary>
    internal static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<Bare>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1);
        });
        await using var app = builder.Build();
        app.MapGrpcService<Bare>();
        var listeners = new BareStream();
        app.MapGet("/", () => Results.Text(BareStream.Page, "text/html"));
        app.MapGet("/listen", listeners.ListenAsync);
        app.MapPost("/broadcast", listeners.BroadcastAsync);
        await app.StartAsync();
        Console.WriteLine($"{RunningAt}{app.Urls.First()} and {app.Urls.Last()}");
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        await app.StopAsync();
        return 0;
    }
}

/// <summary>The bare service's methods, bound without generated code.</summary>
[BindServiceMethod(typeof(BareDoor), nameof(Bind))]
abstract class BareDoor
{
    internal static readonly Method<byte[], byte[]> BroadcastMethod = RawCalls.Method(MethodType.Unary, "bare.Bare", "Broadcast");
    internal static readonly Method<byte[], byte[]> FollowMethod = RawCalls.Method(MethodType.ServerStreaming, "bare.Bare", "Follow");

    public static void Bind(ServiceBinderBase binder, BareDoor? service)
    {
        binder.AddMethod(BroadcastMethod, (UnaryServerMethod<byte[], byte[]>)null!);
        binder.AddMethod(FollowMethod, (ServerStreamingServerMethod<byte[], byte[]>)null!);
    }

    public abstract Task<byte[]> Broadcast(byte[] request, ServerCallContext context);

    public abstract Task Follow(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context);
}

/// <summary>Sends whatever comes in to all who follow.</summary>
sealed class Bare : BareDoor
{
    TaskCompletionSource<byte[]> _next = Fresh();

    public override Task<byte[]> Broadcast(byte[] request, ServerCallContext context)
    {
        Interlocked.Exchange(ref _next, Fresh()).SetResult(request);
        return Task.FromResult(Array.Empty<byte>());
    }

    public override async Task Follow(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context)
    {
        var next = Volatile.Read(ref _next).Task;
        // What a follower asks with is its first update.
        await responses.WriteAsync(request);
        while (true)
        {
            var update = await next.WaitAsync(context.CancellationToken);
            next = Volatile.Read(ref _next).Task;
            await responses.WriteAsync(update);
        }
    }

    static TaskCompletionSource<byte[]> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Writes whatever comes in to all who listen, as server-sent events: the least that ASP.NET Core can do.</summary>
sealed class BareStream
{
    /// <summary>A page that shows what is written: the least that a browser can do.</summary>
    internal const string Page = """
        <!doctype html><html lang="nb"><title>Bare</title><p>Bare</p>
        <script>new EventSource("/listen").onmessage = (e) => document.querySelector("p").textContent = e.data</script>
        """;

    TaskCompletionSource<byte[]> _next = Fresh();

    internal async Task BroadcastAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Interlocked.Exchange(ref _next, Fresh()).SetResult(body.ToArray());
    }

    internal async Task ListenAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        var next = Volatile.Read(ref _next).Task;
        await http.Response.Body.WriteAsync("event: hello\ndata: \n\n"u8.ToArray(), http.RequestAborted);
        while (true)
        {
            var update = await next.WaitAsync(http.RequestAborted);
            next = Volatile.Read(ref _next).Task;
            await http.Response.Body.WriteAsync(update, http.RequestAborted);
        }
    }

    static TaskCompletionSource<byte[]> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
