using System.CommandLine;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`join LINK`: redeems an invitation for this device.</summary>
static class JoinVerb
{
    internal static Command Create(Terminal terminal)
    {
        var link = new Argument<string>("LENKE") { Description = "Lenken du har fått, http://…/join#…" };
        var verb = new Command("join", "Bli med: bruk en invitasjon på denne enheten.") { link };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (origin, secret) = Read(parsed.GetValue(link)!);
            var server = parsed.GetValue(Session.ServerOption) is { } own
                ? Session.Address(own)
                : await WellKnown.GrpcOfAsync(origin, cancellationToken);
            var joined = await JoinAsync(terminal, server, secret, cancellationToken);
            await terminal.Out.WriteLineAsync($"Du er med som {joined.Name}, {Words.Of(joined.Role)}, på {server}");
            return 0;
        });
        return verb;
    }

    /// <summary>Redeems a secret and keeps the token, which stays good for what this device had already.</summary>
    internal static async Task<Grant> JoinAsync(Terminal terminal, Uri server, string secret, CancellationToken cancellationToken)
    {
        var credentials = Credentials.Read(terminal);
        var key = Session.Key(server);
        var here = credentials.Servers.GetValueOrDefault(key) ?? new();
        // Kept before it is used: should the answer be lost, the same device asks again.
        credentials.Servers[key] = here;
        credentials.Save(terminal);

        using var client = new MeetingClient(server, () => here.Token);
        RedeemInvitationResponse answer;
        try
        {
            answer = await client.RedeemInvitationAsync(secret, here.DeviceKey, cancellationToken);
        }
        catch (NotSignedInException) when (here.Token is not null)
        {
            // What it had has expired; the link still counts.
            here.Token = null;
            answer = await client.RedeemInvitationAsync(secret, here.DeviceKey, cancellationToken);
        }
        catch (MeetingException e) when (e is UnavailableException or UntrustedServerException)
        {
            // Not the server of last time, which the program would name otherwise.
            throw new UnreachedException(server, e);
        }

        here.Token = answer.Token;
        credentials.Current = key;
        credentials.Save(terminal);
        return answer.Grant;
    }

    static (Uri Origin, string Secret) Read(string link)
    {
        var read = InvitationLink.Read(link);
        if (!Uri.TryCreate(read.Address, UriKind.Absolute, out _) || read.Secret.Length == 0)
            throw new UsageException("Lenken er ikke hel. Den ser ut som http://…/join#… ; sett den i anførselstegn.");
        return (Session.Address(read.Address), read.Secret);
    }
}
