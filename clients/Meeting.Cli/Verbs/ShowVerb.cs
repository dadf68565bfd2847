using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`show`: the meeting once, with the ids that other verbs take.</summary>
static class ShowVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var json = Shared.Json();
        var verb = new Command("show", "Vis et møte én gang, med id-er.") { meeting, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var shown = await session.Client.GetMeetingAsync(id, cancellationToken);
            if (session.Get(json))
            {
                await session.WriteJsonAsync([shown]);
                return;
            }

            foreach (var line in Of(Direction.Isolated(shown.View), terminal.Zone))
                await session.Out.WriteLineAsync(line);
        }));
        return verb;
    }

    static IEnumerable<string> Of(MeetingView view, TimeZoneInfo zone)
    {
        var frame = view.Frame;
        yield return $"{Words.Title(frame)}  {frame.MeetingId}";
        yield return $"{Words.Phase(frame)}, {Words.When(frame.ScheduledStart, zone)}–{Words.Hour(frame.ScheduledEnd, zone)}"
            + (frame.Place.Length > 0 ? $", {frame.Place}" : "") + $". Du er {Words.Of(frame.ViewerRole)}.";
        foreach (var p in view.Participants)
            yield return $"  {p.Id}  {Words.Named(p.Name, p.Service)}, {Words.Of(p.Role)}, {Words.Of(p.Attendance)}";
        yield return "Sakliste";
        for (var n = 0; n < view.Agenda.Count; n++)
        {
            var item = view.Agenda[n];
            var mark = item.State switch { ItemState.Current => "▶", ItemState.Finished => "✓", _ => " " };
            yield return $"  {item.Id}  {mark} {n + 1,2}. {Words.Heading(item)}" + (item.Minutes > 0 ? $" ({item.Minutes} min)" : "");
            foreach (var note in view.Notes.Where(note => note.ItemId == item.Id))
                yield return $"    {note.Id}  Notat: {(note.Heading.Length > 0 ? note.Heading + ": " : "")}{note.Text}";
        }

        foreach (var d in view.Decisions)
            yield return $"  {d.Id}  Vedtak ({Words.Of(d)}): {d.Text}" + string.Concat(view.Remarks.Where(r => r.DecisionId == d.Id)
                .Select(r => $" {(r.Dissent ? "Dissens" : "Merknad")} fra {Words.Name(r.AuthorName)}: {r.Text}"));
        foreach (var a in view.Actions)
            yield return $"  {a.Id}  Tiltak: {a.Text} [{Words.WhoAndWhen(a)}]";
        foreach (var b in view.BrightSpots)
            yield return $"  {b.Id}  Lysglimt: {b.Text} ({Words.Name(b.AuthorName)})";
        foreach (var c in view.Contributions)
            yield return $"  {c.Id}  Innspill ({Words.Of(c.Kind)} {Words.Name(c.AuthorName)}): {c.Text}"
                + (c.Answer.Length > 0 ? $" Svar: {c.Answer} ({Words.Name(c.AnsweredByName)})" : "");
    }
}
