using Grpc.Core;
using Meetings.Server.Audience;
using Meetings.Server.Door;

namespace Meetings.Server.Access;

/// <summary>
/// Somebody who looks at a meeting, once or for as long as it lasts. The one place where it
/// is derived whose view that is: every call that shows a meeting asks here.
/// </summary>
/// <param name="viewers">Says who somebody is.</param>
/// <param name="clearances">Say which cases are open to them.</param>
/// <param name="caller">Who looks.</param>
/// <param name="preview">For leader and secretary: in whose place to look; null for their own.</param>
public sealed class Onlooker(Viewers viewers, Clearances clearances, Caller caller, Preview? preview)
{
    bool _hasSeen;

    /// <summary>The device that looks.</summary>
    public Guid Device => caller.Device;

    /// <summary>The invitations that it follows from whether there is anything to see; each may be ended.</summary>
    internal IReadOnlyList<Guid> HangsOn => caller.Token.Invitations;

    /// <summary>Who looks, and whose view is shown, as it is now.</summary>
    /// <exception cref="RpcException">NOT_FOUND for nobody's business, whether there is such a meeting or not;
    /// PERMISSION_DENIED when a right is lost, and for a preview by anybody but leader and secretary.</exception>
    public async ValueTask<Sight> LookAsync(Meeting meeting)
    {
        var viewer = meeting.Revision == 0 ? null : await viewers.InMeetingAsync(await caller.PassesAsync(), meeting);
        if (viewer is null)
            throw _hasSeen
                ? Errors.Forbidden("You no longer take part in this meeting. Ask its leader for a new link.")
                : Errors.NotFound("meeting");
        if (preview is not null && viewer.Role is not (Role.Leader or Role.Secretary))
            throw Errors.Forbidden("Only the meeting's leader and secretary see it as others do. Leave preview out.");

        var place = preview?.PlaceIn(meeting);
        _hasSeen = true;
        var (clearance, now) = (await clearances.OfAsync(meeting), caller.Now);
        return new(
            viewer, place is null ? clearance.ClassInRoom(viewer, meeting, now) : clearance.ClassInPlaceOf(viewer, place, meeting, now), clearance.NextChange(now));
    }
}

/// <summary>What an onlooker gets.</summary>
/// <param name="Viewer">Who the onlooker is in the meeting.</param>
/// <param name="Class">Whose view is shown.</param>
/// <param name="Until">When that may change with nobody doing anything; null for never.</param>
public sealed record Sight(Actor Viewer, ViewerClass Class, DateTimeOffset? Until);
