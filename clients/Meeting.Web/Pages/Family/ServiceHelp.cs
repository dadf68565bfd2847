namespace Meetings.Web.Pages.Family;

/// <summary>What the usual services do, for somebody who meets them for the first time. Services are known by their names, which people write in their own way.</summary>
static class ServiceHelp
{
    // The first that fits: "helsesykepleier på skolen" is a nurse, not a school.
    static readonly (string Text, string[] Names)[] Known =
    [
        ("Service.Ppt", ["ppt", "pp-tjeneste", "pp-teneste", "pedagogisk-psykologisk", "pedagogisk psykologisk"]),
        ("Service.Nurse", ["helsesykepleier", "helsesjukepleiar", "helsestasjon", "skolehelse", "skulehelse", "helsesøster"]),
        ("Service.ChildWelfare", ["barnevern"]),
        ("Service.Psychiatry", ["bup", "barne- og ungdomspsykiatri"]),
        ("Service.Habilitation", ["habilitering", "habu"]),
        ("Service.Doctor", ["lege"]),
        ("Service.Nav", ["nav"]),
        ("Service.Kindergarten", ["barnehage"]),
        ("Service.School", ["skole", "skule", "sfo", "rektor", "lærer", "lærar"]),
    ];

    /// <summary>The name of the text that tells what a service does; null for one that we do not know.</summary>
    internal static string? Of(string service) => Known.FirstOrDefault(k => k.Names.Any(name => IsNamed(service, name))).Text;

    // From the start of a word: "Nav Solbakken" and "skolelege", but not "Navigatørene".
    static bool IsNamed(string service, string name)
    {
        for (var at = service.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = service.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if (name.Length > 4 || (at == 0 || !char.IsLetter(service[at - 1]) || name == "lege") && (end == service.Length || !char.IsLetter(service[end])))
                return true;
        }

        return false;
    }
}
