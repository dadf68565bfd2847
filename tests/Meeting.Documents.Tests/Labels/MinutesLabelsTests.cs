using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Meetings.Documents.Labels;

namespace Meetings.Documents.Tests.Labels;

public sealed partial class MinutesLabelsTests
{
    static Dictionary<string, string> All(string language) => new ResourceManager("Meetings.Documents.Labels.Labels", typeof(MinutesLabels).Assembly)
        .GetResourceSet(CultureInfo.GetCultureInfo(language), true, language.Length == 0)!.Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    [Fact]
    public void Nynorsk_says_all_that_bokmål_says_and_puts_the_same_things_in()
    {
        var (bokmål, nynorsk) = (All(""), All("nn"));
        Assert.Equal(bokmål.Keys.Order(), nynorsk.Keys.Order());
        Assert.All(bokmål, label => Assert.Equal(Places(label.Value), Places(nynorsk[label.Key])));
    }

    [Fact]
    public void Each_is_in_its_own_form_of_Norwegian() =>
        Assert.Equal(("Ikke registrert", "Ikkje registrert"), (MinutesLabels.Bokmål["Attending.NotRecorded"], MinutesLabels.Nynorsk["Attending.NotRecorded"]));

    static IEnumerable<string> Places(string label) => Place().Matches(label).Select(m => m.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
