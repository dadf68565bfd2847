using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`case list`, `statutes` and `open-to`.</summary>
static class CaseVerbs
{
    internal static Command Create(Terminal terminal) => new("case", "Saker om barn: vis dem som er åpne for deg, og åpne dem på hjemmel.")
    {
        List(terminal), Statutes(terminal), OpenTo(terminal),
    };

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

    static Command Statutes(Terminal terminal)
    {
        var (wanted, json) = (Case(), Shared.Json());
        var verb = new Command("statutes", "Vis hjemlene som saken kan åpnes for en tjeneste på, uten samtykke.") { wanted, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var statutes = await session.Client.ListStatutesAsync((await Find.CaseAsync(session.Client, session.Get(wanted), cancellationToken)).CaseId, cancellationToken);
            if (session.Get(json))
                await session.WriteJsonAsync(statutes);
            else
                foreach (var statute in statutes)
                    await session.Out.WriteLineAsync($"{statute.Id}: {statute.Title}\n  {statute.Text}");
        }));
        return verb;
    }

    static Command OpenTo(Terminal terminal)
    {
        var wanted = Case();
        var service = new Argument<string>("TJENESTE") { Description = "Tjenesten som får se saken." };
        var statute = new Argument<string>("HJEMMEL") { Description = "Hjemmelens id; `meeting case statutes` viser dem." };
        var reason = new Argument<string>("GRUNN") { Description = "Hvorfor hjemmelen brukes her." };
        var until = new Option<string?>("--until") { Description = "Når det slutter, for eksempel 2026-12-24T23:59; uten: ingen slutt.", HelpName = "TID" };
        var kept = new Option<bool>("--keep-from-family") { Description = "Familien skal ikke få vite det: bare ved mistanke om vold eller overgrep." };
        var verb = new Command("open-to", "Åpne saken for en tjeneste på hjemmel, uten samtykke.") { wanted, service, statute, reason, until, kept };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var found = await Find.CaseAsync(session.Client, session.Get(wanted), cancellationToken);
            var opening = Guid.CreateVersion7();
            await session.Client.SubmitCaseCommandAsync(
                found.CaseId,
                new OpenToService
                {
                    Service = session.Get(service),
                    StatuteId = session.Get(statute),
                    Reason = session.Get(reason),
                    Until = session.Get(until) is { } text ? Words.ToTime(text, session.Terminal.Zone, "--until") : null,
                    KeptFromFamily = session.Get(kept),
                },
                opening, cancellationToken: cancellationToken);
            await session.Out.WriteLineAsync($"Saken om {found.Content.Name} er åpnet for {session.Get(service)}: {opening}");
        }));
        return verb;
    }

    static Argument<string> Case() => new("SAK") { Description = "Barnets navn, sakens id eller begynnelsen av id-en." };
}
