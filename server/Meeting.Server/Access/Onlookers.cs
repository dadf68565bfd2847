using Meetings.Server.Audience;
using Meetings.Server.Seeing;

namespace Meetings.Server.Access;

/// <summary>Lets callers look at meetings.</summary>
public sealed class Onlookers(Viewers viewers, Clearances clearances, Presences presences, SharedViews views, Looks looks)
{
    /// <summary>A caller who looks at a meeting.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="occasion">Where.</param>
    /// <param name="preview">For leader and secretary: in whose place to look; null for their own.</param>
    internal Onlooker Of(Caller caller, Occasion occasion, Preview? preview = null) =>
        new(viewers, clearances, presences, views, looks.For(caller.Device, occasion), caller, preview);
}
