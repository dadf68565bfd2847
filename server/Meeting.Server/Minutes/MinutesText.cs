using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Settings;

namespace Meetings.Server.Minutes;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>
/// Minutes as text in Norwegian. Made from a view, so that they hold what its viewer may
/// see and nothing else.
/// </summary>
public sealed class MinutesText(LocalTime local)
{
    static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>The minutes of a meeting as seen.</summary>
    public string Of(MeetingView view)
    {
        var text = new StringBuilder();
        view = Direction.Isolated(view);
        Head(text, view);
        Attendance(text, view);
        Agenda(text, view);
        CarriedOver(text, view);
        foreach (var item in view.Agenda)
            Item(text, view, item);
        WholeMeeting(text, view);
        Foot(text, view.Frame);
        return text.ToString();
    }

    void Head(StringBuilder text, MeetingView view)
    {
        var frame = view.Frame;
        Line(text, $"{(frame.Kind == MeetingKind.Protocol ? "Møteprotokoll" : "Møtereferat")} - {frame.Title}");
        if (frame.ArchiveCase.Length > 0)
            Line(text, $"Arkivsak: {frame.ArchiveCase}");
        Line(text, $"Møtedato/tid: {Day(frame.ScheduledStart)} kl {Clock(frame.ScheduledStart)} – {Clock(frame.ScheduledEnd)}");
        if (frame.Place.Length > 0)
            Line(text, $"Møtested: {frame.Place}");
        if (frame.Phase == MeetingPhase.Cancelled)
            Line(text, $"Møtet er avlyst: {frame.PhaseReason}");
    }

    static void Attendance(StringBuilder text, MeetingView view)
    {
        var people = view.Participants.Where(p => p.Role is not (Role.Screen or Role.Observer)).ToList();
        Names("Møtende medlemmer", V1.Attendance.Present, V1.Attendance.Late, V1.Attendance.Left);
        Names("Forfall", V1.Attendance.Absent);
        Names("Ikke registrert", V1.Attendance.Unspecified);
        // Before it has begun, nobody is missing.
        foreach (var service in view.Frame.Services.Where(s => s.Presence != ServicePresence.Present && view.Frame.StartedAt is not null))
            Line(text, "Møteplikt: " + service.Presence switch
            {
                ServicePresence.Missing => Web.ServiceNames.CannotDecide(service.Service),
                ServicePresence.Left => $"{service.Service} gikk før møtet var slutt.",
                _ => $"Det er ikke registrert om {service.Service} var til stede.",
            });

        var remarks = view.Remarks.Where(r => r.DecisionId.Length == 0).ToList();
        if (remarks.Count > 0)
            foreach (var remark in remarks)
                Line(text, $"Merknader: {remark.Text} ({remark.AuthorName})");
        else if (view.Frame.Kind == MeetingKind.Protocol)
            Line(text, "Merknader: Ingen");

        void Names(string label, params V1.Attendance[] which)
        {
            if (people.Where(p => which.Contains(p.Attendance)).Select(Named).ToList() is { Count: > 0 } names)
                Line(text, $"{label}: {string.Join(", ", names)}");
        }
    }

    static string Named(Participant p)
    {
        var notes = new List<string>();
        if (p.Service.Length > 0)
            notes.Add(p.Service);
        if (p.Attendance == V1.Attendance.Late)
            notes.Add("kom senere");
        if (p.Attendance == V1.Attendance.Left)
            notes.Add("gikk før slutt");
        // Why somebody was away is no business of whoever reads the minutes.
        if (p.Substitute.Length > 0)
            notes.Add("vara: " + p.Substitute);
        return notes.Count == 0 ? p.Name : $"{p.Name} ({string.Join(", ", notes)})";
    }

    static void Agenda(StringBuilder text, MeetingView view)
    {
        var cases = view.Agenda.Where(i => i.Number.Length > 0).ToList();
        var listed = (cases.Count > 0 ? cases : [.. view.Agenda]).Select(Heading).ToList();
        if (listed is [var only])
            Line(text, $"Sakliste: {only}");
        else if (listed.Count > 1)
            Line(text, "Sakliste:\n" + string.Join("\n", listed));
    }

    static string Heading(AgendaItem item) => item.Number.Length > 0 ? $"{item.Number} {item.Title}" : item.Title;

    static void CarriedOver(StringBuilder text, MeetingView view)
    {
        if (view.Actions.Where(a => a.CarriedOver).ToList() is not { Count: > 0 } carried)
            return;
        Line(text, "");
        Line(text, "Siden sist");
        foreach (var action in carried)
            Action(text, view, action);
    }

