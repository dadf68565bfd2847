using System.Security.Cryptography;
using Google.Protobuf;

namespace Meetings.Server.Door;

/// <summary>Tells one request's content from another's, so that an id used twice by mistake is noticed.</summary>
static class Fingerprint
{
    /// <summary>Of who asks and what is asked; not of the conditions it is asked under.</summary>
    internal static string Of(Guid person, IMessage request)
    {
        var size = request.CalculateSize();
        var bytes = new byte[16 + size];
        person.TryWriteBytes(bytes);
        request.WriteTo(bytes.AsSpan(16));
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
