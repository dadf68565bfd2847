namespace Meetings.Minutes;

/// <summary>The usual services as bokmål has them within a sentence: «Møtet kan ikke bestemme for skolen.»</summary>
public static class DefiniteService
{
    static readonly Dictionary<string, string> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Skole"] = "skolen",
        ["Barnehage"] = "barnehagen",
        ["PPT"] = "PPT",
        ["Helsesykepleier"] = "helsesykepleieren",
        ["Barnevern"] = "barnevernet",
        ["NAV"] = "NAV",
        ["BUP"] = "BUP",
        ["Fastlege"] = "fastlegen",
        ["Fysioterapi"] = "fysioterapien",
        ["Ergoterapi"] = "ergoterapien",
        ["Habilitering"] = "habiliteringen",
        ["SFO"] = "SFO",
        ["Miljøarbeider"] = "miljøarbeideren",
        ["Koordinerende enhet"] = "koordinerende enhet",
    };

    /// <summary>A usual service in definite form; another as it is written.</summary>
    public static string Of(string service) => Forms.GetValueOrDefault(service, service);

    /// <summary>A name as a sentence begins with it.</summary>
    public static string First(string name) => name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name;
}
