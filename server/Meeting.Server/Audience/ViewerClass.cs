using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>A case as somebody sees it in a meeting.</summary>
/// <param name="Id">The case.</param>
/// <param name="Name">What it is called: a name or a reference.</param>
/// <param name="HasPage">True for who stands in it, and so has a page of it: who comes to a single meeting about it as a guest does not.</param>
public readonly record struct SeenCase(Guid Id, string Name, bool HasPage = false);

/// <summary>
/// Viewers who see the same of a meeting share one view. All that decides what is seen belongs here, as values: two classes
/// that see the same are equal.
/// </summary>
/// <param name="Role">The role.</param>
/// <param name="Service">The service, where it decides anything: a professional's in a meeting in which something is for some only.</param>
/// <param name="Cases">The meeting's cases that are open to the viewer at this moment (DOMAIN R21, R22), in the meeting's order.</param>
/// <param name="Room">How these stand to those who take part, for who is told.</param>
/// <param name="Voices">What the children think, of that what the viewer may read.</param>
public sealed record ViewerClass(
    Role Role, string? Service, ImmutableArray<SeenCase> Cases, ImmutableArray<CaseOpenness> Room, ImmutableArray<ChildsVoice> Voices)
{
    static readonly ImmutableArray<ViewerClass> ByRole = [.. Enum.GetValues<Role>().Order().Select(role => new ViewerClass(role, null, [], [], []))];

    /// <summary>A class in a meeting in which a role alone decides what is seen.</summary>
    public static ViewerClass Of(Role role) => ByRole[(int)role];

    /// <summary>
    /// Nobody's, whom nothing is kept from: for what is kept of the meeting as a whole. Its cases have no names, for these are not
    /// the meeting's.
    /// </summary>
    public static ViewerClass OfTheRecord(Meeting meeting) => new(Role.Secretary, null, [.. meeting.AllCases.Select(id => new SeenCase(id, ""))], [], []);

    /// <summary>Tells this class from every other, and says nothing of whose it is but the role.</summary>
    public string Name => Service is null && Cases.IsEmpty && Room.IsEmpty ? $"{Role}" : $"{Role}-{Hash}";

    /// <summary>The case, when it is open to the viewer.</summary>
    internal bool Sees(Guid id) => Cases.Any(c => c.Id == id);

    /// <summary>What those of some cases are called that are open to the viewer, in the order of these.</summary>
    internal IEnumerable<V1.SeenCase> NamesOf(ImmutableArray<Guid> cases) => cases.SelectMany(id => Cases.Where(c => c.Id == id)).Select(Names.Wire);

    /// <summary>Compares lists by content, and services by name.</summary>
    public bool Equals(ViewerClass? other) =>
        other is not null && Role == other.Role && (Service is null ? other.Service is null : ServiceName.Same(Service, other.Service))
        && Cases.SequenceEqual(other.Cases) && Room.SequenceEqual(other.Room) && Voices.SequenceEqual(other.Voices);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Role, ServiceName.HashOf(Service), Cases.Length, Cases.IsEmpty ? default : Cases[0]);

    string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Service?.ToUpperInvariant()}\n{string.Join('\n', Cases)}\n\n{string.Join('\n', Room)}\n\n{string.Join('\n', Voices)}")).AsSpan(0, 8));
}
