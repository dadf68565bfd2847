using Meetings.Minutes;

namespace Meetings.Web;

/// <summary>The usual services, by the names that people write: what they are called in a sentence, and in other languages.</summary>
public static class ServiceNames
{
    static readonly string[] Keys =
    [
        "School", "Kindergarten", "Ppt", "Nurse", "ChildWelfare", "Nav", "Psychiatry", "Doctor", "Physiotherapy", "OccupationalTherapy",
        "Habilitation", "AfterSchool", "SupportWorker", "CoordinatingUnit",
    ];

    static readonly Words Norwegian = new(Language.Bokmål, TimeZoneInfo.Utc);

    /// <summary>The usual names, in bokmål: to choose from while typing.</summary>
    public static IEnumerable<string> Usual => Keys.Select(k => Norwegian[$"ServiceName.{k}"]);

    /// <summary>A usual service in the language of <paramref name="words"/>; null for one that people call otherwise, or that reads the same.</summary>
    public static string? In(Words words, string service) =>
        KeyOf(service) is { } key && words[$"ServiceName.{key}"] is var name && !string.Equals(name, service, StringComparison.OrdinalIgnoreCase) ? name : null;

    /// <summary>A service as it is called: a usual one in the language of <paramref name="words"/>, and the Norwegian with it.</summary>
    public static string Of(Words words, string service) => In(words, service) is { } name ? $"{name} ({service})" : service;

    /// <summary>The same within a sentence, in bokmål `skolen`.</summary>
    public static string InSentence(Words words, string service) => words.Language == Language.Bokmål ? DefiniteService.Of(service) : Of(words, service);

    /// <summary>That a service was not there to decide (DOMAIN R2), in bokmål `Skolen var ikke til stede, og møtet kan ikke bestemme for skolen.`</summary>
    public static string CannotDecide(Words words, string service)
    {
        var name = words.Language == Language.Bokmål ? DefiniteService.Of(service) : In(words, service) ?? service;
        return words["Minutes.CannotDecide", DefiniteService.First(name), name];
    }

    static string? KeyOf(string service) =>
        Keys.FirstOrDefault(k => string.Equals(Norwegian[$"ServiceName.{k}"], service, StringComparison.OrdinalIgnoreCase));
}
