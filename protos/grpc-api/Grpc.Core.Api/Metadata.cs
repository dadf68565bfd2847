using System.Buffers;
using System.Collections;
using System.Text;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>The headers or trailers of a call: an ordered list in which a key may come more than once.</summary>
public sealed class Metadata : IList<Metadata.Entry>
{
    /// <summary>The ending of the keys whose values are bytes.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Metadata without entries, which cannot be changed.</summary>
    public static readonly Metadata Empty = new() { IsReadOnly = true };

    readonly List<Entry> _entries = [];

    /// <summary>Creates metadata without entries.</summary>
    public Metadata()
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether changes are refused.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>Gets or sets the entry at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            GrpcPreconditions.CheckNotNull(value, nameof(value));
            CheckWriteable();
            _entries[index] = value;
        }
    }

    /// <summary>Finds the last entry with a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The entry, or null when there is none.</returns>
    public Entry? Get(string key)
    {
        var normalized = Entry.Normalize(key);
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].Key == normalized)
            {
                return _entries[i];
            }
        }

        return null;
    }

    /// <summary>Finds the text of the last entry with a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The text, or null when there is no such entry.</returns>
    /// <exception cref="InvalidOperationException">The entry is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>Finds the bytes of the last entry with a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The bytes, or null when there is no such entry.</returns>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>Finds all entries with a key, in order.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The entries; none when the key is absent.</returns>
    public IEnumerable<Entry> GetAll(string key)
    {
        var normalized = Entry.Normalize(key);
        return _entries.Where(entry => entry.Key == normalized);
    }

    /// <summary>Appends an entry.</summary>
    /// <param name="item">The entry.</param>
    public void Add(Entry item)
    {
        GrpcPreconditions.CheckNotNull(item, nameof(item));
        CheckWriteable();
        _entries.Add(item);
    }

    /// <summary>Appends a text entry.</summary>
    /// <param name="key">A key without the binary ending.</param>
    /// <param name="value">The text, ASCII.</param>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Appends a binary entry.</summary>
    /// <param name="key">A key with the binary ending.</param>
    /// <param name="valueBytes">The bytes.</param>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <summary>Puts an entry at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    /// <param name="item">The entry.</param>
    public void Insert(int index, Entry item)
    {
        GrpcPreconditions.CheckNotNull(item, nameof(item));
        CheckWriteable();
        _entries.Insert(index, item);
    }

    /// <summary>Takes away the entry at a position.</summary>
    /// <param name="index">The position, from zero.</param>
    public void RemoveAt(int index)
    {
        CheckWriteable();
        _entries.RemoveAt(index);
    }

    /// <summary>Takes away an entry.</summary>
    /// <param name="item">The very entry, not an equal one.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(Entry item)
    {
        CheckWriteable();
        return _entries.Remove(item);
    }

    /// <summary>Takes away all entries.</summary>
    public void Clear()
    {
        CheckWriteable();
        _entries.Clear();
    }

    /// <summary>Finds the position of an entry.</summary>
    /// <param name="item">The very entry, not an equal one.</param>
    /// <returns>The position, or -1.</returns>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <summary>Tells whether an entry is there.</summary>
    /// <param name="item">The very entry, not an equal one.</param>
    /// <returns>Whether it is there.</returns>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <summary>Copies the entries into an array.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">From which position of the array on.</param>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Walks through the entries in order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => "[" + string.Join(", ", _entries) + "]";

    void CheckWriteable() =>
        GrpcPreconditions.CheckState(!IsReadOnly, "This metadata is read-only.");

    /// <summary>A key with its text or its bytes. Entries never change.</summary>
    public class Entry
    {
        static readonly SearchValues<char> s_keyChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

        readonly string? _text;
        readonly byte[]? _bytes;

        /// <summary>Creates a text entry.</summary>
        /// <param name="key">A key without the binary ending; stored in lower case.</param>
        /// <param name="value">The text. The engines send ASCII only; what they receive may hold more, so it is not checked here.</param>
        public Entry(string key, string value)
        {
            Key = Normalize(key);
            GrpcPreconditions.CheckArgument(!HasBinarySuffix(Key), "A key that ends in '-bin' takes bytes, not text.");
            _text = GrpcPreconditions.CheckNotNull(value, nameof(value));
        }

        /// <summary>Creates a binary entry.</summary>
        /// <param name="key">A key with the binary ending; stored in lower case.</param>
        /// <param name="valueBytes">The bytes, which are copied.</param>
        public Entry(string key, byte[] valueBytes)
        {
            Key = Normalize(key);
            GrpcPreconditions.CheckArgument(HasBinarySuffix(Key), "A key for bytes must end in '-bin'.");
            _bytes = [.. GrpcPreconditions.CheckNotNull(valueBytes, nameof(valueBytes))];
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => _bytes is not null;

        /// <summary>The text of a text entry.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value =>
            _text ?? throw new InvalidOperationException("A binary entry has no text.");

        /// <summary>A copy of the bytes of a binary entry, or the text of a text entry as ASCII.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <inheritdoc/>
        public override string ToString() =>
            $"[Entry: key={Key}, {(_bytes is null ? $"value={_text}" : $"valueBytes={Convert.ToHexString(_bytes)}")}]";

        internal static string Normalize(string key)
        {
            var lower = GrpcPreconditions.CheckNotNull(key, nameof(key)).ToLowerInvariant();
            GrpcPreconditions.CheckArgument(
                lower.Length > 0 && !lower.AsSpan().ContainsAnyExcept(s_keyChars),
                "A metadata key is made of a-z, 0-9, '-', '_' and '.' only.");
            return lower;
        }

        static bool HasBinarySuffix(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);
    }
}
