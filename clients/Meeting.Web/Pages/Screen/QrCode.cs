using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Meetings.Web.Pages.Screen;

/// <summary>Draws an address as a QR code: one path, coloured by the stylesheet.</summary>
static class QrCode
{
    internal static MarkupString Svg(string address, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
            {
                var from = x;
                while (x < data.ModuleMatrix[y].Count && data.ModuleMatrix[y][x])
                    x++;
                if (x > from)
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }

        // The matrix has the quiet zone around it.
        var size = data.ModuleMatrix.Count;
        return new($"""<svg class="pairing-square" viewBox="0 0 {size} {size}" role="img" aria-label="{Live.Html.Encoder.Encode(label)}" shape-rendering="crispEdges"><path d="{path}"/></svg>""");
    }
}
