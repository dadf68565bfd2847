using Meetings.Documents.Pdf.Objects;

namespace Meetings.Documents.Pdf.Pages;

/// <summary>
/// What something on the pages is (ISO 32000-1, 14.8.4): a heading, a list, a cell. In the order in which it is read, whatever
/// page it stands on.
/// </summary>
/// <param name="type">The standard's name for it.</param>
sealed class Tag(string type)
{
    readonly List<(Tag? Within, Sheet? Sheet, int Mark)> _content = [];

    /// <summary>The language, where it is not that of the document.</summary>
    internal string? Language { get; init; }

    /// <summary>The words that stand for a picture.</summary>
    internal string? Words { get; init; }

    /// <summary>What is to be known of it beside its type, as the standard writes it; empty for nothing.</summary>
    internal string Attributes { get; init; } = "";

    /// <summary>Its number in the file, once it is written.</summary>
    internal int Number { get; private set; }

    /// <summary>Something within it.</summary>
    internal Tag Add(Tag within)
    {
        _content.Add((within, null, 0));
        return within;
    }

    /// <summary>Something within it, of a type that needs no more told.</summary>
    internal Tag Add(string within) => Add(new Tag(within));

    /// <summary>What stands on a page under a number.</summary>
    internal void Holds(Sheet sheet, int mark) => _content.Add((null, sheet, mark));

    /// <summary>Writes it and all that is within it.</summary>
    internal int Write(PdfFile file, int parent)
    {
        Number = file.Reserve();
        var content = _content.Select(c => c.Within is { } tag ? $"{tag.Write(file, Number)} 0 R" : $"<< /Type /MCR /Pg {c.Sheet!.Number} 0 R /MCID {c.Mark} >>").ToList();
        return file.Add(
            Number,
            $"<< /Type /StructElem /S /{type} /P {parent} 0 R"
            + (Language is null ? "" : $" /Lang ({Language})")
            + (Words is null ? "" : $" /Alt {PdfSyntax.Text(Words)}")
            + (Attributes.Length > 0 ? $" /A << {Attributes} >>" : "")
            + $" /K [{string.Join(' ', content)}] >>");
    }
}
