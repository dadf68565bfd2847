namespace Meetings.Documents.Pdf.Setting;

/// <summary>The rules of UAX #9 for one run of characters at one level: weak types (W), brackets (N0), neutrals (N) and levels (I).</summary>
static class BidiLevels
{
    const string Opening = "([{«‹“‘";
    const string Closing = ")]}»›”’";

    internal static byte[] Resolve(BidiClass[] types, string text, byte level)
    {
        var embedding = level % 2 == 0 ? BidiClass.L : BidiClass.R;
        Weak(types, embedding);
        Brackets(types, text, embedding);
        Neutral(types, embedding);
        return [.. types.Select(t => (byte)(level + Above(t, level)))];
    }

    static void Weak(BidiClass[] types, BidiClass embedding)
    {
        var (before, strong) = (embedding, embedding);
        for (var i = 0; i < types.Length; i++)
        {
            // W1, W2, W3
            if (types[i] == BidiClass.NSM)
                types[i] = before;
            before = types[i];
            if (types[i] is BidiClass.L or BidiClass.R or BidiClass.AL)
                strong = types[i];
            else if (types[i] == BidiClass.EN && strong == BidiClass.AL)
                types[i] = BidiClass.AN;
        }

        for (var i = 0; i < types.Length; i++)
            if (types[i] == BidiClass.AL)
                types[i] = BidiClass.R;
        Separators(types);
        strong = embedding;
        for (var i = 0; i < types.Length; i++)
        {
            // W6, W7
            if (types[i] is BidiClass.ES or BidiClass.ET or BidiClass.CS)
                types[i] = BidiClass.ON;
            else if (types[i] is BidiClass.L or BidiClass.R)
                strong = types[i];
            else if (types[i] == BidiClass.EN && strong == BidiClass.L)
                types[i] = BidiClass.L;
        }
    }

    // W4, W5
    static void Separators(BidiClass[] types)
    {
        for (var i = 1; i + 1 < types.Length; i++)
            if (types[i - 1] == types[i + 1] && ((types[i] == BidiClass.ES && types[i - 1] == BidiClass.EN)
                || (types[i] == BidiClass.CS && types[i - 1] is BidiClass.EN or BidiClass.AN)))
                types[i] = types[i - 1];
        for (var start = 0; start < types.Length; start++)
            if (types[start] == BidiClass.ET)
            {
                var end = start;
                while (end < types.Length && types[end] == BidiClass.ET)
                    end++;
                if ((start > 0 && types[start - 1] == BidiClass.EN) || (end < types.Length && types[end] == BidiClass.EN))
                    types.AsSpan(start..end).Fill(BidiClass.EN);
                start = end - 1;
            }
    }

    // N0: a pair of brackets has the direction of what is in them, where that is the one around them, or the one before them.
    static void Brackets(BidiClass[] types, string text, BidiClass embedding)
    {
        var opened = new Stack<(int At, char Closing)>();
        var pairs = new List<(int Open, int Close)>();
        for (var i = 0; i < types.Length; i++)
            if (types[i] == BidiClass.ON && Opening.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var which)
                opened.Push((i, Closing[which]));
            else if (types[i] == BidiClass.ON && opened.Any(o => o.Closing == text[i]))
            {
                while (opened.Peek().Closing != text[i])
                    opened.Pop();
                pairs.Add((opened.Pop().At, i));
            }

        foreach (var (open, close) in pairs.Order())
        {
            var inside = types[(open + 1)..close].Select(Strong).Where(t => t is not null).ToHashSet();
            if (inside.Count == 0)
                continue;
            var before = types[..open].Select(Strong).LastOrDefault(t => t is not null) ?? embedding;
            types[open] = types[close] = inside.Contains(embedding) || before == embedding ? embedding : before;
        }
    }

    // N1, N2
    static void Neutral(BidiClass[] types, BidiClass embedding)
    {
        for (var start = 0; start < types.Length; start++)
            if (types[start] == BidiClass.ON)
            {
                var end = start;
                while (end < types.Length && types[end] == BidiClass.ON)
                    end++;
                var before = start > 0 ? Strong(types[start - 1]) : embedding;
                var after = end < types.Length ? Strong(types[end]) : embedding;
                types.AsSpan(start..end).Fill(before == after ? before!.Value : embedding);
                start = end - 1;
            }
    }

    // To neutrals, figures are read from the right.
    static BidiClass? Strong(BidiClass type) => type switch { BidiClass.L => BidiClass.L, BidiClass.R or BidiClass.EN or BidiClass.AN => BidiClass.R, _ => null };

    // I1, I2
    static int Above(BidiClass type, byte level) => (type, level % 2) switch
    {
        (BidiClass.R, 0) => 1,
        (BidiClass.EN or BidiClass.AN, 0) => 2,
        (BidiClass.L or BidiClass.EN or BidiClass.AN, 1) => 1,
        _ => 0,
    };
}
