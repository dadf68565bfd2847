using Meetings.Client;
using Meetings.V1;
using Microsoft.Extensions.Hosting;

namespace Meetings.Web.Live;

/// <summary>All meetings that browsers listen to, each followed while anybody does.</summary>
public sealed class LiveMeetings : IAsyncDisposable
{
    readonly MeetingClient _server;
    readonly RegionRenderer _renderer;
    readonly Lock _lock = new();
    readonly Dictionary<string, LiveMeeting> _meetings = [];

    /// <summary>None yet. When the application stops, all that are followed end, and so wake whoever listens.</summary>
    public LiveMeetings(MeetingClient server, RegionRenderer renderer, IHostApplicationLifetime lifetime)
    {
        (_server, _renderer) = (server, renderer);
        lifetime.ApplicationStopping.Register(() => _ = EndAsync());
    }

    /// <summary>How many browsers listen.</summary>
    public int Listeners
    {
        get
        {
            lock (_lock)
                return _meetings.Values.Sum(m => m.Listeners);
        }
    }

    /// <summary>A meeting as the browser with this token is shown it; null when it does not listen, or is out of touch.</summary>
    internal GetMeetingResponse? Seen(string meetingId, string? token)
    {
        LiveMeeting? meeting;
        lock (_lock)
            meeting = _meetings.GetValueOrDefault(meetingId);
        return token is null ? null : meeting?.Together.Seen(token);
    }

    internal LiveMeeting Enter(string meetingId)
    {
        lock (_lock)
        {
            // One that has ended is left to those who have not heard of it yet.
            if (!_meetings.TryGetValue(meetingId, out var meeting) || meeting.Together.Now.State == FollowState.Ended)
                _meetings[meetingId] = meeting = new(_server.FollowTogether(meetingId), _renderer);
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
    public async ValueTask DisposeAsync() => await EndAsync();

    async Task EndAsync()
    {
        List<LiveMeeting> all;
        lock (_lock)
            all = [.. _meetings.Values];
        foreach (var meeting in all)
            await meeting.DisposeAsync();
    }
}
