using LiteDB;

namespace Meetings.Server.Minutes.Kept;

/// <summary>
/// How far into the log something has come, and what stood there: a log with something else in that place is another log,
/// as after a restore, and what was made from the first says nothing of it.
/// </summary>
/// <param name="Position">The last position that was taken in; 0 for none.</param>
/// <param name="Stream">The stream that it was about.</param>
/// <param name="Revision">The revision that it led to; 0 where nothing happened.</param>
/// <param name="Form">The form that what was made has (<see cref="KeptMinutes.Form"/>).</param>
sealed record LogMark(long Position, Guid Stream, long Revision, int Form)
{
    internal static readonly BsonValue Id = "log";

    /// <summary>Before anything was taken in.</summary>
    internal static LogMark Start { get; } = new(0, Guid.Empty, 0, KeptMinutes.Form);

    /// <summary>With this taken in.</summary>
    internal static LogMark After(Store.Logged logged) =>
        new(logged.Position, logged.Stream, logged.Events is [.., var last] ? last.Revision : 0, KeptMinutes.Form);

    internal BsonDocument ToBson() => new() { ["_id"] = Id, ["position"] = Position, ["stream"] = Stream, ["revision"] = Revision, ["form"] = Form };

    internal static LogMark From(BsonDocument state) => new(state["position"].AsInt64, state["stream"].AsGuid, state["revision"].AsInt64, state["form"].AsInt32);
}
