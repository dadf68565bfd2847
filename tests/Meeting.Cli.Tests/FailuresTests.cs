using System.Net;
using System.Net.Sockets;

namespace Meetings.Cli.Tests;

/// <summary>What somebody at a shell is told when there is no server to talk to.</summary>
public sealed class FailuresTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("meeting-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task That_nobody_listens_is_told_as_it_was_met_and_nothing_is_guessed()
    {
        var ran = await new Device(_folder).RunAsync("join", "http://127.0.0.1:1/join#secret");

        Assert.Equal((Failures.NotReached, "Får ikke kontakt med http://127.0.0.1:1/: Connection refused"), (ran.Code, ran.Error.Trim()));
    }

    [Fact]
    public async Task That_a_server_does_not_speak_TLS_as_its_address_says_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener);
        var server = $"https://{listener.LocalEndpoint}/";

        var ran = await new Device(_folder).RunAsync("join", $"{server}join#secret", "--server", server);

        Assert.Equal(Failures.NotReached, ran.Code);
        Assert.StartsWith($"Får ingen trygg forbindelse med {server}, og har ikke sendt noe: ", ran.Error, StringComparison.Ordinal);
        listener.Stop();
        await answering;
    }

    // In clear text, to whatever comes.
    static async Task AnswerAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                _ = await connection.GetStream().ReadAsync(new byte[4096]);
                await connection.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