    void Item(StringBuilder text, MeetingView view, AgendaItem item)
    {
        var notes = view.Notes.Where(n => n.ItemId == item.Id).ToList();
        var decisions = view.Decisions.Where(d => d.ItemId == item.Id).ToList();
        var actions = view.Actions.Where(a => a.ItemId == item.Id).ToList();
        var attachments = view.Attachments.Where(a => a.ItemId == item.Id).ToList();
        if (item.Number.Length == 0 && notes.Count + decisions.Count + actions.Count + attachments.Count == 0)
            return;

        Line(text, "");
        Line(text, item.Number.Length > 0 ? $"Sak {Heading(item)}" : item.Title);
        if (view.Frame.Kind == MeetingKind.Protocol)
            foreach (var decision in decisions.Where(d => d.State != DecisionState.Annulled))
                Line(text, $"Forslag til vedtak: {decision.Proposal}");
        if (notes.Where(n => n.Heading.Length == 0).Select(Noted).ToList() is { Count: > 0 } treatment)
            Line(text, $"Behandling: {string.Join("\n", treatment)}");
        foreach (var group in notes.Where(n => n.Heading.Length > 0).GroupBy(n => n.Heading))
        {
            Line(text, group.Key + ":");
            foreach (var note in group)
                Line(text, $"- {Noted(note)}");
        }

        foreach (var decision in decisions)
            Decision(text, view, decision);
        foreach (var action in actions)
            Action(text, view, action);
        if (attachments.Count > 0)
            Line(text, $"Vedlegg: {string.Join(", ", attachments.Select(a => a.Title))}");
    }

    static string Noted(Note note) => note.Text + Unsettled(note.OtherWordings);

    static string Unsettled(IEnumerable<Wording> wordings) =>
        string.Concat(wordings.Select(w => $" (ikke avklart, {w.AuthorName} skrev: {Said(w)})"));

    static string Said(Wording wording) => (wording.Field, wording.Value) switch
    {
        ("heading", var heading) => $"overskrift «{heading}»",
        ("responsible", "") => "ingen ansvarlig",
        ("responsible", var name) => $"ansvarlig {name}",
        ("service", var service) => $"tjeneste «{service}»",
        ("goal", var goal) => $"mål «{goal}»",
        ("start_date", var day) => day.Length > 0 ? $"start {Day(day)}" : "uten start",
        ("due_date", var day) => day.Length > 0 ? $"frist {Day(day)}" : "uten frist",
        ("evaluation_date", var day) => day.Length > 0 ? $"vurderes {Day(day)}" : "uten vurdering",
        var (_, text) => text,
    };

    void Decision(StringBuilder text, MeetingView view, Decision decision)
    {
        var reason = decision.Reason.Length > 0 ? $" (grunn: {decision.Reason})" : "";
        Line(text, decision.State switch
        {
            DecisionState.Adopted => $"Vedtak: {decision.Text}",
            DecisionState.Rejected => $"Ikke vedtatt: {decision.Text}",
            DecisionState.Withdrawn when decision.DecidedAt is not null => $"Vedtatt, men trukket tilbake: {decision.Text}{reason}",
            DecisionState.Withdrawn => $"Trukket: {decision.Text}{reason}",
            DecisionState.Annulled => $"Noe som sto her, ble fjernet av {decision.AnnulledByName} {Day(decision.DecidedAt)} kl {Clock(decision.DecidedAt)}.",
            _ => $"Ikke avgjort: {decision.Text}{Unsettled(decision.OtherWordings)}",
        });
        foreach (var remark in view.Remarks.Where(r => r.DecisionId == decision.Id))
            Line(text, $"{(remark.Dissent ? "Dissens" : "Merknad")} fra {remark.AuthorName}: {remark.Text}");
    }

    static void Action(StringBuilder text, MeetingView view, V1.Action action)
    {
        var parts = Planned(action);
        if (action.Response == ActionResponse.Accepted)
            parts.Add($"godtatt av {action.ResponsibleName}");
        if (action.Response == ActionResponse.Declined)
            parts.Add(action.ResponseReason.Length > 0 ? $"avslått: {action.ResponseReason}" : "avslått");
        parts.Add(action.Status switch
        {
            ActionStatus.Done => "utført",
            ActionStatus.Stopped when view.Actions.Any(a => a.FollowsId == action.Id) => "avsluttet, et nytt tiltak tar over",
            ActionStatus.Stopped when action.StopReason.Length > 0 => $"stoppet: {action.StopReason}",
            ActionStatus.Stopped => "stoppet",
            _ => action.Incomplete ? "åpent, ufullstendig" : "åpent",
        });
        if (view.Actions.FirstOrDefault(a => a.Id == action.FollowsId) is { } followed)
            parts.Add($"i stedet for: {followed.Text}");
        if (action.Effect != Effect.Unspecified)
            parts.Add(action.Effect switch { Effect.Good => "god effekt", Effect.Some => "noe effekt", _ => "ingen effekt" });
        if (action.Assessment.Length > 0)
            parts.Add($"vurdering: {action.Assessment}");
        Line(text, $"Tiltak: {action.Text} [{string.Join("; ", parts)}]{Unsettled(action.OtherWordings)}");
    }

