using System.Security.Cryptography;
using System.Text;
using Meetings.Server.Settings;
using Meetings.Server.Store;

namespace Meetings.Server.Access;

/// <summary>The key of this installation: devices' tokens are signed with it, and invitations' secrets and requests' fingerprints follow from it.</summary>
public sealed class SigningKey
{
    const int Bytes = 32;

    // How earlier versions marked the invitations whose secrets follow from nothing.
    const string OfChance = "create";

    readonly IEventStore _store;
    readonly string _path;
    readonly byte[] _key, _secretsKey;
    readonly bool _isNew;

    /// <summary>Reads the key from the data directory; the first time, makes it.</summary>
    /// <param name="options">Says where.</param>
    /// <param name="store">The store, which is open by then: it takes a key without a database for a database that is lost.</param>
    /// <exception cref="StoreException">The key cannot be read or written.</exception>
    public SigningKey(MeetingOptions options, IEventStore store)
    {
        (_store, _path) = (store, Path.Combine(options.DataDirectory, MeetingOptions.SigningKeyName));
        _isNew = !File.Exists(_path);
        _key = Read(_path);
        _secretsKey = For("invitations");
    }

    /// <summary>What tokens are signed with.</summary>
    internal byte[] ForTokens => _key;

    /// <summary>A key of its own for a purpose: what is made with it means nothing for another, and tells nothing of this one.</summary>
    internal byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Bytes, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>The secret of the invitation that somebody asks for, the same for the same request.</summary>
    public Secret SecretOf(Guid person, Guid request) => Secret.Of(_secretsKey, person, request);

    /// <summary>That it is not the key of the invitations in the store, and what that means; null for the right one.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        const int Page = 100;
        IReadOnlyList<StreamPosition> some = [];
        var any = false;
        do
        {
            some = await _store.ListAsync(Invitation.Category, null, some is [.., var last] ? last.Position : null, Page, cancellationToken);
            any |= some.Count > 0;
            foreach (var position in some)
            {
                // The newest tells: once people have got new links, all is as it should be.
                if (await FitsAsync(position.Stream, cancellationToken) is { } fits)
                    return fits ? null : Problem;
            }
        }
        while (some.Count == Page);
        return any && _isNew ? Problem : null;
    }

    string Problem =>
        $"{_path} {(_isNew ? "was missing, and a new one has been made" : "is another key than the invitations in the store were made with")}. "
        + "No device that was let in before is let in now: everybody must open their link once more, or get a new one. "
        + "If you have the old key, stop the server, put it back and start again.";

    async Task<bool?> FitsAsync(Guid invitation, CancellationToken cancellationToken)
    {
        var made = (await _store.ReadRequestsAsync(invitation, cancellationToken)).FirstOrDefault(r => r.Revision == 1);
        return made is { Fingerprint: not OfChance }
            && await _store.ReadAsync(invitation, 0, cancellationToken) is [{ Event: InvitationCreated created, By: var by }, ..]
            ? SecretOf(by.PersonId, made.RequestId).Has(created.SecretHash)
            : null;
    }

    static byte[] Read(string path)
    {
        try
        {
            StoreFile.MakeFolder(path);
            if (!File.Exists(path))
            {
                // Written aside and moved: a start that is cut off leaves no half key.
                var part = path + ".part";
                File.Delete(part);
                using (var file = StoreFile.Create(part, FileMode.CreateNew))
                {
                    file.Write(RandomNumberGenerator.GetBytes(Bytes));
                    file.Flush(flushToDisk: true);
                }

                File.Move(part, path);
            }

            var key = File.ReadAllBytes(path);
            return key.Length == Bytes ? key : throw new StoreException(
                $"{path} is not a signing key. Put the right one back, or remove it; then everybody must be let in anew.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path} may not be read and written by this user. Give the user the right, or choose another data directory.", e);
        }
    }
}
