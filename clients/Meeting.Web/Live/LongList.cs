namespace Meetings.Web.Live;

/// <summary>
/// Lists that may grow longer than anybody looks through: of such a one a page shows some, with a way to all of it, which is
/// drawn only when it is asked for (`?alle`).
/// </summary>
static class LongList
{
    /// <summary>How many a page shows. Few meetings have as many of a kind.</summary>
    internal const int Most = 50;

    /// <summary>A region with a piece for each element; of a long list with those that are shown, and the way to the rest.</summary>
    /// <param name="id">The element's id.</param>
    /// <param name="elements">In order.</param>
    /// <param name="piece">Draws one.</param>
    /// <param name="showing">How the page is shown.</param>
    /// <param name="matters">Which are shown before the others, however old; null for none.</param>
    internal static Region Region<T>(string id, IEnumerable<T> elements, Func<T, Piece> piece, Showing showing, Func<T, bool>? matters = null)
    {
        List<T> all = [.. elements];
        if (showing.All || all.Count <= Most)
            return Live.Region.Of(id, all, piece);
        var rest = new RestShown(all.Count, $"{(showing with { All = true }).Address}#{id}");
        return new(id, [.. Shown(all, matters).Select(piece), Piece.By<Parts.Rest>($"{id}-rest", rest, showing)]);
    }

    /// <summary>Those of a list that are shown, in order: what matters before what does not, and among these the newest, which stand last.</summary>
    internal static IEnumerable<T> Shown<T>(IReadOnlyList<T> all, Func<T, bool>? matters = null) => Enumerable.Range(0, all.Count)
        .OrderBy(i => matters is not null && !matters(all[i])).ThenByDescending(i => i).Take(Most).Order().Select(i => all[i]);
}

/// <summary>That a list is longer than what is shown of it.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Address">Where all of them are shown.</param>
public sealed record RestShown(int Count, string Address);
