using System.Runtime.CompilerServices;
using System.Text;
using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>A page's live regions as they look at one moment, and how to get a browser there: drawn and put into bytes once, however many listen.</summary>
public sealed class RenderedPage
{
    // Weak, so that the newest drawing does not keep all that came before it.
    readonly ConditionalWeakTable<RenderedPage, byte[]> _steps = [];
    readonly Lazy<byte[]> _whole;
    readonly Lazy<string> _looks;
    readonly MeetingPage _page;
    readonly Showing _showing;

    RenderedPage(MeetingPage page, Showing showing, MeetingView view, IReadOnlyList<RenderedRegion> regions)
    {
        (_page, _showing, View, Regions) = (page, showing, view, regions);
        _looks = new(() => Live.Html.LooksOf(string.Concat(Regions.Select(r => $"\n{r.Id}\n{r.Html}"))));
        _whole = new(() => ServerSentEvent(string.Concat(Regions.Select(r =>
            $"<turbo-stream action=\"update\" method=\"morph\" target=\"{r.Id}\"><template>{r.Html}</template></turbo-stream>"))));
    }

    /// <summary>What is shown.</summary>
    public MeetingView View { get; }

    /// <summary>
    /// Tells this look from every other. A browser that shows it already needs nothing, whoever drew it, and whichever
    /// revision it was drawn of: a restored server may come to the same revision with something else.
    /// </summary>
    public string Looks => _looks.Value;

    /// <summary>The regions.</summary>
    public IReadOnlyList<RenderedRegion> Regions { get; }

    /// <summary>The event that brings every region.</summary>
    public byte[] Whole => _whole.Value;

    /// <summary>Draws a view; what has not changed since <paramref name="before"/> is not drawn again.</summary>
    public static async Task<RenderedPage> RenderAsync(
        MeetingPage page, Showing showing, MeetingView view, RegionRenderer renderer, RenderedPage? before = null)
    {
        var regions = await renderer.RenderAsync([.. page.Regions(view, showing), Parts.MeetingTitle.Live(view, showing)], before?.Regions ?? []);
        return new(page, showing, view, regions);
    }

    /// <summary>A region's HTML, for the page that is loaded.</summary>
    public string Html(string regionId) =>
        Regions.FirstOrDefault(r => r.Id == regionId)?.Html ?? throw new ArgumentException($"The page has no region '{regionId}'.", nameof(regionId));

    /// <summary>The event that leads from an earlier drawing to this one; empty when they look the same.</summary>
    public byte[] From(RenderedPage before) => ReferenceEquals(before, this) ? [] : _steps.GetValue(before, Step);

    byte[] Step(RenderedPage before)
    {
        var html = new StringBuilder();
        var here = Regions.SelectMany(r => r.Pieces).Select(p => p.Piece.Id).ToHashSet();
        foreach (var gone in before.Regions.SelectMany(r => r.Pieces).Select(p => p.Piece.Id).Where(id => !here.Contains(id)))
            html.Append("<turbo-stream action=\"remove\" target=\"").Append(gone).Append("\"></turbo-stream>");
        foreach (var region in Regions)
            Place(html, before.Regions.FirstOrDefault(r => r.Id == region.Id), region);
        // What was told of what is shielded from now on, and what is open to be edited of it, goes with it.
        var shut = LosesSight(before.View, View);
        if (html.Length > 0 && shut)
            html.Append("<turbo-stream action=\"update\" target=\"flash\"><template></template></turbo-stream><turbo-stream action=\"update\" target=\"edit\"><template></template></turbo-stream>");
        if (html.Length > 0 && (_page.Announcement(before.View, View, _showing) ?? (shut ? "" : null)) is { } said)
            html.Append("<turbo-stream action=\"update\" target=\"announcements\"><template>")
                .Append(Live.Html.Encoder.Encode(said)).Append("</template></turbo-stream>");
        return html.Length == 0 ? [] : ServerSentEvent(html.ToString());
    }

    // True when whoever looks saw more of what the meeting is about than they do now.
    static bool LosesSight(MeetingView before, MeetingView now) =>
        (now.Frame.Shielded && !before.Frame.Shielded)
        || before.Agenda.Any(b => !b.Shielded && now.Agenda.FirstOrDefault(i => i.Id == b.Id) is null or { Shielded: true });

    // Each piece that is new, looks different or stands elsewhere is put after the one before it.
    static void Place(StringBuilder html, RenderedRegion? before, RenderedRegion now)
    {
        var looks = before?.Pieces.ToDictionary(p => p.Piece.Id, p => p.Html) ?? [];
        var here = now.Pieces.Select(p => p.Piece.Id).ToHashSet();
        var standing = before?.Pieces.Select(p => p.Piece.Id).Where(here.Contains).ToList() ?? [];
        for (var i = 0; i < now.Pieces.Count; i++)
        {
            var (id, look) = (now.Pieces[i].Piece.Id, now.Pieces[i].Html);
            var inPlace = i < standing.Count && standing[i] == id;
            if (!inPlace)
            {
                standing.Remove(id);
                standing.Insert(i, id);
            }

            if (inPlace && looks[id] == look)
                continue;
            html.Append("<turbo-stream action=\"place\" target=\"").Append(id)
                .Append("\" region=\"").Append(now.Id)
                .Append("\" after=\"").Append(i == 0 ? "" : now.Pieces[i - 1].Piece.Id)
                .Append("\"><template>").Append(look).Append("</template></turbo-stream>");
        }
    }

    byte[] ServerSentEvent(string html) => ServerSentEvents.Change(Looks, html);
}
