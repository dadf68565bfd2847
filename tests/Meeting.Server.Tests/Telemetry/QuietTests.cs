using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Telemetry;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>Who does not listen pays nothing.</summary>
[Collection(nameof(Ears))]
public sealed class QuietTests
{
    [Fact]
    public void Where_nobody_listens_nothing_is_allocated_for_it()
    {
        var meters = new Meters();
        using var submitting = new SubmittingTelemetry(meters, TimeProvider.System);
        var (store, views, followers) = (new StoreMetrics(meters), new ViewMetrics(meters), new FollowerMetrics(meters, TimeProvider.System).Alone);
        var refused = new RefusedException(Rejection.IdTaken);
        Work();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1_000; n++)
            Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Work()
        {
            using var command = submitting.Commanding(Meeting.Category);
            using var deciding = submitting.Deciding();
            using var storing = submitting.Storing();
            submitting.Stored(1, null);
            submitting.Stored(1, StoreTrouble.Full);
            submitting.Recorded(Meeting.Category, false, command);
            submitting.Failed(Meeting.Category, refused, command);
            store.Committed(7);
            views.Computed();
            views.Shared();
            followers.Are(null, Role.Leader);
            followers.Turned(Told.Update, 100, 0);
            followers.Are(Role.Leader, null);
        }
    }
}
