using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`search`: what stands in the minutes of meetings that are over.</summary>
static class SearchVerb
{
    static readonly (MinutesPart Part, string Code, string Norwegian)[] Parts =
    [
        (MinutesPart.Decision, "decision", "vedtak"), (MinutesPart.Action, "action", "tiltak"), (MinutesPart.Note, "note", "notat"), (MinutesPart.BrightSpot, "spot", "lysglimt"),
        (MinutesPart.Contribution, "contribution", "innspill"), (MinutesPart.Remark, "remark", "merknad"), (MinutesPart.Attachment, "attachment", "vedlegg"),
    ];

    internal static Command Create(Terminal terminal)
    {
        var words = new Argument<string[]>("ord") { Description = "Ordene det letes etter, i hvilken form som helst: hva bestemte vi om skoleskyss", Arity = ArgumentArity.ZeroOrMore };
        var part = new Option<string?>("--part") { Description = $"Bare dette: {string.Join(", ", Parts.Select(p => p.Code))}.", HelpName = "HVA" };
        var person = new Option<string?>("--person") { Description = "Bare det som denne skal gjøre, sa eller skrev.", HelpName = "NAVN" };
        var service = new Option<string?>("--service") { Description = "Bare det som denne tjenesten skal gjøre.", HelpName = "TJENESTE" };
        var team = new Option<string?>("--team") { Description = "Bare dette teamets referater.", HelpName = "TEAM" };
        var @case = new Option<string?>("--case") { Description = "Bare møter om denne saken.", HelpName = "ID" };
        var from = new Option<string?>("--from") { Description = "Bare møter som begynte da eller senere, for eksempel 2026-12-01T12:00.", HelpName = "TID" };
        var until = new Option<string?>("--until") { Description = "Bare møter som begynte før dette.", HelpName = "TID" };
        var json = Shared.Json();
        var verb = new Command("search", "Let i referatene fra møter som er over, det nyeste først.") { words, part, person, service, team, @case, from, until, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var sought = new SearchMinutesRequest
            {
                Text = string.Join(' ', session.Get(words) ?? []),
                Part = session.Get(part) is { } wanted ? ToPart(wanted) : MinutesPart.Unspecified,
                Person = session.Get(person) ?? "",
                Service = session.Get(service) ?? "",
                TeamId = session.Get(team) is { } of ? (await Find.TeamAsync(session.Client, of, cancellationToken)).TeamId : "",
                CaseId = session.Get(@case) ?? "",
                From = Time(from),
                Until = Time(until),
            };
            var any = false;
            await foreach (var found in session.Client.SearchMinutesAsync(sought, cancellationToken))
            {
                any = true;
                if (session.Get(json))
                    await session.WriteJsonAsync([found]);
                else
                    await session.Out.WriteLineAsync(Line(found, session.Terminal.Zone));
            }

            if (!any && !session.Get(json))
                await session.Out.WriteLineAsync("Ingenting funnet.");

            Timestamp? Time(Option<string?> option) => session.Get(option) is { } text ? Words.ToTime(text, session.Terminal.Zone, option.Name) : null;
        }));
        return verb;
    }

    static string Line(FoundPassage found, TimeZoneInfo zone)
    {
        var title = found.Title.Length > 0 ? found.Title : "Skjermet møte";
        var whose = found.People.Count > 0 ? $" ({Words.Named(string.Join(", ", found.People), found.Service)})" : found.Service.Length > 0 ? $" ({found.Service})" : "";
        return $"{found.MeetingId}  {Words.When(found.Start, zone)}  {title}{(found.Heading.Length > 0 ? $" · {found.Heading}" : "")}\n"
            + $"  {Parts.First(p => p.Part == found.Part).Norwegian}{Standing(found)}: {found.Text.Replace("\n", "\n    ", StringComparison.Ordinal)}{whose}";
    }

    static string Standing(FoundPassage found) => (found.Decision, found.Action) switch
    {
        (DecisionState.Proposed, _) => ", ikke avgjort",
        (DecisionState.Rejected, _) => ", ikke vedtatt",
        (DecisionState.Withdrawn, _) => ", trukket",
        (_, ActionStatus.Done) => ", utført",
        (_, ActionStatus.Stopped) => ", stoppet",
        _ => "",
    };

    static MinutesPart ToPart(string word) =>
        Parts.FirstOrDefault(p => string.Equals(p.Code, word, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Norwegian, word, StringComparison.OrdinalIgnoreCase)).Part is var part and not MinutesPart.Unspecified
            ? part : throw new UsageException($"'{word}' står ikke i referater. Velg en av: {string.Join(", ", Parts.Select(p => p.Code))}.");
}
