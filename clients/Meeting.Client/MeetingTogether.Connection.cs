using System.Collections.Immutable;
using System.Threading.Channels;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingTogether
{
    /// <summary>
    /// One call: what is to be sent, and what has come. What came is not shown before all
    /// who were followed for when the call began have been told where they stand, so that
    /// nobody is shown what only the next response would have taken away.
    /// </summary>
    sealed class Connection
    {
        readonly Channel<FollowMeetingTogetherRequest> _steps = Channel.CreateUnbounded<FollowMeetingTogetherRequest>(new() { SingleReader = true });
        readonly HashSet<string> _untold;
        ImmutableDictionary<string, MeetingView> _views = ImmutableDictionary.Create<string, MeetingView>(StringComparer.Ordinal);
        HashSet<string>? _classes;

        internal Connection(string meetingId, IEnumerable<TogetherViewer> viewers, ImmutableDictionary<string, TogetherSeat> seats)
        {
            Send(new() { MeetingId = meetingId });
            _untold = new(StringComparer.Ordinal);
            foreach (var viewer in viewers)
            {
                _untold.Add(viewer.Key);
                Send(new() { Join = viewer });
            }

            // Those who were refused stay so until they leave.
            Seats = seats.RemoveRange(seats.Where(s => s.Value.RefusedCode == 0).Select(s => s.Key));
        }

        internal ImmutableDictionary<string, TogetherSeat> Seats { get; private set; }

        internal bool Whole => _untold.Count == 0;

        /// <summary>The views of those who are there; the server need not say when the last of a class has left.</summary>
        internal ImmutableDictionary<string, MeetingView> SeenViews
        {
            get
            {
                _classes ??= [.. Seats.Values.Select(s => s.ViewClass)];
                return _views.RemoveRange(_views.Keys.Where(c => !_classes.Contains(c)));
            }
        }

        internal void Send(FollowMeetingTogetherRequest step) => _steps.Writer.TryWrite(step);

        /// <summary>Sends until the call ends; never throws. How it ended is told by the answers.</summary>
        internal async Task SendAsync(IClientStreamWriter<FollowMeetingTogetherRequest> stream, CancellationToken ending)
        {
            try
            {
                await foreach (var step in _steps.Reader.ReadAllAsync(ending))
                    await stream.WriteAsync(step, ending);
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException or IOException)
            {
            }
        }

        /// <summary>Puts updates upon the views so far.</summary>
        /// <exception cref="ArgumentException">A change does not belong to the view that is here.</exception>
        internal void Apply(IEnumerable<TogetherUpdate> updates)
        {
            foreach (var update in updates)
                _views = _views.SetItem(update.ViewClass, update.View ?? View(update.ViewClass).Apply(update.Change ?? new()));

            MeetingView View(string name) => _views.GetValueOrDefault(name)
                ?? throw new ArgumentException("A change came before the view that it belongs to.", nameof(updates));
        }

        internal void Sit(TogetherSeat seat)
        {
            _untold.Remove(seat.Key);
            (Seats, _classes) = (Seats.SetItem(seat.Key, seat), null);
        }

        internal void Forget(string key)
        {
            _untold.Remove(key);
            (Seats, _classes) = (Seats.Remove(key), null);
        }
    }
}
