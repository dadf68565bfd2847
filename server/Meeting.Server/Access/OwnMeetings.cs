using System.Runtime.CompilerServices;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>A meeting that somebody takes part in.</summary>
/// <param name="Meeting">The meeting, with as much of it as lists show.</param>
/// <param name="Outline">What lists show of it.</param>
/// <param name="Viewer">Who they are in it.</param>
/// <param name="Place">Where it stands in the list.</param>
readonly record struct OwnMeeting(Meeting Meeting, MeetingOutline Outline, Actor Viewer, OutlineKey Place);

/// <summary>The meetings that a caller takes part in, newest start first. Of each no more is read than lists show: years of meetings are not folded for it.</summary>
public sealed class OwnMeetings(IEventStore store, Folds<Meeting> meetings, Viewers viewers, Clearances clearances)
{
    /// <summary>Reads them.</summary>
    /// <param name="passes">The caller's.</param>
    /// <param name="team">Only this team's; null for all. An administrator gets a team's alone.</param>
    /// <param name="after">Only what comes after this; null from the beginning.</param>
    /// <param name="size">How many are likely to be wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async IAsyncEnumerable<OwnMeeting> ReadAsync(
        IReadOnlyList<Pass> passes, Guid? team, OutlineKey? after, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid[] owners = team is { } only && Viewers.InInstallation(passes) is not null ? [only]
            : [.. passes.Where(p => p.Scope.Kind == ScopeKind.Team && p.Scope.Id == (team ?? p.Scope.Id)).Select(p => p.Scope.Id).Distinct()];
        // Who was invited to a case takes part in some of the meetings of the teams that it is in.
        var ofCases = (await clearances.OfAsync(passes.Where(p => p.Scope.Kind == ScopeKind.Case).Select(p => p.Scope.Id).Distinct()))
            .Cases.SelectMany(c => c.Teams).Select(t => t.Id).Where(id => id == (team ?? id)).ToHashSet();
        Guid[] streams = [.. passes.Where(p => p.Scope.Kind == ScopeKind.Meeting).Select(p => p.Scope.Id)];
        IReadOnlyList<Outlined> page;
        do
        {
            page = await store.ListOutlinesAsync([.. ofCases.Union(owners)], streams, after, size + 1, cancellationToken);
            foreach (var listed in page)
            {
                var place = new OutlineKey(listed.Start, listed.Stream);
                after = place;
                // Who takes part for which case, no outline tells.
                var outline = ofCases.Contains(listed.Owner) ? null : listed.Outline;
                var meeting = outline?.Of(listed.Stream, listed.Owner, listed.Revision) ?? await meetings.ReadAsync(listed.Stream);
                if (meeting.TeamId == (team ?? meeting.TeamId) && await viewers.InMeetingAsync(passes, meeting) is { } viewer)
                    // Nor what anybody is called: who looks is who was invited.
                    yield return new(meeting, outline ?? meeting.Outline, viewer.Name.Length > 0 ? viewer : viewer with { Name = passes.First(p => p.PersonId == viewer.PersonId).Name }, place);
            }
        }
        while (page.Count > size);
    }
}
