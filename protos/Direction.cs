using System.Buffers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Meetings.V1;

/// <summary>
/// Keeps the characters with which a text turns the direction of reading (U+202A to U+202E, U+2066 to U+2069) from
/// turning what stands around it. For plain text and terminals; on a page each text is an element of its own.
/// </summary>
public static class Direction
{
    const char FirstStrongIsolate = '\u2068';
    const char PopIsolate = '\u2069';

    static readonly SearchValues<char> Controls = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>The text, each of its lines apart from what it is put into; as it is when it turns nothing.</summary>
    public static string Isolated(string text) =>
        text.AsSpan().ContainsAny(Controls) ? string.Join('\n', text.Split('\n').Select(Apart)) : text;

    /// <summary>The message with every text in it isolated.</summary>
    public static T Isolated<T>(T message)
        where T : IMessage<T>
    {
        var copy = message.Clone();
        Isolate(copy);
        return copy;
    }

    static void Isolate(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            switch (field.Accessor.GetValue(message))
            {
                case string text when text.AsSpan().ContainsAny(Controls):
                    field.Accessor.SetValue(message, Isolated(text));
                    break;
                case IList<string> texts:
                    for (var i = 0; i < texts.Count; i++)
                        texts[i] = Isolated(texts[i]);
                    break;
                case IMessage part:
                    Isolate(part);
                    break;
                case System.Collections.IEnumerable parts and not string:
                    foreach (var part in parts.OfType<IMessage>())
                        Isolate(part);
                    break;
            }
        }
    }

    // What the text closes without having opened would end the isolate too early; what it leaves open ends with it.
    static string Apart(string line)
    {
        var apart = new StringBuilder().Append(FirstStrongIsolate);
        var open = 0;
        foreach (var c in line)
        {
            if (c == PopIsolate && open == 0)
                continue;
            open += c == PopIsolate ? -1 : c is >= '\u2066' and <= '\u2068' ? 1 : 0;
            apart.Append(c);
        }

        return apart.Append(PopIsolate, open + 1).ToString();
    }
}
