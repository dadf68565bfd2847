using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`plan`: plans a meeting of a team.</summary>
static class PlanVerb
{
    internal static Command Create(Terminal terminal)
    {
        var team = new Option<string>("--team") { Description = "Teamet som møtes.", HelpName = "TEAM", Required = true };
        var template = new Option<string?>("--template") { Description = "Malen; uten: teamets egen.", HelpName = "MAL" };
        var title = new Option<string?>("--title") { Description = "Tittelen; uten: teamets navn.", HelpName = "TEKST" };
        var place = new Option<string?>("--place") { Description = "Stedet.", HelpName = "STED" };
        var start = new Option<string>("--start") { Description = "Når det begynner, for eksempel 2026-12-01T12:00.", HelpName = "TID", Required = true };
        var end = new Option<string?>("--end") { Description = "Når det slutter; uten: malens lengde.", HelpName = "TID" };
        var archive = new Option<string?>("--case") { Description = "Arkivsak, for eksempel 23/304.", HelpName = "SAK" };
        var json = Shared.Json();
        var verb = new Command("plan", "Planlegg et møte. For møtelederen i et team.") { team, template, title, place, start, end, archive, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var zone = session.Terminal.Zone;
            var request = new PlanMeetingRequest
            {
                TemplateId = session.Get(template) ?? "",
                Title = session.Get(title) ?? "",
                Place = session.Get(place) ?? "",
                ArchiveCase = session.Get(archive) ?? "",
                ScheduledStart = Words.ToTime(session.Get(start), zone, "--start"),
                ScheduledEnd = session.Get(end) is { } text ? Words.ToTime(text, zone, "--end") : null,
            };
            request.TeamId = (await Find.TeamAsync(session.Client, session.Get(team), cancellationToken)).TeamId;
            var planned = await session.Client.PlanMeetingAsync(request, cancellationToken);
            if (session.Get(json))
                await session.WriteJsonAsync([planned]);
            else
                await session.Out.WriteLineAsync($"Møtet er planlagt: {planned.MeetingId}");
        }));
        return verb;
    }
}
