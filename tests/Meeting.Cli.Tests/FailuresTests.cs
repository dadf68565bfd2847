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
    public async Task A_device_that_its_server_is_not_told_of_is_not_forgotten_but_where_that_is_asked_for()
    {
        var kept = Path.Combine(_folder, "credentials.json");
        await File.WriteAllTextAsync(kept, """{ "current": "http://127.0.0.1:1", "servers": { "http://127.0.0.1:2": { "token": "b" }, "http://127.0.0.1:1": { "token": "a" } } }""");
        var before = await File.ReadAllTextAsync(kept);

        var ran = await new Device(_folder).RunAsync("forget");
        Assert.Equal(Failures.NotReached, ran.Code);
        Assert.Equal(
            "Enheten er ikke glemt: nøkkelen ligger her ennå, og gjelder på serveren. Prøv igjen, eller slett den bare her med `meeting forget --here`.\n"
            + "Får ikke kontakt med http://127.0.0.1:1/: Connection refused\n", ran.Error);
        Assert.Equal(before, await File.ReadAllTextAsync(kept));

        Assert.Equal(
            "Nøkkelen er slettet her. På http://127.0.0.1:1/ gjelder den fortsatt: be den som inviterte deg, trekke lenken tilbake.\nHeretter brukes http://127.0.0.1:2/\n",
            await new Device(_folder).DoAsync("forget", "--here"));
        Assert.DoesNotContain("\"a\"", await File.ReadAllTextAsync(kept), StringComparison.Ordinal);
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
