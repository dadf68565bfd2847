using System.Diagnostics;
using System.Buffers;
using Grpc.Core;
using Grpc.Net.Client;

namespace Meetings.Benchmarks;

/// <summary>Calls whose messages stay bytes, so that on both sides of a ratio the client does the same, and little.</summary>
static class RawCalls
{
    static readonly Marshaller<byte[]> Bytes = new(
        (bytes, context) =>
        {
            context.SetPayloadLength(bytes.Length);
            context.GetBufferWriter().Write(bytes);
            context.Complete();
        },
        context => context.PayloadAsNewBuffer());

    internal static readonly Method<byte[], byte[]> FollowMeeting = Method(MethodType.ServerStreaming, "meetings.v1.MeetingService", "FollowMeeting");

    internal static Method<byte[], byte[]> Method(MethodType type, string service, string name) => new(type, service, name, Bytes, Bytes);

    /// <summary>Connections of their own, no more than one each.</summary>
    internal static GrpcChannel[] Connections(Uri address, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => GrpcChannel.ForAddress(address, new()
        {
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan },
        }))];
}

/// <summary>Many followers of one thing, that only count what reaches them.</summary>
sealed class Followers : ICrowd
{
    readonly CancellationTokenSource _leaving = new();
    readonly GrpcChannel[] _connections;
    readonly List<Task> _running = [];
    Round _views = null!, _changes = new(0);

    Followers(GrpcChannel[] connections) => _connections = connections;

    /// <summary>The last change that came, as it came.</summary>
    internal byte[] LastChange { get; private set; } = [];

    /// <summary>Opens the streams; done when each has its first view.</summary>
    internal static Task<Followers> OpenAsync(Uri address, Method<byte[], byte[]> method, byte[] request, Metadata headers, int count, int connections) =>
        OpenAsync(address, method, request, _ => headers, count, connections);

    /// <summary>The same, each with headers of their own.</summary>
    internal static async Task<Followers> OpenAsync(
        Uri address, Method<byte[], byte[]> method, byte[] request, Func<int, Metadata> headers, int count, int connections)
    {
        var all = new Followers(RawCalls.Connections(address, connections)) { _views = new(count) };
        var invokers = all._connections.Select(c => c.CreateCallInvoker()).ToArray();
        using var opening = new SemaphoreSlim(100);
        for (var i = 0; i < count; i++)
        {
            await opening.WaitAsync();
            all._running.Add(all.FollowAsync(invokers[i % connections], method, request, headers(i), () => opening.Release()));
        }

        await all._views.Done.WaitAsync(TimeSpan.FromSeconds(60));
        return all;
    }

    /// <inheritdoc/>
    public Task NextChange(int count)
    {
        Volatile.Write(ref _changes, new(count));
        return _changes.Done;
    }

    /// <summary>From before a change until the last has it, in milliseconds.</summary>
    internal async Task<double> ToLastAsync(int count, Func<Task> change)
    {
        var arrived = NextChange(count);
        var start = Stopwatch.GetTimestamp();
        var answer = change();
        await arrived.WaitAsync(TimeSpan.FromSeconds(10));
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await answer;
        return took;
    }

    /// <inheritdoc/>
    public bool AllHeld => _running.All(r => !r.IsCompleted);

    async Task FollowAsync(CallInvoker invoker, Method<byte[], byte[]> method, byte[] request, Metadata headers, Action viewed)
    {
        using var call = invoker.AsyncServerStreamingCall(method, null, new CallOptions(headers, cancellationToken: _leaving.Token), request);
        try
        {
            while (await call.ResponseStream.MoveNext(_leaving.Token))
            {
                var update = call.ResponseStream.Current;
                switch (Kind(update))
                {
                    case 2:
                        viewed();
                        _views.Arrived();
                        break;
                    case 3:
                        LastChange = update;
                        Volatile.Read(ref _changes).Arrived();
                        break;
                }
            }
        }
        catch (RpcException) when (_leaving.IsCancellationRequested)
        {
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
        }
    }

    // The number of the field after the revision: 2 view, 3 change, 4 progress.
    static int Kind(byte[] update)
    {
        var at = 1;
        while ((update[at++] & 0x80) != 0)
        {
        }

        return update[at] >> 3;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        Task.WaitAll([.. _running], TimeSpan.FromSeconds(20));
        foreach (var connection in _connections)
            connection.Dispose();
        _leaving.Dispose();
    }
}
