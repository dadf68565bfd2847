using Meetings.Documents.Pdf.Fonts;

namespace Meetings.Documents.Pdf.Setting;

/// <summary>A line of text, set.</summary>
/// <param name="Runs">In the order in which they are read, wherever they stand.</param>
/// <param name="Size">How large the text is, in points.</param>
sealed record Line(IReadOnlyList<PlacedRun> Runs, double Size);

/// <summary>A run in its place on a line.</summary>
/// <param name="Face">The font.</param>
/// <param name="Language">The language, where it is not that of the document; null where it is.</param>
/// <param name="Clusters">In the order in which they are read, each with how far from the line's left its first glyph stands, in points.</param>
sealed record PlacedRun(Typeface Face, string? Language, IReadOnlyList<(Cluster Cluster, double X)> Clusters);
