using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Meetings.Server.Access;

/// <summary>An invitation's secret: 256 random bits, handed out once and kept only as a hash.</summary>
/// <param name="Text">As it stands in a link.</param>
public sealed record Secret(string Text)
{
    const int Bytes = 32;

    /// <summary>A new one.</summary>
    public static Secret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

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
