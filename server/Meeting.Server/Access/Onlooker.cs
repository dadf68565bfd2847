using System.Collections.Immutable;
using Grpc.Core;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Seeing;

namespace Meetings.Server.Access;

/// <summary>
/// Somebody who looks at a meeting, once or for as long as it lasts. The one place where it
/// is derived whose view that is, and written down of which cases they see something: every call that shows a meeting asks here.
/// </summary>
/// <param name="viewers">Says who somebody is.</param>
/// <param name="clearances">Say which cases are open to them.</param>
/// <param name="presences">Say which of these they have a page of.</param>
/// <param name="views">The views.</param>
/// <param name="looking">Writes down what they see of cases.</param>
/// <param name="caller">Who looks.</param>
/// <param name="preview">For leader and secretary: in whose place to look; null for their own.</param>
public sealed class Onlooker(Viewers viewers, Clearances clearances, Presences presences, SharedViews views, Looking looking, Caller caller, Preview? preview) : IDisposable
{
    bool _hasSeen;
    Sight? _sight;
    ImmutableArray<DisclosedCase> _shown = [];

    /// <summary>The device that looks.</summary>
    public Guid Device => caller.Device;

    /// <summary>The invitations that it follows from whether there is anything to see; each may be ended.</summary>
    internal IReadOnlyList<Guid> HangsOn => caller.Token.Invitations;

    /// <summary>Who looks, and whose view is shown, as it is now.</summary>
    /// <exception cref="RpcException">NOT_FOUND for nobody's business, whether there is such a meeting or not;
    /// PERMISSION_DENIED when a right is lost, and for a preview by anybody but leader and secretary.</exception>
    public async ValueTask<Sight> LookAsync(Meeting meeting)
    {
        var passes = await caller.PassesAsync();
        var viewer = meeting.Revision == 0 ? null : await viewers.InMeetingAsync(passes, meeting);
        if (viewer is null)
        {
            looking.CutOff();
            throw _hasSeen
                ? Errors.Forbidden("You no longer take part in this meeting. Ask its leader for a new link.")
                : Errors.NotFound("meeting");
        }

        if (preview is not null && viewer.Role is not (Role.Leader or Role.Secretary))
            throw Errors.Forbidden("Only the meeting's leader and secretary see it as others do. Leave preview out.");

        var place = preview?.PlaceIn(meeting);
        _hasSeen = true;
        var clearance = await clearances.OfAsync(meeting);
        var sight = place is null ? clearance.SightInRoom(viewer, meeting, caller.Now) : clearance.SightInPlaceOf(viewer, place, meeting, caller.Now);
        return sight.Class.Cases.IsEmpty ? sight : clearance.WithPages(sight, await presences.OfAsync(passes), caller.Now);
    }

    /// <summary>What they are shown of a meeting, once it is on disk of which cases they see something in it.</summary>
    /// <exception cref="Store.StoreException">It is not: they are not to be shown it.</exception>
    public async ValueTask<SharedView> ShowAsync(Meeting meeting, Sight sight)
    {
        var view = views.Of(meeting, sight.Class);
        await SeeAsync(view, sight);
        return view;
    }

    /// <summary>The same of a view that is shown to many: completes once they may be among them.</summary>
    /// <exception cref="Store.StoreException">They may not.</exception>
    internal async ValueTask SeeAsync(SharedView view, Sight sight)
    {
        if (sight == _sight && view.Cases.SequenceEqual(_shown))
            return;
        await looking.SeeAsync(sight.Of(view.Cases));
        (_sight, _shown) = (sight, view.Cases);
    }

    /// <inheritdoc/>
    public void Dispose() => looking.Dispose();
}
