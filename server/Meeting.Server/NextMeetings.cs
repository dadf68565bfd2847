using System.Security.Cryptography;
using Meetings.Server.Templates;

namespace Meetings.Server;

/// <summary>
/// The next meeting, once set, is one. Which meeting it is stands in the event that sets it, and planning it follows from
/// that event: right after it, or, should the server have died between, when the team's meetings are listed next. Every
/// step goes by ids that follow from the event, so that taking it again changes nothing.
/// </summary>
public sealed partial class NextMeetings(
    Submitting<Meeting> submitting, Folds<Meeting> meetings, Folds<Team> teams, TeamMeetings teamMeetings, Planning planning,
    TemplateLibrary templates, TimeProvider time, ILogger<NextMeetings> log)
{
    /// <summary>The command, with the meeting that the next one is named in it where it sets one.</summary>
    public async Task<MeetingCommand> NamedAsync(MeetingCommand command, Meeting meeting, Team team, CancellationToken cancellationToken) => command switch
    {
        SetNextMeeting set => set with { NextMeeting = await NamedAsync(set.NextMeeting, meeting, team, cancellationToken) },
        CloseMeeting { NextMeeting: { } next } close => close with { NextMeeting = await NamedAsync(next, meeting, team, cancellationToken) },
        _ => command,
    };

    /// <summary>Plans the meeting that was set as the next, or moves it to where it was set anew; done already, nothing happens.</summary>
    /// <param name="meetingId">The meeting that it was set in. What was recorded there stands, whether this can be done now or not.</param>
    public async Task PlanAsync(Guid meetingId)
    {
        try
        {
            var meeting = await meetings.ReadAsync(meetingId);
            if (meeting is not { NextMeeting: { MeetingId: { } id } next, NextMeetingRecorded: { } set })
                return;
            if ((await meetings.ReadAsync(id)).Revision == 0)
                await PlanAsync(meeting, id, next, set.By);
            await SubmitAsync(id, null, Following($"{id}/{set.Revision}"), set.By, state => MovedTo(next, state));
        }
        catch (Exception e) when (Door.Errors.From(e) is not null)
        {
            Log.NotPlanned(log, e.GetType().Name);
        }
    }

    /// <summary>Plans what was set as the next of these meetings and is not planned, or stands where it was set before. True when there was any.</summary>
    public async Task<bool> CatchUpAsync(IEnumerable<Meeting> all)
    {
        var behind = new List<Meeting>();
        foreach (var meeting in all)
            if (meeting.NextMeeting is { MeetingId: { } id } next && await meetings.ReadAsync(id) is { Phase: MeetingPhase.None or MeetingPhase.Planned } planned
                && planned.ScheduledStart != next.Start)
                behind.Add(meeting);
        foreach (var meeting in behind)
            await PlanAsync(meeting.Id);
        return behind.Count > 0;
    }

    // The one that was set before is moved; else it is one that somebody has planned for that time already; else a new one.
    async Task<NextMeeting> NamedAsync(NextMeeting next, Meeting meeting, Team team, CancellationToken cancellationToken)
    {
        if (next.Start <= time.GetUtcNow() || !CanPlan(team))
            return next;
        var before = meeting.NextMeeting?.MeetingId;
        if (before is { } id && (await meetings.ReadAsync(id)).Phase is MeetingPhase.None or MeetingPhase.Planned)
            return next with { MeetingId = id };
        var planned = (await teamMeetings.ReadAsync(team.Id, cancellationToken))
            .FirstOrDefault(m => m.Id != meeting.Id && m.Phase == MeetingPhase.Planned && m.ScheduledStart == next.Start);
        return next with { MeetingId = planned?.Id ?? Following($"{before ?? meeting.Id}") };
    }

    bool CanPlan(Team team) => templates.All.Any(t => t.Id == team.Content.TemplateId) && team.Members.Any(m => m.Role == Role.Leader);

    async Task PlanAsync(Meeting meeting, Guid id, NextMeeting next, Actor by)
    {
        var team = await teams.ReadAsync(meeting.TeamId);
        var plan = await planning.OfAsync(
            team, templates.Find(team.Content.TemplateId, "template_id"), team.Content.Name, next.Place, "",
            next.Start, next.Start + (meeting.ScheduledEnd - meeting.ScheduledStart), CancellationToken.None);
        await SubmitAsync(id, team.Id, id, by, state => plan);
    }

    // Where somebody has moved it by hand since, it stays: this is decided once for each time that it was set.
    static EditMeeting? MovedTo(NextMeeting next, Meeting state)
    {
        var place = next.Place.Length > 0 ? next.Place : state.Place;
        return state.Phase != MeetingPhase.Planned || (state.ScheduledStart, state.Place) == (next.Start, place) ? null
            : new EditMeeting(state.Title, place, state.ArchiveCase, next.Start, next.Start + (state.ScheduledEnd - state.ScheduledStart));
    }

    Task<Store.RecordedRequest> SubmitAsync(Guid id, Guid? team, Guid request, Actor by, Func<Meeting, MeetingCommand?> command) => submitting.SubmitAsync(
        new(id, team, request, "next", null, (state, now) =>
            (by, command(state) is { } given ? state.Decide(given, new(request, by, now)) : Outcome.Nothing)),
        CancellationToken.None);

    static Guid Following(string what) => new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"next/{what}")).AsSpan(0, 16), bigEndian: true);

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A next meeting could not be planned yet ({Type}); it is tried again when the team's meetings are listed")]
        internal static partial void NotPlanned(ILogger log, string type);
    }
}
