using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Leader;

/// <summary>Those who may not hear of what is talked about, or comes next, for one reason (DOMAIN R22).</summary>
/// <param name="Next">The title of the item that comes next; empty where it is about what is talked of now.</param>
/// <param name="Here">True for those who are in the room, and would hear it; false for services whose devices shield it.</param>
/// <param name="Who">Their names, and services.</param>
/// <param name="Cases">The cases that are not open to them, by name.</param>
/// <param name="Why">Why not.</param>
public sealed record NotToHear(string Next, bool Here, Many<string> Who, Many<string> Cases, CaseOpenness Why);

/// <summary>A ground that runs out before the next meeting.</summary>
/// <param name="Case">The case.</param>
/// <param name="Service">The service.</param>
/// <param name="Stands">What runs out.</param>
/// <param name="Next">When the next meeting is; null while it is not set.</param>
public sealed record RunsOut(SeenCase Case, string Service, CaseOpenness Stands, Timestamp? Next);

/// <summary>Takes from a view what whoever leads must know of who is in the room.</summary>
static class RoomExtensions
{
    // Where no next meeting is set: most teams meet again within it.
    static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>Those who may not hear of the current item, and of the next; first those who are in the room.</summary>
    internal static IEnumerable<NotToHear> NotToHear(this MeetingView view, Words words)
    {
        if (!view.HasRoom())
            return [];
        var now = view.Current() is { } current ? view.NotToHear(current, "") : [];
        var next = view.Step() is { } step ? view.NotToHear(step, words.TitleOf(step)) : [];
        return now.Concat(next).OrderBy(n => !n.Here);
    }

    static IEnumerable<NotToHear> NotToHear(this MeetingView view, AgendaItem item, string next)
    {
        var cases = (item.Cases.Count > 0 ? item.Cases : view.Frame.Cases).Select(c => c.Id).ToHashSet();
        return
            from stands in view.Room.Openness
            where cases.Contains(stands.Case.Id) && !stands.IsOpen()
            group stands by stands.PersonId into one
            join person in view.Participants on one.Key equals person.Id
            group (person, one) by (
                Here: person.Attendance is Attendance.Present or Attendance.Late, one.First().Openness,
                Cases: new Many<string>(one.Select(s => s.Case.Name))) into all
            // That another family, or who sees no case at all, does not see this one from afar, goes without saying.
            where all.Key.Here || all.Key.Openness == Openness.NoGround
            select new NotToHear(next, all.Key.Here, new(all.Select(a => Called(a.person))), all.Key.Cases, new() { Openness = all.Key.Openness });
    }

    /// <summary>Grounds that run out before the next meeting; where that is not set, within a month of this one.</summary>
    internal static IEnumerable<RunsOut> RunsOut(this MeetingView view)
    {
        if (!view.HasRoom())
            return [];
        var next = view.Frame.NextMeeting is { CalledOff: false } set ? set.Start : null;
        var before = next ?? view.Frame.ScheduledStart + Duration.FromTimeSpan(Soon);
        return
            from stands in view.Room.Openness
            where stands.IsOpen() && stands.Until is not null && stands.Until <= before
            join person in view.Participants on stands.PersonId equals person.Id
            group (person.Service, Stands: stands) by (stands.Case, Service: person.Service.ToUpperInvariant()) into one
            select new RunsOut(one.Key.Case, one.First().Service, one.First().Stands, next);
    }

    // When it is over, nobody hears any more.
    static bool HasRoom(this MeetingView view) => view.Room is not null && view.Frame.Phase is not (MeetingPhase.Closed or MeetingPhase.Cancelled);

    static string Called(V1.Participant person) => person.Service.Length > 0 ? $"{person.Name} ({person.Service})" : person.Name;
}
