using System.Collections.Concurrent;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Templates;

namespace Meetings.Server.Succession;

/// <summary>
/// The next meeting, once set, is one. Which meeting it is stands in the event that sets it, and planning it follows from
/// that event: right after it, or, should the server have died between, when the log is followed up. It is
/// one step under an id that follows from the event, and what is recorded under that id is not done again.
/// </summary>
public sealed class NextMeetings(
    IEventStore store, Submitting<Meeting> submitting, Folds<Meeting> meetings, Folds<Team> teams, TeamMeetings teamMeetings, Planning planning,
    TemplateLibrary templates, Afterwards afterwards, TimeProvider time)
{
    // Steps that are known to be recorded: meetings are listed all day, and what is recorded stays so.
    readonly ConcurrentDictionary<Guid, bool> _taken = [];

    /// <summary>The command, with the meeting that the next one is named in it where it sets one.</summary>
    public async Task<MeetingCommand> NamedAsync(MeetingCommand command, Meeting meeting, Team team, CancellationToken cancellationToken) => command switch
    {
        SetNextMeeting set => set with { NextMeeting = await NamedAsync(set.NextMeeting, meeting, team, cancellationToken) },
        CloseMeeting { NextMeeting: { } next } close => close with { NextMeeting = await NamedAsync(next, meeting, team, cancellationToken) },
        _ => command,
    };

    /// <summary>
    /// Plans what was set as a team's next meeting, or moves it to where it was set anew. Of those that set the same one, the newest counts.
    /// Where it was moved itself since, or called off, all of them say so.
    /// What was recorded stands, whether this can be done now or not. False when something could not be done yet.
    /// </summary>
    public async Task<bool> CatchUpAsync(Guid team)
    {
        var done = true;
        return await afterwards.TryAsync(team, async () =>
        {
            var settings =
                from meeting in await teamMeetings.ReadAsync(team, CancellationToken.None)
                where meeting.NextMeeting?.MeetingId is not null
                group meeting by meeting.NextMeeting!.MeetingId!.Value into same
                select (Next: same.Key, Newest: same.MaxBy(m => m.NextMeetingRecorded!.At)!, All: same.ToList());
            foreach (var (next, newest, all) in settings)
                done &= await afterwards.TryAsync(newest.Id, async () =>
                {
                    await TakeAsync(next, newest);
                    var there = await meetings.ReadAsync(next);
                    foreach (var meeting in all)
                        await FollowAsync(meeting, there);
                });
        }) && done;
    }

    // What is said of the next meeting, wherever it was set, is as it stands there: somebody may have moved it by hand, or called it off.
    Task FollowAsync(Meeting meeting, Meeting next) => next.Revision == 0 ? Task.CompletedTask : afterwards.ChangeAsync(
        meeting, new FollowNextMeeting(next.Id, next.ScheduledStart, next.Place, next.Phase == MeetingPhase.Cancelled), Afterwards.StepOf($"next/{meeting.Id}/{next.Id}/{next.Revision}"));

    async Task TakeAsync(Guid id, Meeting meeting)
    {
        var (next, set) = (meeting.NextMeeting!, meeting.NextMeetingRecorded!);
        var step = Afterwards.StepOf($"next/{id}/{meeting.Id}/{set.Revision}");
        var there = await meetings.ReadAsync(id);
        if (there.Phase is not (MeetingPhase.None or MeetingPhase.Planned) || await IsTakenAsync(id, step))
            return;

        var plan = there.Revision == 0 ? await PlanAsync(meeting, next) : null;
        await submitting.SubmitAsync(
            new(id, meeting.TeamId, step, "next", null, (state, now) =>
                (set.By, (state.Phase == MeetingPhase.None ? plan : (MeetingCommand?)MovedTo(next, state)) is { } given ? state.Decide(given, new(id, set.By, now)) : Outcome.Nothing)),
            CancellationToken.None);
        _taken[step] = true;
    }

    async Task<bool> IsTakenAsync(Guid id, Guid step)
    {
        if (!_taken.ContainsKey(step) && await store.FindRequestAsync(id, step) is not null)
            _taken[step] = true;
        return _taken.ContainsKey(step);
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
        return next with { MeetingId = planned?.Id ?? Afterwards.StepOf($"next/{before ?? meeting.Id}") };
    }

    bool CanPlan(Team team) => templates.All.Any(t => t.Id == team.Content.TemplateId) && team.Members.Any(m => m.Role == Role.Leader);

    async Task<PlanMeeting> PlanAsync(Meeting meeting, NextMeeting next)
    {
        var team = await teams.ReadAsync(meeting.TeamId);
        var plan = await planning.OfAsync(
            team, templates.Find(team.Content.TemplateId, "template_id"), team.Content.Name, next.Place, "",
            next.Start, next.Start + (meeting.ScheduledEnd - meeting.ScheduledStart), CancellationToken.None);
        return plan with { Cases = meeting.Cases };
    }

    // Where somebody has moved it by hand since, it stays: this is decided once for each time that it was set.
    static EditMeeting? MovedTo(NextMeeting next, Meeting state)
    {
        var place = next.Place.Length > 0 ? next.Place : state.Place;
        return state.Phase != MeetingPhase.Planned || (state.ScheduledStart, state.Place) == (next.Start, place) ? null
            : new EditMeeting(state.Title, place, state.ArchiveCase, next.Start, next.Start + (state.ScheduledEnd - state.ScheduledStart));
    }
}
