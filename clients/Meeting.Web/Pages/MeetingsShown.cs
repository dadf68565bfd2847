using Meetings.V1;

namespace Meetings.Web.Pages;

/// <summary>Meetings as a page shows them: what goes on and is to come, and some of those that were.</summary>
/// <param name="Coming">What goes on or is to come, the next first, and then what is called off. On a page of older ones, what of it stands among those.</param>
/// <param name="Past">Those that were, newest first.</param>
/// <param name="From">Where in the list the page begins; empty at the newest.</param>
/// <param name="Next">Where the next page begins; empty when there are no more.</param>
public sealed record MeetingsShown(IReadOnlyList<MeetingSummary> Coming, IReadOnlyList<MeetingSummary> Past, string From = "", string Next = "")
{
    const int MostPast = 10;

    /// <summary>For who takes part in none.</summary>
    internal static MeetingsShown None { get; } = new([], []);

    /// <summary>True for a page of older meetings.</summary>
    public bool IsOlder => From.Length > 0;

    /// <summary>Reads no more of the list than the page shows, wherever it begins.</summary>
    /// <param name="visit">Who looks.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="from">Where the page begins; empty at the newest.</param>
    /// <param name="teamId">Only this team's; null for all of theirs.</param>
    internal static async Task<MeetingsShown> ReadAsync(Visit visit, DateTimeOffset now, string from, string? teamId = null)
    {
        var (coming, past, last) = (new List<MeetingSummary>(), new List<MeetingSummary>(), "");
        await foreach (var meeting in visit.Server.ListMeetingsAsync(teamId, from, visit.Http.RequestAborted))
        {
            if (meeting.Frame.IsToCome(now))
                coming.Add(meeting);
            else if (past.Count < MostPast)
                past.Add(meeting);
            else
                return new(coming.InOrder(), past, from, last);
            last = meeting.PageToken;
        }

        return new(coming.InOrder(), past, from);
    }
}
