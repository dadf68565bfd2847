using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meetings.Web.Live;

/// <summary>Draws regions to HTML, piece by piece, each by its Razor part.</summary>
public sealed class RegionRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The regions drawn; what equals a piece that was drawn before is taken from there.</summary>
    public async Task<IReadOnlyList<RenderedRegion>> RenderAsync(IReadOnlyList<Region> regions, IReadOnlyList<RenderedRegion> before)
    {
        // Scripts read the numbers in it: no culture's own minus sign or comma, whatever the machine is set to.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var known = before.SelectMany(r => r.Pieces).ToDictionary(p => p.Piece.Id);
        var taken = new HashSet<string>();
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var drawn = new List<RenderedRegion>(regions.Count);
            foreach (var region in regions)
            {
                var pieces = new List<RenderedPiece>(region.Pieces.Count);
                // An id that somebody chose may stand in two lists of the meeting; on the page it is one element's.
                foreach (var piece in region.Pieces.Select(p => taken.Add(p.Id) ? p : p with { Id = $"{region.Id}-{p.Id}" }))
                    pieces.Add(known.TryGetValue(piece.Id, out var same) && same.Piece == piece ? same : await RenderAsync(renderer, piece));
                drawn.Add(new(region.Id, pieces));
            }

            return drawn;
        });
    }

    /// <summary>One part drawn by itself.</summary>
    public async Task<string> HtmlAsync(Type part, Dictionary<string, object?> parameters)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(part, ParameterView.FromDictionary(parameters))).ToHtmlString().Trim());
    }

    static async Task<RenderedPiece> RenderAsync(HtmlRenderer renderer, Piece piece)
    {
        var output = await renderer.RenderComponentAsync(piece.Part, ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Parts.Part<object>.Id)] = piece.Id,
            [nameof(Parts.Part<object>.Of)] = piece.Of,
            [nameof(Parts.Part<object>.Showing)] = piece.Showing,
        }));
        return new(piece, output.ToHtmlString().Trim());
    }
}

/// <summary>A region as HTML.</summary>
/// <param name="Id">The element's id.</param>
/// <param name="Pieces">What stands in it.</param>
public sealed record RenderedRegion(string Id, IReadOnlyList<RenderedPiece> Pieces)
{
    /// <summary>All of it.</summary>
    public string Html => string.Concat(Pieces.Select(p => p.Html));
}

/// <summary>A piece as HTML.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Html">One element, with the piece's id.</param>
public sealed record RenderedPiece(Piece Piece, string Html);
