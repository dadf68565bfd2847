using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Meetings.Web.Live;

/// <summary>Puts text into HTML. Letters stay letters, in every script; only what means something to HTML is encoded.</summary>
static class Html
{
    internal static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Tells one look of a page from every other.</summary>
    internal static string LooksOf(string html) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, 12));
}
