using System.Collections.Immutable;
using System.Globalization;

namespace Meetings.Server.Settings;

/// <summary>What the municipality has decided on consents (DOMAIN R28), as it is set.</summary>
static class ConsentSettings
{
    /// <summary>The youngest and the oldest who may be said to consent alone.</summary>
    internal const int YoungestAge = 12, OldestAge = 18;

    /// <summary>The rules.</summary>
    internal static ConsentRules Of(MeetingOptions options, LocalTime local) => new(
        new(options.OwnConsentAge, Needed(options.OneGuardianIsEnough)),
        options.ConsentByService is { } by && TryRead(by, options.OneGuardianIsEnough, out var rules) ? rules : ImmutableDictionary<string, ConsentRule>.Empty,
        local.Zone);

    /// <summary>Rules for some services, such as `Helsesykepleier=16; Barnevern=15 one`.</summary>
    /// <param name="text">The text.</param>
    /// <param name="oneIsEnough">Whether one guardian is enough where a service's rule does not say.</param>
    /// <param name="rules">The rules.</param>
    internal static bool TryRead(string text, bool oneIsEnough, out ImmutableDictionary<string, ConsentRule> rules)
    {
        rules = ImmutableDictionary.Create<string, ConsentRule>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entry.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } service, var rule] || rules.ContainsKey(service))
                return false;
            var words = rule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var years, .. var rest] || !int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out var age) || age is < YoungestAge or > OldestAge)
                return false;
            GuardiansNeeded? needed = rest switch { [] => Needed(oneIsEnough), ["all"] => GuardiansNeeded.All, ["one"] => GuardiansNeeded.One, _ => null };
            if (needed is null)
                return false;
            rules = rules.Add(service, new(age, needed.Value));
        }

        return true;
    }

    static GuardiansNeeded Needed(bool oneIsEnough) => oneIsEnough ? GuardiansNeeded.One : GuardiansNeeded.All;
}
