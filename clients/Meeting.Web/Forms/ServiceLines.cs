using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>Services that are typed one on each line.</summary>
static class ServiceLines
{
    static readonly TextLimit Limit = TextLimit.Of<SetDutyToAttend>("services");

    /// <summary>The limit of all of them, with the breaks between.</summary>
    internal static TextLimit Together { get; } = new((Limit.MostEntries * (Limit.Most + 1)) - 1, LineBreaks: true);

    /// <summary>Reads them.</summary>
    /// <exception cref="FormException">There are too many, or one is too long.</exception>
    internal static IReadOnlyList<string> Read(Form form, string name)
    {
        string[] services = [.. form[name].Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        return services.Any(s => s.Length > Limit.Most) ? throw new FormException(name, "Form.TooLong", Limit.Most)
            : services.Length > Limit.MostEntries ? throw new FormException(name, "Form.MostServices", Limit.MostEntries)
            : services;
    }
}
