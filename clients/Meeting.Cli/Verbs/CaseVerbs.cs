using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`case list`.</summary>
static class CaseVerbs
{
    internal static Command Create(Terminal terminal) => new("case", "Saker om barn: vis dem som er åpne for deg.") { List(terminal) };

    static Command List(Terminal terminal)
    {
        var team = new Option<string?>("--team") { Description = "Bare dette teamets saker.", HelpName = "TEAM" };
        var json = Shared.Json();
        var verb = new Command("list", "Vis sakene som er åpne for deg.") { team, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var teamId = session.Get(team) is { } wanted ? (await Find.TeamAsync(session.Client, wanted, cancellationToken)).TeamId : null;
            await foreach (var found in session.Client.ListCasesAsync(teamId, cancellationToken))
            {
                if (session.Get(json))
                    await session.WriteJsonAsync([found]);
                else
                    await session.Out.WriteLineAsync(
                        $"{found.CaseId}  {(found.HasLevel ? $"nivå {found.Level}" : "uten nivå"),-9}  {found.Content.Name}  "
                        + $"({Words.Named(found.Holder.Name, found.Holder.Service)}{(found.ClosedAt is null ? "" : ", avsluttet")})");
            }
        }));
        return verb;
    }
}
