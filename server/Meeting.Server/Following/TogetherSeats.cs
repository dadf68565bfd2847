using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Submitting;
using Meetings.Server.Telemetry;
using Meetings.V1;

namespace Meetings.Server.Following;

/// <summary>
/// The viewers of one call that follows for many, and what each class of them has been
/// shown. A view is one for all of a class, however many they are. For one thread at a time.
/// </summary>
sealed class TogetherSeats(Guid meetingId, Onlookers onlookers, SharedViews views, Doorkeeper doorkeeper, Alarm alarm, FollowersOfAKind metrics) : IDisposable
{
    const int Most = 20_000;

    readonly Dictionary<string, Seat> _seats = new(StringComparer.Ordinal);
    readonly Dictionary<ViewerClass, Class> _classes = [];

    // What has not been told yet, by key: only how a seat stands in the end is told.
    readonly Dictionary<string, TogetherSeat> _news = new(StringComparer.Ordinal);

    /// <summary>How many are followed for.</summary>
    internal int Count => _seats.Count;

    /// <summary>When what somebody sees may change with nobody doing anything; null for never.</summary>
    internal DateTimeOffset? Until { get; private set; }

    /// <summary>Lets a viewer in, or tells why not, or forgets one. A key that is in use passes to the new viewer.</summary>
    internal async Task TakeAsync(TogetherStep step, Meeting meeting)
    {
        Leave(step.Key);
        try
        {
            if (step.Refused is not null)
                throw step.Refused;
            if (step.Joins is null)
                return;
            if (Count >= Most)
                throw Errors.TooMuch($"One call follows for {Most} viewers at most. Open another.");
            await SitDownAsync(step.Key, onlookers.Of(step.Joins, new(OccasionKind.Meeting, meetingId), step.Preview), meeting);
        }
        catch (RpcException refusal)
        {
            Refuse(step.Key, refusal);
        }
    }

    async Task SitDownAsync(string key, Onlooker onlooker, Meeting meeting)
    {
        // Heard of before it is looked at: what ends meanwhile is not missed.
        var hangsOn = alarm.HearFor(onlooker.HangsOn);
        try
        {
            var sight = await onlooker.LookAsync(meeting);
            doorkeeper.OpenStream(onlooker.Device);
            Sit(key, new(onlooker, hangsOn, sight));
        }
        catch
        {
            hangsOn?.Dispose();
            onlooker.Dispose();
            throw;
        }
    }

    /// <summary>Forgets a viewer, who is told nothing any more.</summary>
    void Leave(string key)
    {
        _news.Remove(key);
        if (!_seats.Remove(key, out var seat))
            return;
        seat.HangsOn?.Dispose();
        seat.Onlooker.Dispose();
        metrics.Are(seat.Sight.Viewer.Role, null);
        doorkeeper.CloseStream(seat.Onlooker.Device);
        LeaveClass(seat.Sight.Class);
    }

    /// <summary>Derives anew what each viewer may see; who may no longer is told so and forgotten.</summary>
    internal async Task LookAnewAsync(Meeting meeting)
    {
        Until = null;
        foreach (var (key, seat) in _seats)
        {
            try
            {
                var sight = await seat.Onlooker.LookAsync(meeting);
                HoldsUntil(sight);
                if (sight != seat.Sight)
                {
                    Sit(key, seat with { Sight = sight });
                    LeaveClass(seat.Sight.Class);
                }
            }
            catch (RpcException refusal)
            {
                Leave(key);
                Refuse(key, refusal);
            }
        }
    }

    /// <summary>
    /// Finds what each class is to be shown, once it is on disk of which cases each viewer sees something in it; a viewer of whom
    /// that cannot be written is told so and forgotten. All of them are written down together, however many have come.
    /// </summary>
    internal async Task ShowAsync(Meeting meeting)
    {
        var differs = _news.Count > 0;
        foreach (var (viewer, shared) in _classes)
        {
            shared.Now = views.Of(meeting, viewer);
            differs |= shared.Shown is not { } shown || !shown.Cases.SequenceEqual(shared.Now.Cases);
        }

        if (!differs)
            return;
        foreach (var (key, written) in _seats.Select(s => (s.Key, s.Value.Onlooker.SeeAsync(_classes[s.Value.Sight.Class].Now!, s.Value.Sight).AsTask())).ToList())
        {
            try
            {
                await written;
            }
            catch (Exception e) when (Errors.From(e) is { } refusal)
            {
                Leave(key);
                Refuse(key, refusal);
            }
        }
    }

    /// <summary>Puts what is new since the last time into a response.</summary>
    internal void Tell(FollowMeetingTogetherResponse response)
    {
        response.Seats.AddRange(_news.Values);
        _news.Clear();
        foreach (var shared in _classes.Values)
        {
            var now = shared.Now!;
            if (shared.Shown is not { } shown)
                response.Updates.Add(new TogetherUpdate { ViewClass = shared.Name, View = now.View });
            else if (now != shown && now.ChangeFrom(shown) is { } change)
                response.Updates.Add(new TogetherUpdate { ViewClass = shared.Name, Change = change });
            shared.Shown = now;
        }
    }

    /// <summary>Forgets everybody.</summary>
    public void Dispose()
    {
        foreach (var key in _seats.Keys.ToList())
            Leave(key);
    }

    void Sit(string key, Seat seat)
    {
        var sight = seat.Sight;
        HoldsUntil(sight);
        metrics.Are(_seats.TryGetValue(key, out var before) ? before.Sight.Viewer.Role : null, sight.Viewer.Role);
        _seats[key] = seat;
        if (!_classes.TryGetValue(sight.Class, out var shared))
            _classes.Add(sight.Class, shared = new(sight.Class.Name));
        shared.Viewers++;
        _news[key] = new() { Key = key, ViewClass = shared.Name, Viewer = Names.Wire(sight.Viewer) };
    }

    // Of those who have left, too, until all are looked at again: that is done once too often at most.
    void HoldsUntil(Sight sight) => Until = Until < sight.Until ? Until : sight.Until ?? Until;

    void LeaveClass(ViewerClass left)
    {
        // Whoever comes to it later begins with the whole view.
        if (--_classes[left].Viewers == 0)
            _classes.Remove(left);
    }

    void Refuse(string key, RpcException refusal) => _news[key] = new()
    {
        Key = key, RefusedCode = (int)refusal.StatusCode, RefusedMessage = refusal.Status.Detail,
    };

    /// <summary>Where a viewer sits.</summary>
    /// <param name="Onlooker">Who looks.</param>
    /// <param name="HangsOn">What is heard of for the viewer's sake.</param>
    /// <param name="Sight">What the viewer gets.</param>
    readonly record struct Seat(Onlooker Onlooker, Hearing? HangsOn, Sight Sight);

    // What a class is called is reckoned once, when its first viewer comes.
    sealed class Class(string name)
    {
        internal string Name => name;

        internal int Viewers;
        internal SharedView? Now, Shown;
    }
}
