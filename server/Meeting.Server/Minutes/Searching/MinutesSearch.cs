using Meetings.Minutes;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Seeing;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Minutes.Searching;

/// <summary>
/// Searches minutes. What is kept says only in which meetings something may stand; what is told is read from each of these as
/// whoever looks may see it at this moment, and nothing else (DOMAIN R20).
/// </summary>
sealed class MinutesSearch(MinutesFile file, Folds<Meeting> meetings, Viewers viewers, Clearances clearances, SharedViews views, Looks looks, LocalTime local, TimeProvider time)
{
    // So that one call does not read years of meetings of which it may tell nothing.
    const int MostRead = 300;

    /// <summary>A page of what is found.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="sought">What for.</param>
    /// <param name="team">Only in this team's minutes; null for all.</param>
    /// <param name="after">Where the page begins; null for the newest.</param>
    /// <param name="size">At most so many.</param>
    /// <exception cref="StoreException">What is kept cannot be read for now.</exception>
    internal async Task<SearchMinutesResponse> PageAsync(Caller caller, Sought sought, Guid? team, Place? after, int size)
    {
        var passes = await caller.PassesAsync();
        var found = (await TeamsAsync(passes)).Where(t => t == (team ?? t)).SelectMany(t => file.Find(sought.KeysIn(t)))
            .Where(f => sought.IsThen(f.Start) && after?.Meeting.IsPast(f) is not true)
            .OrderByDescending(f => f.Start).ThenBy(f => f.MeetingId).Take(MostRead + 1).ToList();

        var (response, disclosed) = (new SearchMinutesResponse(), new List<Disclosure>());
        foreach (var candidate in found.Take(MostRead))
        {
            var skipped = after?.Meeting == candidate ? after.Passages : 0;
            var (passages, seen) = await PassagesAsync(passes, candidate.MeetingId, sought);
            foreach (var passage in passages.Skip(skipped).Take(size - response.Found.Count))
            {
                response.Found.Add(passage);
                skipped++;
            }

            if (passages.Count > 0)
                disclosed.AddRange(seen);
            response.NextPageToken = skipped < passages.Count || candidate != found[^1] ? new Place(candidate, skipped).ToString() : "";
            if (response.Found.Count == size)
                break;
        }

        using var looking = looks.For(caller.Device, new(OccasionKind.MinutesSearch));
        await looking.SeeAsync(disclosed);
        return response;
    }

    // Those whose members they are, of the cases that they were invited to, and of the meetings.
    async Task<HashSet<Guid>> TeamsAsync(IReadOnlyList<Pass> passes)
    {
        IEnumerable<Guid> Of(ScopeKind kind) => passes.Where(p => p.Scope.Kind == kind).Select(p => p.Scope.Id).Distinct();

        HashSet<Guid> teams = [.. Of(ScopeKind.Team), .. (await clearances.OfAsync(Of(ScopeKind.Case))).Cases.SelectMany(c => c.Teams).Select(t => t.Id)];
        foreach (var invited in Of(ScopeKind.Meeting))
            teams.Add((await meetings.ReadAsync(invited)).TeamId);
        return teams;
    }

    async Task<(IReadOnlyList<FoundPassage> Passages, IEnumerable<Disclosure> Seen)> PassagesAsync(IReadOnlyList<Pass> passes, Guid id, Sought sought)
    {
        var meeting = await meetings.ReadAsync(id);
        if (await viewers.InMeetingAsync(passes, meeting) is not { } viewer || !Sees.It(Aspect.Frame, viewer.Role, meeting.Kind))
            return ([], []);
        var sight = (await clearances.OfAsync(meeting)).SightOf(viewer, meeting, time.GetUtcNow());
        if (sought.Case is { } @case && !sight.Class.Sees(@case))
            return ([], []);
        var shown = views.Of(meeting, sight.Class);
        return ([.. Passage.Of(MinutesDocument.Of(shown.View, local.Zone)).Where(sought.Is).Select(p => Wire(meeting, shown.View.Frame, p))], sight.Of(shown.Cases));
    }

    static FoundPassage Wire(Meeting meeting, MeetingFrame frame, Passage passage) => new()
    {
        MeetingId = Names.Wire(meeting.Id),
        TeamId = Names.Wire(meeting.TeamId),
        Title = frame.Title,
        Kind = frame.Kind,
        Start = frame.ScheduledStart,
        ItemId = passage.ItemId,
        Heading = passage.Heading,
        Part = passage.Part,
        Text = passage.Text,
        Decision = passage.Decision switch
        {
            null => V1.DecisionState.Unspecified,
            DecisionStanding.Adopted => V1.DecisionState.Adopted,
            DecisionStanding.Rejected => V1.DecisionState.Rejected,
            DecisionStanding.Proposed => V1.DecisionState.Proposed,
            _ => V1.DecisionState.Withdrawn,
        },
        Action = passage.Measure switch
        {
            null => V1.ActionStatus.Unspecified,
            MeasureStanding.Open => V1.ActionStatus.Open,
            MeasureStanding.Done => V1.ActionStatus.Done,
            _ => V1.ActionStatus.Stopped,
        },
        People = { passage.People },
        Service = passage.Service,
    };
}
