using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`access-log`: who has seen cases, as a table or as JSON.</summary>
static class AccessLogVerb
{
    const string Head = "sak;person;person-id;rolle;tjeneste;enhet;hvor;møte;team;grunnlag;hjemmel;grunnlag-id;fra;til;avbrutt;skjermet for familien";

    internal static Command Create(Terminal terminal)
    {
        var @case = new Option<string?>("--case") { Description = "Bare denne saken; uten: alle.", HelpName = "ID" };
        var from = new Option<string?>("--from") { Description = "Bare det som varte etter dette, for eksempel 2026-12-01T12:00.", HelpName = "TID" };
        var until = new Option<string?>("--until") { Description = "Bare det som begynte før dette.", HelpName = "TID" };
        var json = Shared.Json();
        var verb = new Command("access-log", "Ta ut innsynsloggen: hvem har sett hvilken sak, når og på hvilket grunnlag. At den er tatt ut, står i den. For administratorer.")
        {
            @case, from, until, json,
        };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var request = new ExportAccessLogRequest { CaseId = session.Get(@case) ?? "", From = Time(from), Until = Time(until) };
            if (!session.Get(json))
                await session.Out.WriteLineAsync(Head);
            await foreach (var row in session.Client.ExportAccessLogAsync(request, cancellationToken))
                if (session.Get(json))
                    await session.WriteJsonAsync([row]);
                else
                    await session.Out.WriteLineAsync(Row(Cells(row.CaseId, row.Access)));

            Timestamp? Time(Option<string?> option) => session.Get(option) is { } text ? Words.ToTime(text, session.Terminal.Zone, option.Name) : null;
        }));
        return verb;
    }

    static IEnumerable<string> Cells(string caseId, CaseAccess a) =>
    [
        caseId, a.Who.Name, a.Who.PersonId, Words.Of(a.Who.Role), a.Who.Service, a.DeviceId, Of(a.Occasion), a.MeetingId, a.TeamId, Of(a.Ground), a.Statute, a.GroundId,
        At(a.From), At(a.Until), a.BrokenOff ? "ja" : "", a.KeptFromFamily ? "ja" : "",
    ];

    /// <summary>A row of the table, as RFC 4180 has it but for the semicolon, which spreadsheets in Norwegian expect.</summary>
    internal static string Row(IEnumerable<string> cells) => string.Join(';', cells.Select(Cell));

    // What begins as a formula does must not become one in a spreadsheet: names and statutes are anybody's.
    static string Cell(string text) =>
        (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text) is var safe && safe.AsSpan().IndexOfAny(";\"\r\n") >= 0
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;

    static string At(Timestamp? time) => time?.ToDateTimeOffset().ToString("O", null) ?? "";

    static string Of(AccessOccasion occasion) => occasion switch
    {
        AccessOccasion.Meeting => "møte",
        AccessOccasion.Minutes => "referat",
        AccessOccasion.MeetingList => "møteliste",
        AccessOccasion.TeamPage => "teamside",
        AccessOccasion.CasePage => "saken",
        AccessOccasion.CaseList => "saksliste",
        AccessOccasion.Links => "lenker",
        AccessOccasion.AccessLog => "innsynslogg",
        AccessOccasion.MinutesSearch => "søk i referater",
        AccessOccasion.Export => "uttak av innsynslogg",
        _ => "",
    };

    static string Of(AccessGround ground) => ground switch
    {
        AccessGround.With => "sammen med familien",
        AccessGround.Leader => "leder",
        AccessGround.Secretary => "referent",
        AccessGround.Holder => "har stafettpinnen",
        AccessGround.Consent => "samtykke",
        AccessGround.Statute => "hjemmel",
        AccessGround.Screen => "vist på skjermen",
        AccessGround.Administrator => "administrator",
        _ => "",
    };
}
