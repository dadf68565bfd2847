using System.Security.Cryptography;
using Google.Protobuf;

namespace Meetings.Server.Door;

/// <summary>Tells one request's content from another's, so that an id used twice by mistake is noticed.</summary>
static class Fingerprint
{
    /// <summary>
    /// Of what is asked; not of the conditions it is asked under, nor of who asks: a device that has become somebody with
    /// more to say since, and sends it again, is answered as the first time.
    /// </summary>
    internal static string Of(IMessage request) => Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray()).AsSpan(0, 16));
}
