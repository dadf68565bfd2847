using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>
/// What a row's values come to: 64 bits of SHA-256 over each value's type, length and bytes.
/// SQLite checks the structure of its pages, not what stands in them. The stream and the
/// revision are among the values, so a row that has got into another's place is found, too.
/// </summary>
static class Checksum
{
    const int HeaderBytes = 1 + sizeof(int);

    /// <summary>The checksum of these values: text, bytes, whole numbers.</summary>
    internal static long Of(params ReadOnlySpan<object?> values)
    {
        var most = 0;
        foreach (var value in values)
            most += HeaderBytes + (value switch
            {
                string text => Encoding.UTF8.GetMaxByteCount(text.Length),
                byte[] bytes => bytes.Length,
                _ => sizeof(long),
            });

        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        foreach (var value in values)
            length += Put(value, buffer.AsSpan(length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(buffer);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>Lets a connection's SQL ask for it: `checksum(a, b, …)`.</summary>
    internal static void AddTo(SqliteConnection connection) =>
        connection.CreateFunction("checksum", (object?[] values) => Of(values), isDeterministic: true);

    static int Put(object? value, Span<byte> to)
    {
        var content = to[HeaderBytes..];
        var (type, length) = value switch
        {
            string text => ('t', Encoding.UTF8.GetBytes(text, content)),
            byte[] bytes => ('b', Copy(bytes, content)),
            long number => ('n', Write(number, content)),
            // Nothing that was ever stored: what damage has made of a value.
            _ => ('?', 0),
        };
        to[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(to[1..], length);
        return HeaderBytes + length;
    }

    static int Copy(byte[] bytes, Span<byte> to)
    {
        bytes.CopyTo(to);
        return bytes.Length;
    }

    static int Write(long number, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64BigEndian(to, number);
        return sizeof(long);
    }
}
