using System.CommandLine;
using Google.Protobuf;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.Cli;

/// <summary>One verb at work: the terminal, the server, and who the caller is there.</summary>
sealed class Session : IDisposable
{
    // A command from a shell waits this long for a server that is restarting.
    static readonly TimeSpan Resending = TimeSpan.FromSeconds(15);

    internal static readonly Option<string?> ServerOption = new("--server")
    {
        Description = "Serverens adresse, når du er med på flere.",
        HelpName = "URL",
        Recursive = true,
    };

    readonly ParseResult _parsed;
    string _token;

    internal Session(ParseResult parsed, Terminal terminal)
    {
        _parsed = parsed;
        Terminal = terminal;
        var credentials = Credentials.Read(terminal);
        Server = Address(parsed.GetValue(ServerOption) ?? credentials.Current ?? throw new Unjoined());
        _token = credentials.Servers.GetValueOrDefault(Key(Server))?.Token ?? throw new Unjoined(Server);
        Client = new(Server, () => _token);
    }

    internal Terminal Terminal { get; }

    internal Uri Server { get; }

    internal MeetingClient Client { get; }

    internal TextWriter Out => Terminal.Out;

    public void Dispose() => Client.Dispose();

    internal T Get<T>(Option<T> option) => _parsed.GetValue(option)!;

    internal T Get<T>(Argument<T> argument) => _parsed.GetValue(argument)!;

    /// <summary>True when the option was written, whatever its value.</summary>
    internal bool Has(Option option) => _parsed.GetResult(option) is { Implicit: false };

    /// <summary>Sends a command until it is answered, and says nothing.</summary>
    internal Task<SubmitCommandResponse> SubmitAsync(string meeting, IMessage command, CancellationToken cancellationToken, Guid? id = null) =>
        Client.SubmitUntilAnsweredAsync(meeting, command, Resending, id, cancellationToken: cancellationToken);

    /// <summary>Asks for an invitation until it is answered.</summary>
    internal Task<CreateInvitationResponse> InviteAsync(CreateInvitationRequest request, CancellationToken cancellationToken) =>
        Client.CreateInvitationUntilAnsweredAsync(request, Resending, cancellationToken);

    /// <summary>Redeems one more invitation for this device.</summary>
    internal async Task JoinAsync(string secret, CancellationToken cancellationToken)
    {
        await Verbs.JoinVerb.JoinAsync(Terminal, Server, secret, cancellationToken);
        _token = Credentials.Read(Terminal).Servers[Key(Server)].Token!;
    }

    /// <summary>Writes messages as JSON, one on each line.</summary>
    internal async Task WriteJsonAsync(IEnumerable<IMessage> messages)
    {
        foreach (var message in messages)
            await Out.WriteLineAsync(JsonFormatter.Default.Format(message));
    }

    /// <summary>An action that runs with a session and returns 0 when it did not throw.</summary>
    internal static Func<ParseResult, CancellationToken, Task<int>> Action(Terminal terminal, Func<Session, CancellationToken, Task> run) =>
        async (parsed, cancellationToken) =>
        {
            using var session = new Session(parsed, terminal);
            await run(session, cancellationToken);
            return 0;
        };

    internal static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new(uri.GetLeftPart(UriPartial.Authority))
            : throw new UsageException($"'{text}' er ikke en adresse som http://127.0.0.1:5211.");

    internal static string Key(Uri server) => server.GetLeftPart(UriPartial.Authority);

    internal static Uri? ServerOf(ParseResult parsed, Terminal terminal)
    {
        try
        {
            return (parsed.GetValue(ServerOption) ?? Credentials.Read(terminal).Current) is { } text ? Address(text) : null;
        }
        catch (Exception e) when (e is FailedException or UsageException)
        {
            return null;
        }
    }
}

/// <summary>No invitation has been redeemed on this device.</summary>
sealed class Unjoined(Uri? server = null)
    : Exception($"Du er ikke med på {server?.ToString() ?? "noen server"} ennå. Bruk `meeting join LENKE` med lenken du har fått.");
