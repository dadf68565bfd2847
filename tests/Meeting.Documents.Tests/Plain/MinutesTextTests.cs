using Meetings.Documents.Labels;
using Meetings.Documents.Plain;
using Meetings.Documents.Tests.Samples;

namespace Meetings.Documents.Tests.Plain;

public sealed class MinutesTextTests
{
    [Fact]
    public void A_real_protocol_says_point_by_point_what_its_facts_say()
    {
        var lines = MinutesText.Of(Folldal.Minutes, MinutesLabels.Bokmål).Split('\n').ToList();
        foreach (var expected in Folldal.Expected.Select(e => e.Split(" (the")[0]))
        {
            var at = lines.FindIndex(l => l.StartsWith(expected, StringComparison.Ordinal));
            Assert.True(at >= 0, expected);
            lines.RemoveRange(0, at + 1);
        }
    }

    [Theory]
    [InlineData("Møtende medlemmer: Kari Nordmann (PPT, møteleder, kom senere), أمينة (foresatt), Tolken (tolk for أمينة, gikk før slutt), Støtten (støtteperson for Amina), Nina (NAV, vara: Vera)")]
    [InlineData("Møteplikt: Skolen var ikke til stede, og møtet kan ikke bestemme for skolen.")]
    [InlineData("Merknader: For sen innkalling (Amina)")]
    [InlineData("Sakliste:\n  Mål\n  24/26 Skjermet sak")]
    [InlineData("Mål (Ola N.)")]
    [InlineData("Behandling: Vi snakket\n  lenge (ikke avklart, Per skrev: Annerledes)")]
    [InlineData("- Hun sa «أريد أن أنام» og gikk (bare fagpersoner)")]
    [InlineData("- ናይ ትምህርቲ ጉዳይ፡ ኣኼባ (bare leder, referent, PPT og BUP)")]
    [InlineData("Trukket: Ordlyd Withdrawn (grunn: Feil)")]
    [InlineData("Dissens fra Amina: For sent")]
    [InlineData("Noe som sto her, ble fjernet av Kari 23.11.2026 kl 12:00.")]
    [InlineData("Tiltak: En til en (Ola N.) [ansvarlig Per Hansen (PPT); frist 24.12.2026; mål: Lese; start 01.12.2026; vurderes 10.01.2027; godtatt av Per Hansen; åpent; i stedet for: Lesegruppe]"
        + " (ikke avklart, Per skrev: Annerledes) (ikke avklart, Kari skrev: frist 20.12.2026) (ikke avklart, Kari skrev: ingen ansvarlig)")]
    [InlineData("Tiltak: Lesegruppe [ansvarlig mangler, tidligere Hanne (NAV); frist mangler; avsluttet, et nytt tiltak tar over: Ingen kom; ingen effekt; vurdering: For mange]")]
    [InlineData("Tiltak: Ringe [ansvarlig en annen (NAV); frist mangler; godtatt av en annen; åpent]")]
    [InlineData("- Hun sang (en annen) (Kari M.)")]
    [InlineData("Åpnet igjen 23.11.2026 kl 12:00 av Kari.")]
    [InlineData("Satt av: 10 min.\nBrukt: 12 min.")]
    [InlineData("Spørsmål fra Amina: Hvem? (Ola N.)\nIkke besvart.")]
    [InlineData("Neste møte: 23.12.2026 kl 12:00, Skolen. Kari kaller inn.")]
    [InlineData("Åpnet igjen 23.11.2026 kl 12:00 av Kari: Et vedtak manglet")]
    public void Each_thing_is_a_line(string line) => Assert.Contains($"\n{line}\n", MinutesText.Of(Everything.Minutes, MinutesLabels.Bokmål), StringComparison.Ordinal);

    [Fact]
    public void In_nynorsk_the_labels_are_nynorsk_and_what_people_wrote_is_as_written() => Assert.Contains(
        "\nTiltak: Lesegruppe [ansvarleg manglar, tidlegare Hanne (NAV); frist manglar; avslutta, eit nytt tiltak tek over: Ingen kom; ingen effekt; vurdering: For mange]\n",
        MinutesText.Of(Everything.Minutes, MinutesLabels.Nynorsk), StringComparison.Ordinal);
}
