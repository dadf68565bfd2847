using System.Globalization;
using Meetings.Minutes;

namespace Meetings.Server.Minutes;

using Meetings.V1;

/// <summary>An action as a line of the minutes' text.</summary>
static class MeasureLine
{
    internal static string Of(Measure measure)
    {
        string[] parts =
        [
            Responsible(measure),
            measure.Due is { } due ? $"frist {Day(due)}" : "frist mangler",
            measure.Goal.Length > 0 ? $"mål: {measure.Goal}" : "",
            measure.Start is { } start ? $"start {Day(start)}" : "",
            measure.Evaluation is { } evaluation ? $"vurderes {Day(evaluation)}" : "",
            measure.Response switch
            {
                ActionResponse.Accepted => $"godtatt av {MinutesText.Name(measure.ResponsibleName)}",
                ActionResponse.Declined => Because("avslått", measure.ResponseReason),
                _ => "",
            },
            measure.Standing switch
            {
                MeasureStanding.Done => "utført",
                MeasureStanding.Stopped => Because("stoppet", measure.StopReason),
                MeasureStanding.Replaced => Because("avsluttet, et nytt tiltak tar over", measure.StopReason),
                _ => measure.Incomplete ? "åpent, ufullstendig" : "åpent",
            },
            measure.Instead.Length > 0 ? $"i stedet for: {measure.Instead}" : "",
            measure.Effect switch { Effect.Good => "god effekt", Effect.Some => "noe effekt", Effect.None => "ingen effekt", _ => "" },
            measure.Assessment.Length > 0 ? $"vurdering: {measure.Assessment}" : "",
        ];
        return $"Tiltak: {measure.Text}{MinutesText.Whose(measure.Whose)} [{string.Join("; ", parts.Where(p => p.Length > 0))}]{MinutesText.Unsettled(measure.Unsettled)}";
    }

    /// <summary>What somebody wanted a field to be; which field, where it is not the text itself.</summary>
    internal static string Said(Wording wording) => (wording.Field, wording.Value) switch
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

    static string Responsible(Measure measure) => (measure.ResponsibleWithheld ? MinutesText.Name("") : measure.ResponsibleName, measure.FormerName, measure.Service) switch
    {
        ("", "", "") => "ansvarlig mangler",
        ("", "", var service) => $"ansvarlig mangler ({service})",
        ("", var former, "") => $"ansvarlig mangler, tidligere {former}",
        ("", var former, var service) => $"ansvarlig mangler, tidligere {former} ({service})",
        (var name, _, "") => $"ansvarlig {name}",
        var (name, _, service) => $"ansvarlig {name} ({service})",
    };

    static string Because(string said, string reason) => reason.Length > 0 ? $"{said}: {reason}" : said;

    static string Day(string date) => Day(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    static string Day(DateOnly day) => day.ToString("dd'.'MM'.'yyyy", CultureInfo.InvariantCulture);
}
