using System.Text.Json.Nodes;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Json;

/// <summary>The blocks of the minutes as JSON: what each is, stands in its `kind`.</summary>
static class JsonBlocks
{
    internal static JsonNode Of(Block block) => block switch
    {
        Titled titled => Kind("title", ("protocol", JsonOf.Flag(titled.Protocol)), ("title", titled.Title)),
        Unfinished unfinished => Kind("unfinished", ("standing", JsonOf.Name(unfinished.Standing)), ("reason", JsonOf.Text(unfinished.Reason))),
        Filed filed => Kind("filed", ("archiveCase", filed.ArchiveCase)),
        Scheduled scheduled => Kind("scheduled", ("start", JsonOf.Time(scheduled.Start)), ("end", JsonOf.Time(scheduled.End))),
        Placed placed => Kind("placed", ("place", placed.Place)),
        Officers officers => Kind("officers", ("role", JsonOf.Name(officers.Role)), ("names", JsonOf.Texts(officers.Names))),
        Attending attending => Kind("attending", ("attendance", JsonOf.Name(attending.Kind)), ("people", JsonOf.Array(attending.People.Select(Person)))),
        DutyToAttend duty => Kind("dutyToAttend", ("service", duty.Service), ("presence", JsonOf.NameOrNone(duty.Presence))),
        Remarked remark => Kind("remark", Remark(remark)),
        NoRemarks => Kind("noRemarks"),
        Entry entry => Kind("entry", ("heading", Heading(entry.Heading))),
        Shielded shielded => Kind("shielded", ("minutes", JsonOf.Number(shielded.Minutes)), ("used", JsonOf.Number(shielded.Used))),
        Proposed proposed => Kind("proposed", ("text", proposed.Text)),
        Noted noted => Kind("notes", ("heading", JsonOf.Text(noted.Heading)), ("notes", JsonOf.Array(noted.Notes.Select(Note)))),
        Decided decided => Kind("decision", Decision(decided)),
        Measures measures => Kind("actions", ("actions", JsonOf.Array(measures.Rows.Select(JsonMeasures.Of)))),
        Attached attached => Kind("attachments", ("titles", JsonOf.Texts(attached.Titles))),
        Spotted spot => Kind("brightSpot", Said(spot.Text, spot.AuthorName, spot.Whose)),
        Mattering mattering => Kind("important", Said(mattering.Text, mattering.AuthorName, mattering.Whose)),
        Asked asked => Kind("question", [.. Said(asked.Text, asked.AuthorName, asked.Whose), ("answer", asked.Answer is { } answer ? Answer(answer) : null)]),
        NextTime next => Kind(
            "nextMeeting",
            ("start", JsonOf.Time(next.Start)), ("place", JsonOf.Text(next.Place)), ("convener", JsonOf.Text(next.Convener)),
            ("calledOff", JsonOf.Flag(next.CalledOff)), ("meetingId", JsonOf.Text(next.MeetingId))),
        Held held => Kind("held", ("start", JsonOf.Time(held.Start)), ("end", held.End is { } end ? JsonOf.Time(end) : null)),
        PutRight right => Kind("putRight", ("at", JsonOf.Time(right.At)), ("by", right.ByName), ("reason", JsonOf.Text(right.Reason))),
        _ => throw new ArgumentException($"The minutes have no JSON for {block.GetType().Name}.", nameof(block)),
    };

    internal static JsonObject Heading(Heading heading) =>
        JsonOf.Object(("number", JsonOf.Text(heading.Number)), ("title", heading.Title), ("shielded", JsonOf.Flag(heading.Title is null)), ("whose", JsonOf.Texts(heading.Whose)));

    internal static JsonArray? Unsettled(IEnumerable<Wording> wordings) =>
        JsonOf.Array(wordings.Select(w => JsonOf.Object(("field", w.Field), ("value", w.Value), ("author", JsonOf.Text(w.AuthorName)))));

    static JsonObject Kind(string kind, params IEnumerable<(string, JsonNode?)> members) => JsonOf.Object([("kind", kind), .. members]);

    static JsonObject Person(Person person) => JsonOf.Object(
        ("name", person.Name), ("service", JsonOf.Text(person.Service)), ("role", JsonOf.NameOrNone(person.Role)), ("interpretsFor", JsonOf.Text(person.InterpretsFor)),
        ("attendance", JsonOf.NameOrNone(person.Attendance)), ("substitute", JsonOf.Text(person.Substitute)));

    static JsonObject Note(NoteLine note) => JsonOf.Object(
        ("text", note.Text), ("unsettled", Unsettled(note.Unsettled)),
        ("reach", note.Reach is { } reach ? JsonOf.Object(("circle", JsonOf.NameOrNone(reach.Circle)), ("services", JsonOf.Texts(reach.Services))) : null));

    static IEnumerable<(string, JsonNode?)> Remark(Remarked remark) =>
        [("text", remark.Text), ("author", JsonOf.Text(remark.AuthorName)), ("dissent", JsonOf.Flag(remark.Dissent))];

    static IEnumerable<(string, JsonNode?)> Decision(Decided decided) =>
    [
        ("standing", JsonOf.Name(decided.Standing)), ("text", JsonOf.Text(decided.Text)), ("reason", JsonOf.Text(decided.Reason)),
        ("annulled", decided.Annulled is { } annulled ? JsonOf.Object(("by", JsonOf.Text(annulled.ByName)), ("at", JsonOf.Time(annulled.At))) : null),
        ("unsettled", Unsettled(decided.Unsettled)), ("remarks", JsonOf.Array(decided.Remarks.Select(r => JsonOf.Object(Remark(r))))), ("whose", JsonOf.Texts(decided.Whose)),
    ];

    static IEnumerable<(string, JsonNode?)> Said(string text, string author, IEnumerable<string> whose) =>
        [("text", text), ("author", JsonOf.Text(author)), ("whose", JsonOf.Texts(whose))];

    static JsonObject Answer(Answered answer) =>
        JsonOf.Object(("text", answer.Text), ("by", JsonOf.Text(answer.ByName)), ("unsettled", Unsettled(answer.Unsettled)));
}
