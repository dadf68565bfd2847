using System.Collections.Immutable;

namespace Meetings;

/// <summary>How many of those with parental responsibility must consent (DOMAIN R28).</summary>
public enum GuardiansNeeded
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>One; another's no still stops it.</summary>
    One,
}

/// <summary>What a municipality has decided on consents to a service.</summary>
/// <param name="OwnConsentAge">From which age whom the case is about consents alone, in years.</param>
/// <param name="Guardians">Who must consent before that.</param>
public sealed record ConsentRule(int OwnConsentAge, GuardiansNeeded Guardians);

/// <summary>What a municipality has decided on consents. A fact that comes in from the settings; the domain knows no clock and no place.</summary>
/// <param name="Rule">For every service that has none of its own.</param>
/// <param name="ByService">For some services.</param>
/// <param name="Zone">Where birthdays begin at midnight.</param>
public sealed record ConsentRules(ConsentRule Rule, ImmutableDictionary<string, ConsentRule> ByService, TimeZoneInfo Zone)
{
    /// <summary>The rule for a service.</summary>
    public ConsentRule For(string service) =>
        ByService.Where(r => ServiceName.Same(r.Key, service)).Select(r => r.Value).FirstOrDefault() ?? Rule;

    internal IEnumerable<int> Ages => ByService.Values.Append(Rule).Select(r => r.OwnConsentAge).Distinct();

    /// <summary>When somebody comes to an age. Who was born on 29 February does on 1 March.</summary>
    internal DateTimeOffset Birthday(DateOnly born, int age)
    {
        var midnight = new DateOnly(born.Year + age, born.Month, 1).AddDays(born.Day - 1).ToDateTime(TimeOnly.MinValue);
        return new(midnight, Zone.GetUtcOffset(midnight));
    }
}
