using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Client;

/// <summary>
/// A meeting followed for many viewers over one call, through lost connections. Readers get
/// the newest state, not a queue, and a thousand of them share it. Safe to use from several
/// threads.
/// </summary>
public sealed partial class MeetingTogether : IAsyncDisposable
{
    readonly MeetingClient _client;
    readonly CancellationTokenSource _stop = new();
    readonly Task _running;
    readonly Newest<TogetherSnapshot> _newest;

    readonly Lock _lock = new();
    // Whom to follow for; those who were refused are not among them.
    readonly Dictionary<string, TogetherViewer> _viewers = new(StringComparer.Ordinal);
    Connection? _connection;
    TaskCompletionSource _joined = NewSignal();

    internal MeetingTogether(MeetingClient client, string meetingId)
    {
        _client = client;
        MeetingId = meetingId;
        _newest = new(new(
            FollowState.Connecting, 0, new(Time, TimeSpan.Zero), null,
            ImmutableDictionary.Create<string, MeetingView>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, TogetherSeat>(StringComparer.Ordinal), null));
        _running = Reconnecting.RunAsync(
            client.Options, FollowOnceAsync, (state, why) => _newest.Change(now => now with { State = state, Why = why }), _stop.Token);
    }

    /// <summary>The meeting.</summary>
    public string MeetingId { get; }

    /// <summary>What is known now.</summary>
    public TogetherSnapshot Now => _newest.Value;

    TimeProvider Time => _client.Options.Time;

    /// <summary>
    /// Follows for one viewer more, and returns the viewer's key at once; the seat comes with
    /// a later snapshot. Joins again by itself after a lost connection.
    /// </summary>
    /// <param name="token">The viewer's token.</param>
    /// <param name="preview">For leader and secretary: in whose place they look.</param>
    public string Join(string token, Preview preview = default)
    {
        var viewer = new TogetherViewer { Key = Guid.NewGuid().ToString("N"), Token = token, PreviewAs = preview.Role, PreviewParticipantId = preview.ParticipantId };
        lock (_lock)
        {
            _viewers.Add(viewer.Key, viewer);
            _connection?.Send(new() { Join = viewer });
            _joined.TrySetResult();
        }

        return viewer.Key;
    }

    /// <summary>Follows no longer for a viewer. One that was refused stays among the seats until this.</summary>
    /// <param name="key">The viewer's key.</param>
    public void Leave(string key)
    {
        lock (_lock)
        {
            if (_viewers.Remove(key))
                _connection?.Send(new() { Leave = key });
            _connection?.Forget(key);
            // Nobody is woken for it: it is news to nobody who stays.
            _newest.ChangeQuietly(now => now.Seats.ContainsKey(key) ? now with { Seats = now.Seats.Remove(key) } : now);
        }
    }

    /// <summary>
    /// The meeting as a viewer who is followed for sees it now, as <see cref="MeetingClient.GetMeetingAsync(string, CancellationToken)"/>
    /// would answer but for what is on its way here; null for anybody else, and while out of touch. It is not to be changed.
    /// </summary>
    /// <param name="token">The viewer's token.</param>
    public GetMeetingResponse? Seen(string token)
    {
        if (Now is not { State: FollowState.Live } now)
            return null;
        string? key;
        lock (_lock)
            key = _viewers.Values.FirstOrDefault(v => v.Token == token && v.PreviewAs == Role.Unspecified && v.PreviewParticipantId.Length == 0 && now.ViewOf(v.Key) is not null)?.Key;
        return key is null ? null : new()
        {
            Revision = now.Revision, View = now.ViewOf(key), Viewer = now.Seats[key].Viewer, ServerTime = now.Clock.Now.ToTimestamp(),
        };
    }

    /// <summary>The newest snapshot, as soon as it is another than one that was seen. None in between is waited for or missed.</summary>
    /// <param name="seen">The snapshot that was seen.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OperationCanceledException">Cancelled, or the meeting is no longer followed.</exception>
    public async Task<TogetherSnapshot> WaitForNewAsync(TogetherSnapshot seen, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var (now, changed) = _newest.Look();
            if (!ReferenceEquals(now, seen))
                return now;
            if (seen.State == FollowState.Ended)
                throw new OperationCanceledException("The meeting is no longer followed.");
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Stops following for everybody.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        await _running;
        _newest.Change(now => now with { State = FollowState.Ended });
    }

    async Task FollowOnceAsync(System.Action inTouch)
    {
        while (true)
        {
            await SomebodyAsync();
            await ConnectAsync(inTouch);
            lock (_lock)
            {
                // The server ends a call that nobody is left in. That is no lost connection.
                if (_viewers.Count > 0)
                    return;
                _newest.ChangeQuietly(now => now with { State = FollowState.Connecting, Views = now.Views.Clear() });
            }
        }
    }

    async Task SomebodyAsync()
    {
        Task joined;
        lock (_lock)
        {
            if (_viewers.Count > 0)
                return;
            _joined = NewSignal();
            joined = _joined.Task;
        }

        await joined.WaitAsync(_stop.Token);
    }

    async Task ConnectAsync(System.Action inTouch)
    {
        using var silence = new CancellationTokenSource(_client.Options.Silence, Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, silence.Token);
        using var call = _client.OpenTogether(ending.Token);
        Connection connection;
        lock (_lock)
            _connection = connection = new(MeetingId, _viewers.Values, Now.Seats);
        var sending = connection.SendAsync(call.RequestStream, ending.Token);
        try
        {
            await foreach (var response in MeetingClient.AnswersAsync(call.ResponseStream, ending.Token))
            {
                silence.CancelAfter(_client.Options.Silence);
                connection.Apply(response.Updates);
                if (Take(connection, response))
                    inTouch();
            }
        }
        finally
        {
            lock (_lock)
                _connection = null;
            await ending.CancelAsync();
            await sending;
        }
    }

    /// <summary>True when what came is shown, false while some viewers who were there before have not been told where they stand.</summary>
    bool Take(Connection connection, FollowMeetingTogetherResponse response)
    {
        var contact = Time.GetUtcNow();
        lock (_lock)
        {
            var before = Now;
            var now = before;
            foreach (var seat in response.Seats)
            {
                if (seat.RefusedCode == 0 ? !_viewers.ContainsKey(seat.Key) : !_viewers.Remove(seat.Key))
                    continue;
                connection.Sit(seat);
                // Who may see no longer is told so at once, whatever the others wait for.
                if (seat.RefusedCode != 0)
                    now = now with { Seats = now.Seats.SetItem(seat.Key, seat) };
            }

            if (connection.Whole)
            {
                var clock = response.ServerTime is { } there ? new(Time, there.ToDateTimeOffset() - contact) : now.Clock;
                now = new(FollowState.Live, response.Revision, clock, contact, connection.SeenViews, connection.Seats, null) { Version = before.Version + 1 };
            }

            if (!ReferenceEquals(now, before))
                _newest.Change(_ => now);
            return connection.Whole;
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
