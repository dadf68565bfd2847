using System.Security.Cryptography;
using System.Text;

namespace Meetings.Web.Tests.Texts;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>What is read before somebody says yes or no: all that makes a consent informed (DOMAIN R27), the same in every language, and known again by its version.</summary>
public sealed class ConsentTextTests
{
    static readonly CaseView Case = new()
    {
        Content = new() { Name = "Ola N." },
        People = { new CasePerson { PersonId = "1", Name = "Amina Berg", Role = CaseRole.Guardian } },
    };

    static readonly ConsentQuestion Question = new()
    {
        Id = "q",
        Service = "Skole",
        Information = "Hvordan Ola sover, fra helsestasjonen",
        Purpose = "Finne ut hva som hjelper",
        Until = new DateTimeOffset(2027, 6, 30, 21, 59, 0, TimeSpan.Zero).ToTimestamp(),
    };

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Tag)];

    [Fact]
    public void It_says_who_gets_to_know_what_from_whom_what_for_how_long_and_that_one_is_free() => Assert.Equal(
        """
        Kan skolen få se saken om Ola N.?

        Hva slags opplysninger, og fra hvem
        Hvordan Ola sover, fra helsestasjonen

        Hva de skal brukes til
        Finne ut hva som hjelper

        Hvor lenge
        Et ja gjelder til onsdag 30. juni 2027 kl. 23:59.

        Hva et ja betyr
        Et ja gjelder tjenesten Skole, ikke én bestemt person som arbeider der. Når alle som må svare, har sagt ja, kan de fra tjenesten som er med i teamet eller i møter om Ola N., se saken.

        Du bestemmer
        Du velger selv om du vil si ja eller nei. Sier du nei, skriver vi det ned. Et nei har ingen følger for retten til hjelp. Du kan trekke et ja tilbake når som helst, uten å si hvorfor. Fra da av kan tjenesten ikke se saken, hvis ikke en lov gir rett til det. Det de har lest og skrevet før, blir ikke borte. Svaret ditt og denne teksten blir tatt vare på i saken.
        """.ReplaceLineEndings("\n"),
        In("nb").Whole);

    [Fact]
    public void A_guardians_own_information_opens_nothing_of_the_case_and_the_text_says_so()
    {
        var text = ConsentText.Of(new(Question) { AboutId = "1" }, Case, Words("nb"))!;
        Assert.Equal("Kan skolen få opplysninger om Amina Berg?", text.Question);
        Assert.Contains("gir ikke tjenesten rett til å se saken", text.Whole, StringComparison.Ordinal);
        Assert.DoesNotContain("Når alle som må svare", text.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public void About_somebody_who_is_no_longer_in_the_case_nobody_is_asked() =>
        Assert.Null(ConsentText.Of(new(Question) { AboutId = "2" }, Case, Words("nb")));

    [Theory]
    [MemberData(nameof(Languages))]
    public void In_every_language_the_words_of_who_asks_stand_as_written_and_the_service_is_named_as_the_room_names_it(string tag)
    {
        var text = In(tag);
        Assert.Equal([Question.Information, Question.Purpose], text.Parts.Where(p => p.IsOwn).Select(p => p.Text));
        Assert.Contains(tag == "nb" ? "skolen" : "Skole", text.Question, StringComparison.Ordinal);
        Assert.Contains("Skole", text.Parts[3].Text, StringComparison.Ordinal);
        Assert.Contains("Ola N.", text.Question, StringComparison.Ordinal);
        Assert.Contains("2027", text.Parts[2].Text, StringComparison.Ordinal);
        Assert.Equal(tag, text.Language.Tag);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_longest_that_somebody_may_ask_can_be_answered(string tag)
    {
        var longest = new ConsentQuestion(Question)
        {
            Service = new('s', TextLimit.Of<AskForConsent>("service").Most),
            Information = new('i', TextLimit.Of<AskForConsent>("information").Most),
            Purpose = new('p', TextLimit.Of<AskForConsent>("purpose").Most),
        };
        var named = new CaseView(Case) { Content = new() { Name = new('n', TextLimit.Of<CaseContent>("name").Most) } };
        Assert.InRange(ConsentText.Of(longest, named, Words(tag))!.Whole.Length, 20_000, TextLimit.Of<AnswerForConsent>("text").Most);
    }

    [Fact]
    public void An_answer_to_one_text_is_no_answer_to_another()
    {
        Assert.Equal(In("nb").Mark, In("nb").Mark);
        Assert.NotEqual(In("nb").Mark, In("nn").Mark);
        Assert.NotEqual(In("nb").Mark, ConsentText.Of(new(Question) { Purpose = "Noe annet" }, Case, Words("nb"))!.Mark);
    }

    // Where this fails because the words say something else now, give them a new version, and freeze them with it here.
    [Fact]
    public void The_words_of_a_version_stay_as_they_are() =>
        Assert.Equal(("1", "b49518e3176bf628"), (ConsentText.Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', AllWords()))))[..16]));

    static IEnumerable<string> AllWords() =>
        from language in Language.All
        from text in TextsTests.Read(language == Language.Bokmål ? "Words.resx" : $"Words.{language.Tag}.resx")
        where text.Key.StartsWith("Consent.", StringComparison.Ordinal)
        orderby language.Tag, text.Key
        select $"{language.Tag} {text.Key} {text.Value}";

    static ConsentText In(string tag) => ConsentText.Of(Question, Case, Words(tag))!;

    static Words Words(string tag) => new(Language.Find(tag)!, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));
}
