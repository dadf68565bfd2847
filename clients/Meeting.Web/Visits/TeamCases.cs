using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Web.Visits;

/// <summary>The cases that a meeting's leader can say that something is about.</summary>
static class TeamCases
{
    /// <summary>Those that the meeting is about already.</summary>
    internal static ValueTask<IReadOnlyList<SeenCase>> OfAsync(Visit visit, MeetingView view) => ValueTask.FromResult(new Whose(view).Cases);
}
