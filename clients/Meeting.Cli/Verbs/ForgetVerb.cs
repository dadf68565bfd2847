using System.CommandLine;
using Meetings.Client;

namespace Meetings.Cli.Verbs;

/// <summary>`forget`: ends what this device may, at the server and here.</summary>
static class ForgetVerb
{
    internal static Command Create(Terminal terminal)
    {
        var here = new Option<bool>("--here") { Description = "Slett nøkkelen bare her, når serveren ikke svarer. På serveren gjelder den fortsatt." };
        var verb = new Command("forget", "Glem denne enheten: alt den er sluppet inn til på serveren, blir avsluttet der, og nøkkelen slettes her.") { here };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            if (!session.Get(here))
                await EndAsync(session, cancellationToken);
            var credentials = Credentials.Read(terminal);
            credentials.Forget(Session.Key(session.Server));
            credentials.Save(terminal);
            await session.Out.WriteLineAsync(session.Get(here)
                ? $"Nøkkelen er slettet her. På {session.Server} gjelder den fortsatt: be den som inviterte deg, trekke lenken tilbake."
                : $"Enheten er glemt, her og på {session.Server}");
            if (credentials.Current is { } next)
                await session.Out.WriteLineAsync($"Heretter brukes {next}/");
        }));
        return verb;
    }

    static async Task EndAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            await session.Client.ForgetDeviceAsync(cancellationToken);
        }
        catch (NotSignedInException)
        {
            // It is good for nothing there any more.
        }
        catch (MeetingException)
        {
            await session.Terminal.Error.WriteLineAsync("Enheten er ikke glemt: nøkkelen ligger her ennå, og gjelder på serveren. Prøv igjen, eller slett den bare her med `meeting forget --here`.");
            throw;
        }
    }
}
