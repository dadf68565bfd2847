using System.Globalization;
using System.Text;
using Meetings.Minutes;
using Meetings.Server.Settings;

namespace Meetings.Server.Minutes;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>Draws minutes as text in Norwegian: a line for what a <see cref="MinutesDocument"/> holds, in its order.</summary>
public sealed class MinutesText(LocalTime local)
{
    const string ShieldedItem = "Skjermet sak";

    static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>The minutes of a meeting as seen.</summary>
    public string Of(MeetingView view)
    {
        var text = new StringBuilder();
        foreach (var section in MinutesDocument.Of(Direction.Isolated(view), local.Zone).Sections)
            foreach (var line in Lines(section))
                // What goes on over several lines is set in: nobody's text can pass for a line of the minutes' own.
                text.Append(line.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        return text.ToString();
    }

    static IEnumerable<string> Lines(Section section) => section.Kind switch
    {
        SectionKind.Head => section.Blocks.SelectMany(Lines),
        SectionKind.Agenda => [Agenda([.. section.Blocks.OfType<Entry>().Select(e => e.Heading.Text(ShieldedItem))])],
        SectionKind.Carried => Under("Siden sist", section),
        SectionKind.Whole => Under("For møtet som helhet", section),
        SectionKind.Spots => Under("Lysglimt", section),
        SectionKind.Contributions => Under("Spørsmål og innspill", section),
        SectionKind.Foot => section.Blocks.SelectMany(Lines).Prepend(""),
        _ => Under(Heading(section.Heading!), section),
    };

    static string Heading(Heading heading) => $"{(heading.Number.Length > 0 ? "Sak " : "")}{heading.Text(ShieldedItem)}{Whose(heading.Whose)}";

    /// <summary>Whose something is, where that is said.</summary>
    internal static string Whose(IReadOnlyCollection<string> names) => names.Count == 0 ? "" : $" ({string.Join(", ", names)})";

    static IEnumerable<string> Under(string heading, Section section) => ["", heading, .. section.Blocks.SelectMany(Lines)];

    static string Agenda(string[] entries) => entries is [var only] ? $"Sakliste: {only}" : $"Sakliste:\n{string.Join('\n', entries)}";

    static IEnumerable<string> Lines(Block block) => block switch
    {
        Noted { Heading: "" } noted => [$"Behandling: {string.Join('\n', noted.Notes.Select(Note))}"],
        Noted noted => noted.Notes.Select(n => $"- {Note(n)}").Prepend($"{noted.Heading}:"),
        Decided decided => decided.Remarks
            .Select(r => $"{(r.Dissent ? "Dissens" : "Merknad")} fra {Name(r.AuthorName)}: {r.Text}").Prepend(Decision(decided)),
        Measures measures => measures.Rows.Select(MeasureLine.Of),
        Shielded shielded => Times(shielded),
        Asked asked =>
        [
            $"Spørsmål fra {Name(asked.AuthorName)}: {asked.Text}{Whose(asked.Whose)}",
            asked.Answer is { } answer ? $"Svar fra {Name(answer.ByName)}: {answer.Text}{Unsettled(answer.Unsettled)}" : "Ikke besvart.",
        ],
        _ => [Line(block)],
    };

    static string Line(Block block) => block switch
    {
        Titled titled => $"{(titled.Protocol ? "Møteprotokoll" : "Møtereferat")} - {titled.Title ?? "Skjermet møte"}",
        Unfinished { Standing: MinutesStanding.Cancelled } cancelled => "Møtet er avlyst" + (cancelled.Reason.Length > 0 ? $": {cancelled.Reason}" : "."),
        Unfinished unfinished => unfinished.Standing == MinutesStanding.NotStarted
            ? "Møtet er ikke satt." : "Møtet er ikke avsluttet. Referatet kan fortsatt endre seg.",
        Filed filed => $"Arkivsak: {filed.ArchiveCase}",
        Scheduled scheduled => $"Møtedato/tid: {Time(scheduled.Start)} – {Clock(scheduled.End)}",
        Placed placed => $"Møtested: {placed.Place}",
        Officers officers => $"{(officers.Role == Role.Leader ? "Møteleder" : "Referent")}: {string.Join(", ", officers.Names)}",
        Attending attending => $"{Label(attending.Kind)}: {string.Join(", ", attending.People.Select(Named))}",
        DutyToAttend duty => "Møteplikt: " + Presence(duty.Service, duty.Presence),
        Remarked remark => $"Merknader: {remark.Text} ({Name(remark.AuthorName)})",
        NoRemarks => "Merknader: Ingen",
        Proposed proposed => $"Forslag til vedtak: {proposed.Text}",
        Attached attached => $"Vedlegg: {string.Join(", ", attached.Titles)}",
        Spotted spot => $"- {spot.Text} ({Name(spot.AuthorName)}){Whose(spot.Whose)}",
        Mattering mattering => $"Viktig for {Name(mattering.AuthorName)}: {mattering.Text}{Whose(mattering.Whose)}",
        NextTime next => $"Neste møte: {Time(next.Start)}"
            + (next.Place.Length > 0 ? $", {next.Place}" : "")
            + (next.CalledOff ? ". Det er avlyst." : next.Convener.Length > 0 ? $". {next.Convener} kaller inn." : ""),
        Held held => $"Møtet ble satt {Time(held.Start)}" + (held.End is { } end ? $" og hevet {Time(end)}." : " og er ikke hevet."),
        PutRight right => $"Åpnet igjen {Time(right.At)} av {right.ByName}" + (right.Reason.Length > 0 ? $": {right.Reason}" : "."),
        _ => throw new ArgumentException($"The text has no line for {block.GetType().Name}.", nameof(block)),
    };

    static IEnumerable<string> Times(Shielded item)
    {
        if (item.Minutes > 0)
            yield return $"Satt av: {item.Minutes} min.";
        if (item.Used > 0)
            yield return $"Brukt: {item.Used} min.";
    }

    static string Label(AttendanceKind kind) => kind switch
    {
        AttendanceKind.Present => "Møtende medlemmer",
        AttendanceKind.Absent => "Forfall",
        AttendanceKind.Invited => "Invitert",
        _ => "Ikke registrert",
    };

    static string Named(Person person)
    {
        string[] notes =
        [
            person.Service,
            person.Role switch
            {
                Role.Leader => "møteleder",
                Role.Secretary => "referent",
                Role.Family => "foresatt",
                Role.Youth => "barn eller ungdom",
                Role.Interpreter => "tolk",
                Role.Support => person.InterpretsFor.Length > 0 ? $"støtteperson for {person.InterpretsFor}" : "støtteperson",
                Role.Contributor => "bidragsyter",
                _ => person.InterpretsFor.Length > 0 ? $"tolk for {person.InterpretsFor}" : "",
            },
            person.Attendance switch { Attendance.Late => "kom senere", Attendance.Left => "gikk før slutt", _ => "" },
            person.Substitute.Length > 0 ? $"vara: {person.Substitute}" : "",
        ];
        return string.Join(", ", notes.Where(n => n.Length > 0)) is { Length: > 0 } all ? $"{person.Name} ({all})" : person.Name;
    }

    static string Presence(string service, ServicePresence presence) => presence switch
    {
        ServicePresence.Missing when DefiniteService.Of(service) is var name => $"{DefiniteService.First(name)} var ikke til stede, og møtet kan ikke bestemme for {name}.",
        ServicePresence.Left => $"{service} gikk før møtet var slutt.",
        _ => $"Det er ikke registrert om {service} var til stede.",
    };

    static string Note(NoteLine note) => note.Text + (note.Reach is { } reach ? $" ({For(reach)})" : "") + Unsettled(note.Unsettled);

    static string For(Reach reach) => reach.Circle switch
    {
        Circle.Staff => "bare fagpersoner",
        Circle.Named => $"bare leder, {string.Join(", ", reach.Services.SkipLast(1).Prepend("referent"))} og {reach.Services.Last()}",
        _ => "bare leder og referent",
    };

    static string Decision(Decided decided)
    {
        if (decided.Annulled is { } annulled)
            return $"Noe som sto her, ble fjernet av {Name(annulled.ByName)} {Time(annulled.At)}.";
        var standing = decided.Standing switch
        {
            DecisionStanding.Adopted => "Vedtak",
            DecisionStanding.Rejected => "Ikke vedtatt",
            DecisionStanding.Withdrawn => "Trukket",
            DecisionStanding.WithdrawnLater => "Vedtatt, men trukket tilbake",
            _ => "Ikke avgjort",
        };
        return $"{standing}: {decided.Text}{Whose(decided.Whose)}{(decided.Reason.Length > 0 ? $" (grunn: {decided.Reason})" : "")}{Unsettled(decided.Unsettled)}";
    }

    /// <summary>What others wrote at the same time, and nobody has settled.</summary>
    internal static string Unsettled(IEnumerable<Wording> wordings) =>
        string.Concat(wordings.Select(w => $" (ikke avklart, {Name(w.AuthorName)} skrev: {MeasureLine.Said(w)})"));

    /// <summary>Somebody; also of whom whoever reads is not told.</summary>
    internal static string Name(string name) => name.Length > 0 ? name : "en annen";

    static string Time(DateTimeOffset time) => $"{time.ToString("dd.MM.yyyy", Norwegian)} kl {Clock(time)}";

    static string Clock(DateTimeOffset time) => time.ToString("HH':'mm", Norwegian);
}
