using System.Text.RegularExpressions;
using Google.Protobuf;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>Words that stand for what is personal, each made for one run and known again wherever it turns up.</summary>
sealed partial class Markers
{
    readonly HashSet<string> _all = new(StringComparer.OrdinalIgnoreCase);
    int _made;

    /// <summary>A name, or something that was said.</summary>
    internal string Text() => Is($"Merke{_made++}q{Guid.NewGuid():N}"[..20]);

    /// <summary>An id that a caller makes.</summary>
    internal string Id() => Is(Device.NewId());

    /// <summary>What is one already: a token, a secret, an address.</summary>
    internal string Is(string word)
    {
        _all.Add(word);
        // However it is written.
        if (Guid.TryParse(word, out var id))
            _all.Add(id.ToString("N"));
        return word;
    }

    /// <summary>Takes all ids in a message for such.</summary>
    internal T IdsIn<T>(T message) where T : IMessage
    {
        foreach (Match id in Ids().Matches(JsonFormatter.Default.Format(message)))
            Is(id.Value);
        return message;
    }

    /// <summary>Those words that hold what is personal.</summary>
    internal IEnumerable<string> In(IEnumerable<string> words) => words.Where(w => _all.Any(m => w.Contains(m, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
