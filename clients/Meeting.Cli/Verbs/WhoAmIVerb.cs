using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`whoami`: what this device may be.</summary>
static class WhoAmIVerb
{
    internal static Command Create(Terminal terminal)
    {
        var json = Shared.Json();
        var verb = new Command("whoami", "Vis hvem du er og hva du er med på.") { json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var grants = await session.Client.WhoAmIAsync(cancellationToken);
            if (session.Get(json))
            {
                await session.WriteJsonAsync(grants);
                return;
            }

            await session.Out.WriteLineAsync(session.Server.ToString());
            foreach (var grant in grants)
                await session.Out.WriteLineAsync(
                    $"{Words.Named(grant.Name, grant.Service)}, {Words.Of(grant.Role)}, i {For(grant.Scope)}  (invitasjon {grant.InvitationId})");
        }));
        return verb;
    }

    static string For(Scope scope) => scope.KindCase switch
    {
        Scope.KindOneofCase.MeetingId => $"møte {scope.MeetingId}",
        Scope.KindOneofCase.TeamId => $"team {scope.TeamId}",
        Scope.KindOneofCase.CaseId => $"sak {scope.CaseId}",
        _ => "hele installasjonen",
    };
}
