using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Meetings.Server.Telemetry;
using Meetings.V1;

namespace Meetings.Server.Audience;

/// <summary>Views that are computed and put into bytes once a revision for each class of viewers, however many follow.</summary>
public sealed class SharedViews(ViewMetrics metrics)
{
    // A view lives as long as the state that it shows, or somebody who looks at it.
    readonly ConditionalWeakTable<Meeting, ConcurrentDictionary<ViewerClass, Lazy<SharedView>>> _views = [];

    /// <summary>The meeting as a class of viewers may see it.</summary>
    public SharedView Of(Meeting meeting, ViewerClass viewer)
    {
        var views = _views.GetOrCreateValue(meeting);
        if (views.TryGetValue(viewer, out var there))
        {
            metrics.Shared();
            return there.Value;
        }

        return Made(views, meeting, viewer);
    }

    // Apart, so that who shares a view pays for no closure.
    SharedView Made(ConcurrentDictionary<ViewerClass, Lazy<SharedView>> views, Meeting meeting, ViewerClass viewer)
    {
        var made = new Lazy<SharedView>(() => new(meeting.Revision, viewer, Views.For(meeting, viewer), Disclosed.In(meeting, viewer)));
        var kept = views.GetOrAdd(viewer, made);
        if (kept == made)
            metrics.Computed();
        else
            metrics.Shared();
        return kept.Value;
    }
}

/// <summary>One class's view of one revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Viewer">Whose view it is.</param>
/// <param name="View">The view; not to be changed.</param>
/// <param name="Cases">The cases of which there is something in it.</param>
public sealed record SharedView(long Revision, ViewerClass Viewer, MeetingView View, ImmutableArray<DisclosedCase> Cases)
{
    readonly Lazy<EncodedUpdate> _whole = new(() => EncodedUpdate.Of(new() { Revision = Revision, View = View }));

    // Weak, so that the newest view does not keep all that came before it.
    readonly ConditionalWeakTable<SharedView, Difference> _changes = [];

    /// <summary>The update that brings the whole view.</summary>
    public EncodedUpdate Whole => _whole.Value;

    /// <summary>The update that leads from an earlier view, of the same class or another, to this one. Without a change when nothing visible differs.</summary>
    public EncodedUpdate From(SharedView before) => DifferenceFrom(before).Update;

    /// <summary>What leads from an earlier view to this one; null when nothing visible differs.</summary>
    public MeetingChange? ChangeFrom(SharedView before) => DifferenceFrom(before).Change;

    Difference DifferenceFrom(SharedView before) => _changes.GetValue(before, b => new(Revision, Changes.Between(b.View, View)));

    sealed class Difference(long revision, MeetingChange? change)
    {
        readonly Lazy<EncodedUpdate> _update = new(() =>
            change is null ? EncodedUpdate.Nothing : EncodedUpdate.Of(new() { Revision = revision, Change = change }));

        internal MeetingChange? Change => change;

        internal EncodedUpdate Update => _update.Value;
    }
}

/// <summary>An update as it goes over the wire.</summary>
/// <param name="Bytes">A <see cref="FollowMeetingResponse"/>.</param>
public sealed record EncodedUpdate(byte[] Bytes)
{
    /// <summary>Nothing to send.</summary>
    public static EncodedUpdate Nothing { get; } = new([]);

    /// <summary>The bytes of an update.</summary>
    public static EncodedUpdate Of(FollowMeetingResponse update) => new(update.ToByteArray());
}
