using Meetings.V1;

namespace Meetings.Web.Pages.Links;

/// <summary>A link that was made for somebody. It is shown to whoever sends the form, and kept nowhere.</summary>
/// <param name="Name">Who it is for.</param>
/// <param name="Role">What they are.</param>
/// <param name="Service">The service that they represent; empty for families.</param>
/// <param name="Link">The link.</param>
public sealed record HandedOut(string Name, Role Role, string Service, string Link)
{
    /// <summary>True when no other machine can open it: nobody has said yet where others reach the pages.</summary>
    public bool OnlyHere => Uri.TryCreate(Link, UriKind.Absolute, out var address) && address.IsLoopback;
}
