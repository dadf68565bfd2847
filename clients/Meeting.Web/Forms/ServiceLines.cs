namespace Meetings.Web.Forms;

/// <summary>Services that are typed one on each line.</summary>
static class ServiceLines
{
    const int Most = 20;

    /// <summary>Reads them.</summary>
    /// <exception cref="FormException">There are too many, or one is too long.</exception>
    internal static IReadOnlyList<string> Read(Form form, string name)
    {
        string[] services = [.. form[name].Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        return services.Any(s => s.Length > Limits.Line) ? throw new FormException(name, "Form.TooLong", Limits.Line)
            : services.Length > Most ? throw new FormException(name, "Form.MostServices", Most)
            : services;
    }
}
