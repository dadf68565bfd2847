using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Meetings.EndToEnd;

/// <summary>The network between browsers and server, which a test can cut, let answer 503 as a proxy does, or make lose an answer.</summary>
public sealed class Wire : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Uri _server;
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<TcpClient, byte> _connections = new();
    readonly Task _running;
    volatile State _state = State.Whole;
    // Event streams that were opened before this many cuts carry nothing any more.
    volatile int _silences;

    public Wire(Uri server)
    {
        _server = server;
        _listener.Start();
        At = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _running = AcceptAsync();
    }

    delegate bool Passes(ReadOnlySpan<byte> bytes);

    enum State { Whole, Silent, Unavailable, LosingAnswers }

    /// <summary>What browsers connect to.</summary>
    public Uri At { get; }

    /// <summary>Nothing comes through any more, and nobody is told: what is open stays open and is silent.</summary>
    public void GoSilent() => _state = State.Silent;

    /// <summary>The event streams that are open stay open and carry nothing more, as behind a proxy that has lost them; all else goes on.</summary>
    public void SilenceStreams() => Interlocked.Increment(ref _silences);

    /// <summary>Cuts what is open; each new request is answered 503, as by a proxy whose server is away.</summary>
    public void AnswerUnavailable()
    {
        _state = State.Unavailable;
        CutAll();
    }

    /// <summary>Requests that change something reach the server; their answers are lost.</summary>
    public void LoseAnswers() => _state = State.LosingAnswers;

    /// <summary>All is well again for what connects from now on.</summary>
    public void Mend()
    {
        var before = _state;
        _state = State.Whole;
        if (before == State.Silent)
            CutAll();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CutAll();
        await _running;
        _stop.Dispose();
    }

    void CutAll()
    {
        foreach (var connection in _connections.Keys)
            connection.Close();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task CarryAsync(TcpClient browser)
    {
        _connections[browser] = 0;
        using var server = new TcpClient();
        _connections[server] = 0;
        try
        {
            if (_state == State.Unavailable)
            {
                await ReadSomeAsync(browser);
                await browser.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\nContent-Length: 11\r\nConnection: close\r\n\r\nunavailable"), _stop.Token);
                return;
            }

            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            // Whether the request on its way changes something, and whether it opened a stream, and when.
            var (changing, streaming, silences) = (false, false, _silences);
            await Task.WhenAny(
                PumpAsync(browser, server, request =>
                {
                    changing = request.StartsWith("POST "u8);
                    (streaming, silences) = (request.IndexOf("/hendelser"u8) is > 0 and < 80, _silences);
                    return true;
                }),
                // The server has recorded it, and whatever it says of that is lost with the connection.
                PumpAsync(server, browser, _ => !(changing && _state == State.LosingAnswers), () => streaming && silences < _silences));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            _connections.TryRemove(browser, out _);
            _connections.TryRemove(server, out _);
            browser.Dispose();
        }
    }

    async Task ReadSomeAsync(TcpClient browser) => _ = await browser.GetStream().ReadAsync(new byte[64 * 1024], _stop.Token);

    async Task PumpAsync(TcpClient from, TcpClient to, Passes passes, Func<bool>? isLost = null)
    {
        var buffer = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var read)
        {
            if (_state == State.Silent || isLost?.Invoke() == true)
                continue;
            if (!passes(buffer.AsSpan(0, read)))
                return;
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
