using System.Text;
using Meetings.Documents.Labels;
using Meetings.Documents.Manuscript;
using Meetings.Minutes;

namespace Meetings.Documents.Plain;

/// <summary>The minutes as plain text: a line for what a <see cref="MinutesDocument"/> holds, in its order.</summary>
public static class MinutesText
{
    /// <summary>The text.</summary>
    /// <param name="minutes">The minutes, what people wrote kept from turning what stands around it (<see cref="V1.Direction"/>).</param>
    /// <param name="labels">Bokmål or nynorsk.</param>
    public static string Of(MinutesDocument minutes, MinutesLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var text = new StringBuilder();
        foreach (var line in MinutesManuscript.Of(minutes, labels).SelectMany(portion => Lines(portion, labels)))
            // What goes on over several lines is set in: nobody's text can pass for a line of the minutes' own.
            text.Append(line.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        return text.ToString();
    }

    static IEnumerable<string> Lines(Portion portion, MinutesLabels labels) => portion switch
    {
        Title title => [$"{title.Kind} - {title.Name}"],
        Facts facts => facts.Rows.Select(f => $"{f.Label}: {string.Join(", ", f.Values)}"),
        Manuscript.Heading heading => ["", $"{heading.Text}"],
        Agenda { Entries: [var only] } agenda => [$"{agenda.Label}: {only}"],
        Agenda agenda => [$"{agenda.Label}:\n{string.Join('\n', agenda.Entries)}"],
        Paragraph paragraph => [(paragraph.Label.Count > 0 ? $"{paragraph.Label}: " : "") + string.Join('\n', paragraph.Lines)],
        Points points => [.. points.Heading.Count > 0 ? (string[])[$"{points.Heading}:"] : [], .. points.Entries.Select(e => $"- {e}")],
        MeasureTable table => table.Rows.Select(row => Measure(row, labels)),
        _ => [""],
    };

    static string Measure(MeasureRow row, MinutesLabels labels)
    {
        IEnumerable<Phrase> parts = [Phrase.Of(labels["Measure.Responsible"], row.Responsible), Phrase.Of(labels["Measure.Due"], row.Due), .. row.Standing];
        return $"{labels["Measure"]}: {row.Task} [{string.Join("; ", parts)}]{string.Concat(row.Unsettled.Select(u => $" {u}"))}";
    }
}
