using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Meetings.Benchmarks;

/// <summary>Many listeners to one event stream, each with a connection of its own, that only count the updates that reach them.</summary>
sealed class EventStreams : ICrowd
{
    readonly CancellationTokenSource _leaving = new();
    readonly List<Socket> _sockets = [];
    readonly List<Task> _running = [];
    Round _opened = null!, _updates = new(0);
    byte[] _last = [];

    /// <summary>The update that <see cref="NextChange"/> waited for last, as an event.</summary>
    internal byte[] LastChange => Volatile.Read(ref _last);

    /// <inheritdoc/>
    public bool AllHeld => _running.All(r => !r.IsCompleted);

    /// <summary>Opens the streams; done when each has its first event.</summary>
    internal static async Task<EventStreams> OpenAsync(Uri address, string cookie, int count)
    {
        var all = new EventStreams { _opened = new(count) };
        var request = Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/event-stream\r\nCookie: {cookie}\r\n\r\n");
        using var opening = new SemaphoreSlim(100);
        for (var i = 0; i < count; i++)
        {
            await opening.WaitAsync();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            all._sockets.Add(socket);
            await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
            await socket.SendAsync(request);
            all._running.Add(all.ListenAsync(socket, () => opening.Release()));
        }

        await all._opened.Done.WaitAsync(TimeSpan.FromSeconds(60));
        return all;
    }

    /// <inheritdoc/>
    public Task NextChange(int count)
    {
        Volatile.Write(ref _last, []);
        Volatile.Write(ref _updates, new(count));
        return _updates.Done;
    }

    async Task ListenAsync(Socket socket, Action isOpen)
    {
        var buffer = new byte[16 * 1024];
        var (filled, opened) = (0, false);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(filled), _leaving.Token) is > 0 and var read)
            {
                filled += read;
                // An event ends with an empty line; what a stream begins with is headers and `hello`.
                while (buffer.AsSpan(0, filled).IndexOf("\n\n"u8) is >= 0 and var end)
                {
                    var said = buffer.AsSpan(0, end + 2);
                    if (!opened && said.IndexOf("event: hello"u8) >= 0)
                    {
                        opened = true;
                        isOpen();
                        _opened.Arrived();
                    }
                    else if (opened && said.IndexOf("id: "u8) is >= 0 and var start)
                    {
                        if (LastChange.Length == 0)
                            Volatile.Write(ref _last, said[start..].ToArray());
                        Volatile.Read(ref _updates).Arrived();
                    }

                    buffer.AsSpan(end + 2, filled - end - 2).CopyTo(buffer);
                    filled -= end + 2;
                }
            }
        }
        catch (Exception e) when (_leaving.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_leaving.IsCancellationRequested)
            return;
        _leaving.Cancel();
        Task.WaitAll([.. _running], TimeSpan.FromSeconds(20));
        foreach (var socket in _sockets)
            socket.Dispose();
    }
}
