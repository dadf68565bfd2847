using Meetings.Documents.Labels;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Manuscript;

/// <summary>Actions as rows: who does what by when, and where it stands (DOMAIN R9, R10).</summary>
sealed class MeasureRows(MinutesLabels labels, Saying saying)
{
    internal MeasureRow Of(Measure measure) => new(
        Phrase.Written(measure.Text) + Saying.Whose(measure.Whose),
        Responsible(measure),
        Phrase.Own(measure.Due is { } due ? MinutesLabels.Day(due) : labels["Measure.NoDue"]),
        [.. Standing(measure).Where(p => p.Count > 0)],
        [.. measure.Unsettled.Select(saying.Unsettled)]);

    Phrase Responsible(Measure measure)
    {
        var who = measure.ResponsibleWithheld || measure.ResponsibleName.Length > 0 ? saying.Name(measure.ResponsibleWithheld ? "" : measure.ResponsibleName)
            : measure.FormerName.Length > 0 ? Phrase.Of(labels["Measure.Former"], Phrase.Written(measure.FormerName))
            : Phrase.Own(labels["Measure.Nobody"]);
        return measure.Service.Length > 0 ? who + Phrase.Of(" ({0})", Phrase.Written(measure.Service)) : who;
    }

    IEnumerable<Phrase> Standing(Measure measure) =>
    [
        With("Goal", measure.Goal),
        On("Start", measure.Start),
        On("Evaluation", measure.Evaluation),
        measure.Response switch
        {
            ActionResponse.Accepted => Phrase.Of(labels["Measure.Accepted"], saying.Name(measure.ResponsibleName)),
            ActionResponse.Declined => Because("Declined", measure.ResponseReason),
            _ => Phrase.Empty,
        },
        measure.Standing switch
        {
            MeasureStanding.Done => Phrase.Own(labels["Measure.Done"]),
            MeasureStanding.Stopped or MeasureStanding.Replaced => Because($"{measure.Standing}", measure.StopReason),
            _ => Phrase.Own(labels[measure.Incomplete ? "Measure.Incomplete" : "Measure.Open"]),
        },
        With("Instead", measure.Instead),
        measure.Effect is Effect.Good or Effect.Some or Effect.None ? Phrase.Own(labels[$"Effect.{measure.Effect}"]) : Phrase.Empty,
        With("Assessment", measure.Assessment),
    ];

    Phrase With(string label, string value) => value.Length > 0 ? Phrase.Of(labels[$"Measure.{label}"], Phrase.Written(value)) : Phrase.Empty;

    Phrase On(string label, DateOnly? day) => day is { } set ? Phrase.Of(labels[$"Measure.{label}"], Phrase.Own(MinutesLabels.Day(set))) : Phrase.Empty;

    Phrase Because(string label, string reason)
    {
        var said = Phrase.Own(labels[$"Measure.{label}"]);
        return reason.Length > 0 ? said + ": " + Phrase.Written(reason) : said;
    }
}
