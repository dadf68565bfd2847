using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Protobuf;
using Meetings.Server.Access;
using Meetings.Server.Submitting;

namespace Meetings.Server.Door;

/// <summary>
/// Makes the fingerprints of what is asked of the server, with a key of the installation (HMAC-SHA256): from a plain hash,
/// whoever has the database finds a short text by trying, also one that has been sealed or erased.
/// <para>
/// Of a request recorded by a version that kept a plain hash, that is compared. Of one recorded with a key that has been lost
/// or replaced since, its content cannot be told. It is taken for the same: its id is one that a device made, for it alone,
/// and the device that sends it again has just been let in anew and asks whether it arrived. That it did is the truth; «used for
/// something else» would mostly not be, and what was said would be said twice. What is lost is the notice to a program that uses
/// an id from before the key for something new: it is given the first answer, and nothing is recorded. Which key it was stands in
/// the fingerprint, so that this is done for no other.
/// </para>
/// </summary>
public sealed class Fingerprints(SigningKey signingKey)
{
    // "k", which no plain hash begins with (they are hexadecimal), the key's name, ".", the fingerprint.
    const char Mark = 'k', Dot = '.';
    const int NameBytes = 3, Bytes = 16, NameLength = 4, DotAt = 1 + NameLength;

    readonly byte[] _key = signingKey.For("fingerprints");
    readonly string _name = $"{Mark}{Base64Url.EncodeToString(signingKey.For("fingerprints' name").AsSpan(0, NameBytes))}{Dot}";

    /// <summary>
    /// Of what is asked; not of the conditions it is asked under, nor of who asks: a device that has become somebody with
    /// more to say since, and sends it again, is answered as the first time.
    /// </summary>
    internal Fingerprint Of(IMessage request)
    {
        var content = request.ToByteArray();
        return new Keyed(_name, Base64Url.EncodeToString(HMACSHA256.HashData(_key, content).AsSpan(0, Bytes)), content);
    }

    /// <summary>As earlier versions kept it.</summary>
    internal static string PlainOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, Bytes));

    sealed class Keyed(string name, string print, byte[] content) : Fingerprint(name + print)
    {
        public override bool Fits(string kept) => HasKey(kept)
            ? kept == Stored || !kept.StartsWith(name, StringComparison.Ordinal)
            : kept == PlainOf(content);

        static bool HasKey(string kept) => kept.Length > DotAt && kept[0] == Mark && kept[DotAt] == Dot;
    }
}