    static List<string> Planned(V1.Action action)
    {
        var parts = new List<string>
        {
            action.ResponsibleName.Length == 0 ? action.FormerResponsibleName.Length == 0 ? "ansvarlig mangler" : $"ansvarlig mangler, tidligere {action.FormerResponsibleName}"
                : $"ansvarlig {action.ResponsibleName}{(action.Service.Length > 0 ? $" ({action.Service})" : "")}",
            action.DueDate.Length > 0 ? $"frist {Day(action.DueDate)}" : "frist mangler",
        };
        if (action.Goal.Length > 0)
            parts.Add($"mål: {action.Goal}");
        if (action.StartDate.Length > 0)
            parts.Add($"start {Day(action.StartDate)}");
        if (action.EvaluationDate.Length > 0)
            parts.Add($"vurderes {Day(action.EvaluationDate)}");
        return parts;
    }

    void WholeMeeting(StringBuilder text, MeetingView view)
    {
        var decisions = view.Decisions.Where(d => d.ItemId.Length == 0).ToList();
        var actions = view.Actions.Where(a => a.ItemId.Length == 0 && !a.CarriedOver).ToList();
        if (decisions.Count + actions.Count > 0)
        {
            Line(text, "");
            Line(text, "For møtet som helhet");
            foreach (var decision in decisions)
                Decision(text, view, decision);
            foreach (var action in actions)
                Action(text, view, action);
        }

        if (view.BrightSpots.Count > 0)
        {
            Line(text, "");
            Line(text, "Lysglimt");
            foreach (var spot in view.BrightSpots)
                Line(text, $"- {spot.Text} ({spot.AuthorName})");
        }

        if (view.Contributions.Count > 0)
        {
            Line(text, "");
            Line(text, "Spørsmål og innspill");
            foreach (var contribution in view.Contributions)
                Contribution(text, contribution);
        }
    }

    static void Contribution(StringBuilder text, Contribution contribution)
    {
        if (contribution.Kind == ContributionKind.Important)
        {
            Line(text, $"Viktig for {contribution.AuthorName}: {contribution.Text}");
            return;
        }

        Line(text, $"Spørsmål fra {contribution.AuthorName}: {contribution.Text}");
        Line(text, contribution.Answer.Length > 0 ? $"Svar fra {contribution.AnsweredByName}: {contribution.Answer}{Unsettled(contribution.OtherWordings)}" : "Ikke besvart.");
    }

    void Foot(StringBuilder text, MeetingFrame frame)
    {
        Line(text, "");
        if (frame.NextMeeting is { } next)
            Line(text, $"Neste møte: {Day(next.Start)} kl {Clock(next.Start)}"
                + (next.Place.Length > 0 ? $", {next.Place}" : "")
                + (next.CalledOff ? ". Det er avlyst." : next.Convener.Length > 0 ? $". {next.Convener} kaller inn." : ""));
        if (frame.StartedAt is { } start)
            Line(text, $"Møtet ble satt {Day(start)} kl {Clock(start)}"
                + (frame.ClosedAt is { } end ? $" og hevet {Day(end)} kl {Clock(end)}." : " og er ikke hevet."));
        else
            Line(text, "Møtet er ikke satt.");
        foreach (var correction in frame.Corrections)
            Line(text, $"Åpnet igjen {Day(correction.At)} kl {Clock(correction.At)} av {correction.ByName}: {correction.Reason}");
    }

    string Day(Timestamp time) => local.Of(time.ToDateTimeOffset()).ToString("dd.MM.yyyy", Norwegian);

    string Clock(Timestamp time) => local.Of(time.ToDateTimeOffset()).ToString("HH':'mm", Norwegian);

    static string Day(string date) =>
        DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dd.MM.yyyy", Norwegian);

    // What goes on over several lines is set in: nobody's text can pass for a line of the minutes' own.
    static void Line(StringBuilder text, string line) => text.Append(line.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
}
