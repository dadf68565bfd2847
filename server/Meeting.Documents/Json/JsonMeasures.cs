using System.Text.Json.Nodes;
using Meetings.Minutes;

namespace Meetings.Documents.Json;

/// <summary>Actions as JSON.</summary>
static class JsonMeasures
{
    internal static JsonObject Of(Measure measure) => JsonOf.Object(
        ("text", measure.Text),
        ("whose", JsonOf.Texts(measure.Whose)),
        ("responsible", JsonOf.Text(measure.ResponsibleName)),
        ("responsibleWithheld", JsonOf.Flag(measure.ResponsibleWithheld)),
        ("formerResponsible", JsonOf.Text(measure.FormerName)),
        ("service", JsonOf.Text(measure.Service)),
        ("goal", JsonOf.Text(measure.Goal)),
        ("start", JsonOf.Day(measure.Start)),
        ("due", JsonOf.Day(measure.Due)),
        ("evaluation", JsonOf.Day(measure.Evaluation)),
        ("standing", JsonOf.Name(measure.Standing)),
        ("incomplete", JsonOf.Flag(measure.Incomplete)),
        ("stopReason", JsonOf.Text(measure.StopReason)),
        ("response", JsonOf.NameOrNone(measure.Response)),
        ("responseReason", JsonOf.Text(measure.ResponseReason)),
        ("insteadOf", JsonOf.Text(measure.Instead)),
        ("effect", JsonOf.NameOrNone(measure.Effect)),
        ("assessment", JsonOf.Text(measure.Assessment)),
        ("unsettled", JsonBlocks.Unsettled(measure.Unsettled)));
}
