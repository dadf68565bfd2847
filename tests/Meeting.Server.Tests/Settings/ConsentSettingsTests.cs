using Meetings.Server.Settings;

namespace Meetings.Server.Tests.Settings;

public sealed class ConsentSettingsTests
{
    static ConsentRules Rules(MeetingOptions options) => ConsentSettings.Of(options, new(options));

    [Fact]
    public void Unless_something_else_is_set_a_youth_consents_alone_from_16_and_before_that_all_with_parental_responsibility()
    {
        var rules = Rules(new());
        Assert.Equal((new(16, GuardiansNeeded.All), "Europe/Oslo"), (rules.Rule, rules.Zone.Id));
        Assert.Empty(rules.ByService);
    }

    [Fact]
    public void A_service_may_have_a_rule_of_its_own()
    {
        var rules = Rules(new() { OwnConsentAge = 15, OneGuardianIsEnough = true, ConsentByService = " Helsesykepleier = 16 all ;Barnevern=14; PPT=18 one;" });
        Assert.Equal(new(15, GuardiansNeeded.One), rules.For("NAV"));
        Assert.Equal(new(16, GuardiansNeeded.All), rules.For("helsesykepleier"));
        Assert.Equal(new(14, GuardiansNeeded.One), rules.For("Barnevern"));
        Assert.Equal(new(18, GuardiansNeeded.One), rules.For("PPT"));
    }

    [Theory]
    [InlineData("PPT")]
    [InlineData("=16")]
    [InlineData("PPT=11")]
    [InlineData("PPT=19")]
    [InlineData("PPT=sixteen")]
    [InlineData("PPT=16 some")]
    [InlineData("PPT=16 one all")]
    [InlineData("PPT=16; ppt=15")]
    [InlineData("PPT=16=15")]
    public void What_is_no_rule_is_not_read(string text) => Assert.False(ConsentSettings.TryRead(text, false, out _));
}
