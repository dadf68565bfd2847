using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Meetings.Server.Store;

namespace Meetings.Server.Tests.Store;

/// <summary>Seals every text with a key of its stream (AES-GCM), and forgets keys when it is asked to.</summary>
sealed class SealingCodec : IEventCodec
{
    internal const string Erased = "slettet";
    const int NonceBytes = 12, TagBytes = 16, KeyBytes = 32;

    /// <summary>Null once it is gone.</summary>
    readonly ConcurrentDictionary<Guid, byte[]?> _keys = [];

    internal void Forget(Guid stream) => _keys[stream] = null;

    public (string Label, string Data) Write(Guid stream, Event happened)
    {
        // A copy of one's own: what happened stays as it is in memory.
        var (label, open) = EventJson.Write(happened);
        return EventJson.Write(Changed(EventJson.Read(label, open), text => Seal(stream, text)));
    }

    public Event Read(Guid stream, string label, string data) => Changed(EventJson.Read(label, data), text => Open(stream, text));

    public string Write(Guid stream, Actor by) => EventJson.Write(Changed(EventJson.ReadActor(EventJson.Write(by)), text => Seal(stream, text)));

    public Actor ReadActor(Guid stream, string data) => Changed(EventJson.ReadActor(data), text => Open(stream, text));

    public string Write(Guid stream, MeetingOutline outline) => EventJson.Write(Changed(EventJson.ReadOutline(EventJson.Write(outline)), text => Seal(stream, text)));

    public MeetingOutline ReadOutline(Guid stream, string data) => Changed(EventJson.ReadOutline(data), text => Open(stream, text));

    string Seal(Guid stream, string text)
    {
        if (text.Length == 0)
            return text;
        var (key, plain) = (_keys.GetOrAdd(stream, _ => RandomNumberGenerator.GetBytes(KeyBytes))!, Encoding.UTF8.GetBytes(text));
        var (whole, nonce) = (new byte[NonceBytes + TagBytes + plain.Length], HMACSHA256.HashData(key, plain)[..NonceBytes]);
        nonce.CopyTo(whole, 0);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(whole);
    }

    string Open(Guid stream, string text)
    {
        if (text.Length == 0)
            return text;
        if (_keys[stream] is not { } key)
            return Erased;
        var whole = Convert.FromBase64String(text).AsSpan();
        var plain = new byte[whole.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(whole[..NonceBytes], whole[(NonceBytes + TagBytes)..], whole[NonceBytes..(NonceBytes + TagBytes)], plain);
        return Encoding.UTF8.GetString(plain);
    }

    static T Changed<T>(T part, Func<string, string> change)
        where T : notnull
    {
        foreach (var property in part.GetType().GetProperties().Where(p => p.CanWrite))
            property.SetValue(part, Of(property.GetValue(part)));
        return part;

        object? Of(object? value) => value switch
        {
            string text => change(text),
            ImmutableArray<string> texts => texts.Select(change).ToImmutableArray(),
            IEnumerable<object> inner => Each(inner),
            { } inner when inner.GetType() is { Namespace: nameof(Meetings), IsEnum: false } => Changed(inner, change),
            var other => other,
        };

        object Each(IEnumerable<object> list)
        {
            foreach (var inner in list)
                Changed(inner, change);
            return list;
        }
    }
}
