using System.Security.Cryptography;
using System.Text;
using LiteDB;
using Meetings.Documents.Json;
using Meetings.Minutes;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Store;

namespace Meetings.Server.Minutes.Kept;

/// <summary>
/// The minutes of one meeting as they are kept: all of them, for nobody in particular, so that they can be handed over and
/// opened with ordinary LiteDB tools. They follow from the meeting's own events and nothing else: of a case they know the
/// id, and not what it is called. What somebody is shown is never read from here.
/// </summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Revision">The meeting's revision that they were made from.</param>
/// <param name="Document">The document.</param>
sealed record KeptMinutes(Guid MeetingId, long Revision, BsonDocument Document)
{
    /// <summary>Counts on when what is kept, or how, changes: what an older version of the server kept is made again.</summary>
    internal const int Form = 1;

    const int MostBytes = 15 * 1024 * 1024;

    internal const string Hash = "hash";
    internal const string AtRevision = "revision";

    /// <summary>True for a meeting that has minutes to keep: it is over, or was, and is open only to be put right.</summary>
    internal static bool Has(Meeting meeting) => meeting.ClosedAt is not null;

    /// <summary>The minutes of a meeting.</summary>
    internal static KeptMinutes Of(Meeting meeting)
    {
        var minutes = MinutesDocument.Of(Views.For(meeting, ViewerClass.OfTheRecord(meeting)), TimeZoneInfo.Utc);
        var document = new BsonDocument
        {
            ["_id"] = meeting.Id,
            [AtRevision] = meeting.Revision,
            ["team"] = meeting.TeamId,
            ["kind"] = $"{meeting.Kind}",
            ["title"] = meeting.Title,
            ["place"] = meeting.Place,
            ["archiveCase"] = meeting.ArchiveCase,
            // A LiteDB date loses its offset: milliseconds, as everywhere on disk.
            ["start"] = StoredTime.To(meeting.ScheduledStart),
            ["startedAt"] = Time(meeting.StartedAt),
            ["closedAt"] = Time(meeting.ClosedAt),
            ["cases"] = Array(meeting.AllCases, id => id),
            ["participants"] = Array(meeting.Participants.Where(p => p.Attends), p => new BsonDocument
            {
                ["id"] = p.Id, ["name"] = p.Name, ["role"] = $"{p.Role}", ["service"] = p.Service ?? "", ["attendance"] = $"{p.Attendance}", ["substitute"] = p.Substitute,
            }),
            ["decisions"] = Array(meeting.Decisions.Where(d => d.State != DecisionState.Annulled), d => new BsonDocument
            {
                ["id"] = d.Id, ["item"] = Id(d.ItemId), ["text"] = d.Text, ["state"] = $"{d.State}", ["decidedAt"] = Time(d.DecidedAt), ["cases"] = Cases(meeting, d),
            }),
            ["actions"] = Array(meeting.Actions, a => new BsonDocument
            {
                ["id"] = a.Id, ["item"] = Id(a.ItemId), ["text"] = a.Content.Text, ["responsible"] = a.Content.ResponsibleName, ["service"] = a.Content.Service ?? "",
                ["goal"] = a.Content.Goal, ["due"] = Names.Wire(a.Content.Due), ["evaluation"] = Names.Wire(a.Content.Evaluation),
                ["status"] = $"{a.Status}", ["effect"] = $"{a.Effect}", ["assessment"] = a.Assessment, ["cases"] = Cases(meeting, a),
            }),
            // As it is published, after its schema; times in UTC.
            ["minutes"] = JsonSerializer.Deserialize(Encoding.UTF8.GetString(MinutesJson.Of(minutes))),
        };
        // LiteDB takes no larger one: then all but what it is called and who was there is in the log alone.
        if (BsonSerializer.Serialize(document).Length > MostBytes)
            foreach (var large in (ReadOnlySpan<string>)["minutes", "decisions", "actions"])
                document[large] = BsonValue.Null;
        document[Hash] = HashOf(document);
        return new(meeting.Id, meeting.Revision, document);
    }

    /// <summary>The SHA-256 of a document without its own.</summary>
    internal static byte[] HashOf(BsonDocument document)
    {
        var hashed = new BsonDocument(document.Where(field => field.Key != Hash).ToDictionary());
        return SHA256.HashData(BsonSerializer.Serialize(hashed));
    }

    static BsonArray Cases(Meeting meeting, IElement element) => Array(meeting.MatterOf(element).Cases, id => id);

    static BsonArray Array<T>(IEnumerable<T> many, Func<T, BsonValue> each) => [.. many.Select(each)];

    static BsonValue Id(Guid? id) => id is { } there ? there : BsonValue.Null;

    static BsonValue Time(DateTimeOffset? time) => time is { } there ? StoredTime.To(there) : BsonValue.Null;
}
