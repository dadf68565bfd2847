using Meetings.Documents.Labels;

namespace Meetings.Documents.Tests.Samples;

/// <summary>What minutes stand on.</summary>
static class Papers
{
    /// <summary>Nothing but the minutes.</summary>
    internal static readonly Paper Plain = new(MinutesLabels.Bokmål);

    /// <summary>All that can be on it.</summary>
    internal static readonly Paper Full = Plain with
    {
        Municipality = "Folldal kommune",
        Unit = "Kontrollutvalget",
        Version = "Versjon 2",
        Seal = new("K7QD-29XM-4T", "https://mote.folldal.example/k/K7QD29XM4T"),
        CoatOfArms = Arms,
    };

    // Two points by one, half of it seen through.
    static Picture Arms => new(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR4nGM4wcDwnwEIAAtEAciHz1+bAAAAAElFTkSuQmCC"));
}
