using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Meetings.Documents.Manuscript;
using Meetings.Documents.Writing;

namespace Meetings.Documents.Docx;

/// <summary>Words as runs: each with the language and the direction of its script.</summary>
static class DocxRuns
{
    internal static Run Text(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    internal static IEnumerable<Run> Of(Phrase phrase, bool bold = false) => phrase.SelectMany(stretch => Of(stretch, bold));

    static IEnumerable<Run> Of(Stretch stretch, bool bold) =>
        from part in Scripts.Stretches(Printable.Of(stretch.Text)) select Of(part.Script, part.Text, bold);

    static Run Of(Script script, string text, bool bold)
    {
        var run = new Run();
        if (Properties(script, text, bold) is { HasChildren: true } properties)
            run.Append(properties);
        foreach (var (i, line) in text.Split('\n').Index())
        {
            if (i > 0)
                run.Append(new Break());
            if (line.Length > 0)
                run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    // In the order that the format has them.
    static RunProperties Properties(Script script, string text, bool bold)
    {
        var properties = new RunProperties();
        if (bold)
            properties.Append(new Bold(), new BoldComplexScript());
        if (script.IsRightToLeft())
            properties.Append(new RightToLeftText());
        if (Scripts.Language(script, text) is { } language)
            properties.Append(script.IsRightToLeft() ? new Languages { Bidi = language } : new Languages { Val = language });
        return properties;
    }
}
