using Google.Protobuf;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Forms;

/// <summary>
/// Says of all of whom nobody has said anything that they are here. Of whom that is, the meeting knows when the form comes,
/// and not the page that it comes from: what was recorded meanwhile stands.
/// </summary>
static class AllHere
{
    internal const string Form = "all-here";

    /// <summary>Those of whom nobody has said whether they are here.</summary>
    internal static IEnumerable<Participant> NotRecorded(MeetingView view) => view.Attendees().Where(p => p.Attendance == Attendance.Unspecified);

    internal static IReadOnlyList<IMessage> In(MeetingView view) =>
        [.. NotRecorded(view).Select(p => new RecordAttendance { PersonId = p.Id, Attendance = Attendance.Present, BaseRevision = p.Revision })];
}
