namespace Meetings.Web.Tests.Texts;

public sealed class ServiceNamesTests
{
    [Theory]
    [InlineData("Skole", "Skolen var ikke til stede, og møtet kan ikke bestemme for skolen.")]
    [InlineData("helsesykepleier", "Helsesykepleieren var ikke til stede, og møtet kan ikke bestemme for helsesykepleieren.")]
    [InlineData("PPT", "PPT var ikke til stede, og møtet kan ikke bestemme for PPT.")]
    [InlineData("Ungdomskontakten", "Ungdomskontakten var ikke til stede, og møtet kan ikke bestemme for Ungdomskontakten.")]
    public void A_service_that_was_not_there_is_told_of_in_a_sentence(string service, string told) => Assert.Equal(told, ServiceNames.CannotDecide(service));

    [Fact]
    public void Every_usual_service_has_a_form_for_sentences() => Assert.All(ServiceNames.Usual, s => Assert.NotEqual("", ServiceNames.CannotDecide(s)));
}
