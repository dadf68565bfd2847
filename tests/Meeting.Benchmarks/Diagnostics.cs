using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Meetings.Benchmarks;

/// <summary>Talks to another .NET process over its diagnostics socket.</summary>
static class Diagnostics
{
    const long CollectKeyword = 0x800000;

    /// <summary>Makes the process collect: an event session with the keyword GCHeapCollect begins with a full collection.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="temporary">Its folder for temporary files, where its diagnostics socket is.</param>
    internal static async Task CollectGarbageAsync(int processId, string temporary)
    {
        // Of processes that were killed some are left, under numbers that are given out again.
        var path = Directory.GetFiles(temporary, $"dotnet-diagnostic-{processId}-*-socket").MaxBy(File.GetCreationTimeUtc)!;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));

        // CollectTracing: megabytes of buffer, format, number of providers, and each one's keywords, level, name, arguments.
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload, Encoding.Unicode);
        writer.Write(1);
        writer.Write(1);
        writer.Write(1);
        writer.Write(CollectKeyword);
        writer.Write(4);
        Text("Microsoft-Windows-DotNETRuntime");
        Text("");
        writer.Flush();
        var request = new byte[20 + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(request);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(14), (ushort)request.Length);
        (request[16], request[17]) = (2, 2);
        payload.ToArray().CopyTo(request, 20);
        await socket.SendAsync(request);

        var buffer = new byte[64 * 1024];
        if (await socket.ReceiveAsync(buffer) < 20 || (buffer[16], buffer[17]) != (0xFF, 0))
            throw new InvalidOperationException("The process would not collect.");

        // What it tells of the collection is thrown away; quiet for a while means that it is done.
        while (true)
        {
            using var quiet = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                if (await socket.ReceiveAsync(buffer, quiet.Token) == 0)
                    break;
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        void Text(string text)
        {
            writer.Write(text.Length + 1);
            writer.Write(Encoding.Unicode.GetBytes(text + '\0'));
        }
    }
}
