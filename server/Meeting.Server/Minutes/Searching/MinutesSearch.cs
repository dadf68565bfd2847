using Meetings.Minutes;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Seeing;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Minutes.Searching;

/// <summary>
/// Searches minutes: those of the meetings that whoever looks takes part in, each read as they may see it at this moment
/// (DOMAIN R20). Nothing else is asked where something may stand: an index of all that was said tells, by what it finds and how
/// long that takes, also of what is kept from whoever asks (R29).
/// </summary>
sealed class MinutesSearch(OwnMeetings ownMeetings, Folds<Meeting> meetings, Viewers viewers, Clearances clearances, SharedViews views, Looks looks, LocalTime local, TimeProvider time)
{
    // So that one call does not read years of meetings in which nothing is found.
    const int MostRead = 100;

    /// <summary>A page of what is found.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="sought">What for.</param>
    /// <param name="team">Only in this team's minutes; null for all.</param>
    /// <param name="after">How far an earlier page came; null for the newest.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<SearchMinutesResponse> PageAsync(Caller caller, Sought sought, Guid? team, Place? after, int size, CancellationToken cancellationToken)
    {
        var passes = await caller.PassesAsync();
        var (response, disclosed, told, read) = (new SearchMinutesResponse(), new List<Disclosure>(), after, 0);
        var more = after is { Passages: > 0 } && !await TellAsync(after.Meeting, after.Passages);
        if (!more)
            await foreach (var own in ownMeetings.ReadAsync(passes, team, after?.Meeting, MostRead, cancellationToken))
            {
                if (response.Found.Count == size || read == MostRead)
                {
                    more = true;
                    break;
                }

                if (own.Outline.ClosedAt is null || !sought.IsThen(own.Place.Start))
                    continue;
                read++;
                more = !await TellAsync(own.Place, 0);
                if (more)
                    break;
            }

        using var looking = looks.For(caller.Device, new(OccasionKind.MinutesSearch));
        await looking.SeeAsync(disclosed.Distinct());
        response.NextPageToken = more ? told!.ToString() : "";
        return response;

        // False where there is more in it than the page has room for.
        async Task<bool> TellAsync(OutlineKey place, int before)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (passages, sight, view) = await FindAsync(passes, place.Stream, sought);
            var page = passages.Skip(before).Take(size - response.Found.Count).ToList();
            if (page.Count > 0)
            {
                var about = page.SelectMany(p => p.CaseIds).ToHashSet();
                response.Found.AddRange(page.Select(p => Wire(place.Stream, view!.View.Frame, p)));
                disclosed.AddRange(sight!.Of(view!.Cases.Where(c => about.Contains(Names.Wire(c.Id)))));
            }

            var isWhole = before + page.Count >= passages.Count;
            told = new(place, isWhole ? 0 : before + page.Count);
            return isWhole;
        }
    }

    async Task<(List<Passage> Found, Sight? Sight, SharedView? View)> FindAsync(IReadOnlyList<Pass> passes, Guid id, Sought sought)
    {
        var meeting = await meetings.ReadAsync(id);
        if (meeting.ClosedAt is null || await viewers.InMeetingAsync(passes, meeting) is not { } viewer || !Sees.It(Aspect.Frame, viewer.Role, meeting.Kind))
            return ([], null, null);
        var sight = (await clearances.OfAsync(meeting)).SightOf(viewer, meeting, time.GetUtcNow());
        var view = views.Of(meeting, sight.Class);
        return ([.. Passage.Of(MinutesDocument.Of(view.View, local.Zone)).Where(sought.Is)], sight, view);
    }

    static FoundPassage Wire(Guid meeting, MeetingFrame frame, Passage passage) => new()
    {
        MeetingId = Names.Wire(meeting),
        TeamId = frame.TeamId,
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
