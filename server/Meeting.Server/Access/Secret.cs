using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Meetings.Server.Access;

/// <summary>An invitation's secret: 256 bits that nobody can guess, kept only as a hash.</summary>
/// <param name="Text">As it stands in a link.</param>
public sealed record Secret(string Text)
{
    const int Bytes = 32;

    /// <summary>A new one.</summary>
    public static Secret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The one that follows from a request: made again when the request comes again, and only with the key.</summary>
    /// <param name="key">A key of this installation.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="request">The request.</param>
    public static Secret Of(ReadOnlySpan<byte> key, Guid person, Guid request) =>
        new(Base64Url.EncodeToString(HMACSHA256.HashData(key, [.. person.ToByteArray(bigEndian: true), .. request.ToByteArray(bigEndian: true)])));

    /// <summary>What is stored.</summary>
    public string Hash => Convert.ToHexStringLower(Digest);

    /// <summary>The invitation that the secret opens. It is found by half of the secret's hash, so that the secret itself is neither stored nor searched for.</summary>
    public Guid InvitationId => new(Digest.AsSpan(0, 16), bigEndian: true);

    byte[] Digest => SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    /// <summary>True for the secret that has this hash; takes equally long whatever differs.</summary>
    public bool Has(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    /// <summary>The device that a secret key of its own stands for; the key itself is not kept.</summary>
    public static Guid DeviceOf(Guid deviceKey) =>
        new(SHA256.HashData(deviceKey.ToByteArray(bigEndian: true)).AsSpan(0, 16), bigEndian: true);
}
