using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Meetings.Web.Live;

/// <summary>Puts text into HTML. Letters stay letters, in every script; only what means something to HTML is encoded.</summary>
static class Html
{
    internal static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);
}
