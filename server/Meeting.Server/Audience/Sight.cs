using System.Collections.Immutable;
using Meetings.Server.Seeing;

namespace Meetings.Server.Audience;

/// <summary>What somebody who looks at a meeting gets.</summary>
/// <param name="Viewer">Who they are in the meeting.</param>
/// <param name="Class">Whose view is shown.</param>
/// <param name="Until">When that may change with nobody doing anything; null for never.</param>
/// <param name="Open">The cases that are open to them, in the meeting's order.</param>
public sealed record Sight(Actor Viewer, ViewerClass Class, DateTimeOffset? Until, ImmutableArray<CaseOpenness> Open)
{
    /// <summary>The same, looking at it as another class does.</summary>
    internal Sight As(ViewerClass shown) => this with { Class = shown };

    /// <summary>That they are shown something of cases, each on its ground.</summary>
    internal IEnumerable<Disclosure> Of(IEnumerable<DisclosedCase> shown) =>
        from one in shown
        join open in Open on one.Id equals open.Case.Id
        select new Disclosure(one.Id, Viewer, one.KeptFromFamily ? open.Ground! with { KeptFromFamily = true } : open.Ground!);

    /// <summary>Compares cases by content.</summary>
    public bool Equals(Sight? other) =>
        other is not null && Viewer == other.Viewer && Class == other.Class && Until == other.Until && Open.SequenceEqual(other.Open);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Viewer, Class, Until);
}
