using System.Globalization;
using System.Resources;
using Meetings.Minutes;

namespace Meetings.Documents.Labels;

/// <summary>
/// What the minutes say themselves, in one of the two forms of Norwegian (DOMAIN R33), from `Labels.resx` and its nynorsk.
/// What people wrote is never here.
/// </summary>
public sealed class MinutesLabels
{
    static readonly ResourceManager Texts = new("Meetings.Documents.Labels.Labels", typeof(MinutesLabels).Assembly);

    // Days and hours are written alike in both, so that they need nothing of the machine's own settings.
    static readonly CultureInfo Figures = CultureInfo.InvariantCulture;

    readonly CultureInfo _culture;

    MinutesLabels(string language) => (Language, _culture) = (language, CultureInfo.GetCultureInfo(language));

    /// <summary>Bokmål.</summary>
    public static MinutesLabels Bokmål { get; } = new("nb");

    /// <summary>Nynorsk.</summary>
    public static MinutesLabels Nynorsk { get; } = new("nn");

    /// <summary>The language as BCP 47 has it: `nb` or `nn`.</summary>
    public string Language { get; }

    /// <summary>A label; `{0}` and on stand where something is put in.</summary>
    /// <exception cref="ArgumentException">There is no such label.</exception>
    public string this[string name] => Texts.GetString(name, _culture) ?? throw new ArgumentException($"There is no label named '{name}'.", nameof(name));

    // Nynorsk has no table of its own of definite forms: a service is called by its name there.
    internal string Definite(string service) => this == Bokmål ? DefiniteService.Of(service) : service;

    internal string Time(DateTimeOffset time) => string.Format(Figures, this["Time"], time.ToString("dd'.'MM'.'yyyy", Figures), Clock(time));

    internal static string Clock(DateTimeOffset time) => time.ToString("HH':'mm", Figures);

    internal static string Day(DateOnly day) => day.ToString("dd'.'MM'.'yyyy", Figures);
}
