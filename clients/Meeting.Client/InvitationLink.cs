using System.Globalization;

namespace Meetings.Client;

/// <summary>
/// An invitation's link as people hand it on. Chat and mail programs wrap it, put a full stop or a bracket behind it,
/// quote it, write `#` as `%23`, and leave what nobody sees within it.
/// </summary>
/// <param name="Address">Where it leads; empty when only the secret was handed on.</param>
/// <param name="Secret">What lets somebody in; empty when there is none.</param>
public sealed record InvitationLink(string Address, string Secret)
{
    // 32 bytes as base64url. What stands behind them was written by somebody else.
    const int SecretLength = 43;

    /// <summary>Reads a link, or the secret alone, out of what was handed on.</summary>
    public static InvitationLink Read(string handedOn)
    {
        var link = string.Concat(Uri.UnescapeDataString(handedOn).Where(IsSeen));
        var parting = link.LastIndexOf('#');
        return new(AddressIn(link[..Math.Max(parting, 0)]), string.Concat(link.Skip(parting + 1).Where(IsOfSecrets).Take(SecretLength)));
    }

    static string AddressIn(string before)
    {
        var start = before.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? "" : before[start..];
    }

    static bool IsSeen(char letter) =>
        !char.IsWhiteSpace(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    static bool IsOfSecrets(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
