using Meetings.Client;

namespace Meetings.Web.Live;

/// <summary>The meetings that browsers listen to, each followed while anybody does.</summary>
public sealed class LiveMeetings(MeetingClient server, Drawing drawing) : IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, LiveMeeting> _meetings = [];

    /// <summary>How many browsers listen.</summary>
    public int Listeners
    {
        get
        {
            lock (_lock)
                return _meetings.Values.Sum(m => m.Listeners);
        }
    }

    internal LiveMeeting Enter(string meetingId)
    {
        lock (_lock)
        {
            // One that has ended is left to those who have not heard of it yet.
            if (!_meetings.TryGetValue(meetingId, out var meeting) || meeting.Together.Now.State == FollowState.Ended)
                _meetings[meetingId] = meeting = new(server.FollowTogether(meetingId), drawing);
            meeting.Listeners++;
            return meeting;
        }
    }

    internal async ValueTask LeaveAsync(LiveMeeting meeting)
    {
        lock (_lock)
        {
            if (--meeting.Listeners > 0)
                return;
            if (_meetings.TryGetValue(meeting.Together.MeetingId, out var newest) && newest == meeting)
                _meetings.Remove(meeting.Together.MeetingId);
        }

        await meeting.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<LiveMeeting> left;
        lock (_lock)
        {
            left = [.. _meetings.Values];
            _meetings.Clear();
        }

        foreach (var meeting in left)
            await meeting.DisposeAsync();
    }
}
