namespace Meetings.Web.Parts;

/// <summary>What a button is called to somebody who hears it alone: what it does, and to what.</summary>
static class Named
{
    // Enough to know it by; nobody listens to a whole note to find its button.
    const int Most = 80;

    /// <summary>`Utført: Ringe foresatte`. Begins with what stands on the button, so that who speaks to the device is understood.</summary>
    internal static string Of(string text, string what)
    {
        var line = what.Split('\n')[0].Trim();
        return $"{text}: {(line.Length <= Most ? line : line[..Most].TrimEnd() + " …")}";
    }
}
