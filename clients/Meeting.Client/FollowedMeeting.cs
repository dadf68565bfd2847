using System.Runtime.CompilerServices;
using Meetings.V1;

namespace Meetings.Client;

/// <summary>
/// A meeting followed through lost connections, with a local copy of what the caller may
/// see. Readers get the state, not a queue: one that is slow gets the newest view and no
/// backlog. Safe to use from several threads.
/// </summary>
public sealed partial class FollowedMeeting : IAsyncDisposable
{
    readonly MeetingClient _client;
    readonly Preview _preview;
    readonly CancellationTokenSource _stop = new();
    readonly DateTimeOffset _begun;
    readonly Task _running;
    readonly Newest<FollowSnapshot> _newest;

    internal FollowedMeeting(MeetingClient client, string meetingId, Preview preview)
    {
        _client = client;
        _preview = preview;
        MeetingId = meetingId;
        _begun = Time.GetUtcNow();
        _newest = new(new(FollowState.Connecting, null, 0, new(Time, TimeSpan.Zero), null, null));
        _running = Reconnecting.RunAsync(
            client.Options, FollowOnceAsync, (state, why) => _newest.Change(now => now with { State = state, Why = why }), _stop.Token);
    }

    /// <summary>The meeting.</summary>
    public string MeetingId { get; }

    /// <summary>What is known now.</summary>
    public FollowSnapshot Now => _newest.Value;

    TimeProvider Time => _client.Options.Time;

    /// <summary>
    /// What is new, from now on; first what is known already. Ends after <see cref="Ended"/>
    /// and when the followed meeting is disposed of. Any number may read, each at its own pace.
    /// </summary>
    /// <param name="cancellationToken">Stops reading; the meeting is still followed.</param>
    public async IAsyncEnumerable<FollowUpdate> UpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        FollowSnapshot? told = null;
        while (true)
        {
            var (now, changed) = _newest.Look();
            foreach (var update in Between(told, now))
                yield return update;
            told = now;
            if (now.State == FollowState.Ended || _stop.IsCancellationRequested)
                yield break;
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Stops following. Commands that wait for an answer are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        await _running;
        _newest.Change(now => now);
    }

    IEnumerable<FollowUpdate> Between(FollowSnapshot? told, FollowSnapshot now)
    {
        var newContent = now.View is not null && now.Version != (told?.Version ?? 0);
        if (newContent && now.Change is { } change && told is not null && now.Version == told.Version + 1)
            yield return new ChangeArrived(now.View!, change, now);
        else if (newContent)
            yield return new ViewArrived(now.View!, now);

        if (now.State == FollowState.Ended)
            yield return new Ended(now.Why!, now);
        else if (now.State == FollowState.OutOfTouch && (told?.State != FollowState.OutOfTouch || newContent))
            yield return new OutOfTouch(now.LastContact ?? _begun, now.Why!, now);
        else if (now.State == FollowState.Live && !newContent && now != told)
            yield return new InTouch(now);
    }

    async Task FollowOnceAsync(System.Action viewArrived)
    {
        using var silence = new CancellationTokenSource(_client.Options.Silence, Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, silence.Token);
        var whole = false;
        await foreach (var update in _client.FollowOnceAsync(MeetingId, _preview, ending.Token))
        {
            silence.CancelAfter(_client.Options.Silence);
            var contact = Time.GetUtcNow();
            switch (update.UpdateCase)
            {
                case FollowMeetingResponse.UpdateOneofCase.View:
                    whole = true;
                    _newest.Change(now => Live(now, update, contact) with { View = update.View, Change = null, Version = now.Version + 1 });
                    viewArrived();
                    break;
                case FollowMeetingResponse.UpdateOneofCase.Change when whole:
                    _newest.Change(now => Live(now, update, contact) with
                    {
                        View = now.View!.Apply(update.Change),
                        Change = update.Change,
                        Version = now.Version + 1,
                    });
                    break;
                case FollowMeetingResponse.UpdateOneofCase.Progress when whole:
                    var offset = update.Progress.ServerTime is { } there ? there.ToDateTimeOffset() - contact : Now.Clock.Offset;
                    _newest.Change(now => Live(now, update, contact) with { Clock = new(Time, offset) });
                    break;
            }
        }
    }

    static FollowSnapshot Live(FollowSnapshot now, FollowMeetingResponse update, DateTimeOffset contact) =>
        now with { State = FollowState.Live, Revision = update.Revision, LastContact = contact, Why = null };
}
