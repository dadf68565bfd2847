using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`team create|list|show|add|remove`.</summary>
static class TeamVerbs
{
    internal static Command Create(Terminal terminal) => new("team", "Team: opprett, vis, legg til og fjern medlemmer.")
    {
        CreateVerb(terminal), List(terminal), Show(terminal), Add(terminal), Remove(terminal),
    };

    static Command CreateVerb(Terminal terminal)
    {
        var name = new Argument<string>("NAVN") { Description = "Navnet, for eksempel «TST Solbakken skole»." };
        var template = new Option<string>("--template") { Description = "Malen; `meeting templates` viser dem.", HelpName = "MAL", Required = true };
        var duty = new Option<string[]>("--duty") { Description = "Tjeneste med møteplikt; kan gjentas. Uten: malens egne.", HelpName = "TJENESTE" };
        var large = new Option<bool>("--large") { Description = "En av de største enhetene, som møtes hver måned." };
        var unit = new Option<string?>("--unit") { Description = "Enheten, for eksempel «Solbakken skole».", HelpName = "ENHET" };
        var municipality = new Option<string?>("--municipality") { Description = "Kommunen.", HelpName = "KOMMUNE" };
        var json = Shared.Json();
        var verb = new Command("create", "Opprett et team. For administratorer.") { name, template, duty, large, unit, municipality, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var content = new TeamContent
            {
                Name = session.Get(name),
                TemplateId = session.Get(template),
                LargeUnit = session.Get(large),
                Unit = session.Get(unit) ?? "",
                Municipality = session.Get(municipality) ?? "",
            };
            content.DutyToAttend.AddRange(session.Get(duty) ?? []);
            var team = await session.Client.CreateTeamAsync(content, cancellationToken: cancellationToken);
            if (session.Get(json))
                await session.WriteJsonAsync([team]);
            else
                await session.Out.WriteLineAsync($"Teamet {content.Name} er opprettet: {team.TeamId}");
        }));
        return verb;
    }

    static Command List(Terminal terminal)
    {
        var json = Shared.Json();
        var verb = new Command("list", "Vis teamene du er med i; alle, for en administrator.") { json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            await foreach (var team in session.Client.ListTeamsAsync(cancellationToken))
            {
                if (session.Get(json))
                    await session.WriteJsonAsync([team]);
                else
                    await session.Out.WriteLineAsync($"{team.TeamId}  {team.Content.Name}  ({team.Members.Count} {(team.Members.Count == 1 ? "medlem" : "medlemmer")}, mal {team.Content.TemplateId})");
            }
        }));
        return verb;
    }

    static Command Show(Terminal terminal)
    {
        var wanted = Shared.Team();
        var json = Shared.Json();
        var verb = new Command("show", "Vis et team, dets åpne tiltak og hvor mange møter det har hatt.") { wanted, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = (await Find.TeamAsync(session.Client, session.Get(wanted), cancellationToken)).TeamId;
            var found = await session.Client.GetTeamAsync(id, cancellationToken);
            if (session.Get(json))
            {
                await session.WriteJsonAsync([found]);
                return;
            }

            var (team, o) = (found.Team, session.Out);
            await o.WriteLineAsync($"{team.Content.Name}  {team.TeamId}");
            await o.WriteLineAsync($"Mal: {team.Content.TemplateId}{(team.Content.LargeUnit ? ", stor enhet" : "")}");
            if (string.Join(", ", new[] { team.Content.Unit, team.Content.Municipality }.Where(p => p.Length > 0)) is { Length: > 0 } place)
                await o.WriteLineAsync($"Hører til: {place}");
            if (team.Content.DutyToAttend.Count > 0)
                await o.WriteLineAsync($"Møteplikt: {string.Join(", ", team.Content.DutyToAttend)}");
            if (found.Term is { } term)
                await o.WriteLineAsync($"{term.Term}: {term.Held} holdt, {term.Planned} planlagt{(term.Least > 0 ? $", minst {term.Least}" : "")}");
            foreach (var member in team.Members)
                await o.WriteLineAsync($"  {member.PersonId}  {Words.Named(member.Name, member.Service)}, {Words.Of(member.Role)}");
            foreach (var action in found.OpenActions)
                await o.WriteLineAsync($"  Tiltak: {action.Text} [{Words.WhoAndWhen(action)}]");
        }));
        return verb;
    }

    static Command Add(Terminal terminal)
    {
        var (wanted, role, service, interprets) = (Shared.Team(), Shared.Role(), Shared.Service(), Shared.InterpretsFor());
        var name = new Argument<string>("NAVN") { Description = "Personens navn." };
        var link = new Option<bool>("--link") { Description = "Lag også en lenke som personen blir med med." };
        var verb = new Command("add", "Legg til et medlem.") { wanted, name, role, service, interprets, link };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var team = await Find.TeamAsync(session.Client, session.Get(wanted), cancellationToken);
            var member = new AddMember
            {
                Name = session.Get(name),
                Role = Words.ToRole(session.Get(role) ?? "member"),
                Service = session.Get(service) ?? "",
                InterpretsFor = session.Get(interprets) is { } whom ? Find.Member(team, whom).PersonId : "",
            };
            var id = Guid.CreateVersion7();
            await session.Client.SubmitTeamCommandAsync(team.TeamId, member, id, cancellationToken: cancellationToken);
            await session.Out.WriteLineAsync($"{Words.Named(member.Name, member.Service)} er med i {team.Content.Name} som {Words.Of(member.Role)}: {id}");
            if (session.Get(link))
                await session.Out.WriteLineAsync((await session.InviteAsync(
                    new() { Scope = new() { TeamId = team.TeamId }, PersonId = id.ToString() }, cancellationToken)).Link);
        }));
        return verb;
    }

    static Command Remove(Terminal terminal)
    {
        var wanted = Shared.Team();
        var person = new Argument<string>("PERSON") { Description = "Navn, id eller begynnelsen av id-en." };
        var verb = new Command("remove", "Fjern et medlem. Tilgangen slutter med det samme.") { wanted, person };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var team = await Find.TeamAsync(session.Client, session.Get(wanted), cancellationToken);
            var member = Find.Member(team, session.Get(person));
            await session.Client.SubmitTeamCommandAsync(
                team.TeamId, new RemoveMember { PersonId = member.PersonId }, cancellationToken: cancellationToken);
            await session.Out.WriteLineAsync($"{member.Name} er ikke lenger med i {team.Content.Name}.");
        }));
        return verb;
    }
}
