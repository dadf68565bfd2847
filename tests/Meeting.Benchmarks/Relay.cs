using System.Net;
using System.Net.Sockets;

namespace Meetings.Benchmarks;

/// <summary>Passes TCP connections on and counts the bytes that come back.</summary>
sealed class Relay : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _ending = new();
    readonly Uri _to;
    long _fromServer;

    internal Relay(Uri to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    internal Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Bytes that the server has sent.</summary>
    internal long FromServer => Interlocked.Read(ref _fromServer);

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task PassAsync(TcpClient client)
    {
        using var ofClient = client;
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(_to.Host, _to.Port, _ending.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), _ending.Token),
                BackAsync(server.GetStream(), client.GetStream()));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
        }
    }

    async Task BackAsync(NetworkStream server, NetworkStream client)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReadAsync(buffer, _ending.Token) is var read and > 0)
        {
            Interlocked.Add(ref _fromServer, read);
            await client.WriteAsync(buffer.AsMemory(0, read), _ending.Token);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
    }
}
