using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`revoke INVITATION`: ends an invitation and what was made from it.</summary>
static class RevokeVerb
{
    internal static Command Create(Terminal terminal)
    {
        var invitation = new Argument<string>("INVITASJON") { Description = "Invitasjonens id." };
        var verb = new Command("revoke", "Trekk en invitasjon tilbake. Alle som er med på den, mister tilgangen med det samme.") { invitation };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            await session.Client.RevokeInvitationAsync(session.Get(invitation), cancellationToken);
            await session.Out.WriteLineAsync("Invitasjonen er trukket tilbake.");
        }));
        return verb;
    }
}
