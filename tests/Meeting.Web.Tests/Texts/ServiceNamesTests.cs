namespace Meetings.Web.Tests.Texts;

public sealed class ServiceNamesTests
{
    [Theory]
    [InlineData("Skole", "Skolen var ikke til stede, og møtet kan ikke bestemme for skolen.")]
    [InlineData("helsesykepleier", "Helsesykepleieren var ikke til stede, og møtet kan ikke bestemme for helsesykepleieren.")]
    [InlineData("PPT", "PPT var ikke til stede, og møtet kan ikke bestemme for PPT.")]
    [InlineData("Ungdomskontakten", "Ungdomskontakten var ikke til stede, og møtet kan ikke bestemme for Ungdomskontakten.")]
    public void A_service_that_was_not_there_is_told_of_in_a_sentence(string service, string told) =>
        Assert.Equal(told, ServiceNames.CannotDecide(new(Language.Bokmål, TimeZoneInfo.Utc), service));

    // Its own name stays only of one that is short for something, or has its definite form already.
    [Fact]
    public void Every_usual_service_has_a_form_for_sentences() =>
        Assert.Equal(["PPT", "NAV", "BUP", "SFO"], ServiceNames.Usual.Where(s => Meetings.Minutes.DefiniteService.Of(s) == s));
}
