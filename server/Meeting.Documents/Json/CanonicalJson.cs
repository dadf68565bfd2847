using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meetings.Documents.Json;

/// <summary>
/// JSON in the one way that the JSON Canonicalization Scheme (RFC 8785) writes it: members in the order of their names, no
/// space, and nothing escaped that need not be. Numbers are whole ones here.
/// </summary>
static class CanonicalJson
{
    internal static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(node, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    static void Write(JsonNode? node, ArrayBufferWriter<byte> to)
    {
        switch (node)
        {
            case JsonObject members:
                Between("{"u8, "}"u8, members.OrderBy(m => m.Key, StringComparer.Ordinal), to, member =>
                {
                    Text(member.Key, to);
                    to.Write(":"u8);
                    Write(member.Value, to);
                });
                break;
            case JsonArray elements:
                Between("["u8, "]"u8, elements, to, element => Write(element, to));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Text(value.GetValue<string>(), to);
                break;
            default:
                to.Write(JsonSerializer.SerializeToUtf8Bytes(node));
                break;
        }
    }

    static void Between<T>(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end, IEnumerable<T> all, ArrayBufferWriter<byte> to, Action<T> write)
    {
        to.Write(start);
        foreach (var (i, one) in all.Index())
        {
            if (i > 0)
                to.Write(","u8);
            write(one);
        }

        to.Write(end);
    }

    // The runtime's encoder that escapes least still escapes more than the scheme: so it is done here, byte for byte.
    static void Text(string text, ArrayBufferWriter<byte> to)
    {
        to.Write("\""u8);
        foreach (var rune in text.EnumerateRunes())
            to.Write(rune.Value switch
            {
                '"' => "\\\""u8,
                '\\' => "\\\\"u8,
                '\b' => "\\b"u8,
                '\t' => "\\t"u8,
                '\n' => "\\n"u8,
                '\f' => "\\f"u8,
                '\r' => "\\r"u8,
                < ' ' => Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}"),
                _ => Encoding.UTF8.GetBytes(rune.ToString()),
            });
        to.Write("\""u8);
    }
}
