using System.Net;

namespace Meetings.Web.Tests.Pages.Case;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>A question on paper: the text of the family's page, in the language of who reads it, and a line for each who is to answer (DOMAIN R15, R27, R28, R39).</summary>
public sealed class ConsentPaperTests : CasePageScene
{
    [Theory]
    [InlineData(nameof(CaseStanding.Leader))]
    [InlineData(nameof(CaseStanding.Secretary))]
    [InlineData(nameof(CaseStanding.Guardian))]
    [InlineData(nameof(CaseStanding.With))]
    public async Task Whoever_sees_the_question_prints_the_text_that_stands_on_the_page_in_the_language_that_they_choose(string who)
    {
        var question = await Scene.AskAsync("BUP");
        foreach (var language in (string[])["nb", "ar", "ti"])
        {
            var paper = await At(who).GetAsync($"{Page}/samtykke/{question}?sprak={language}");
            var view = await Scene.ViewAsync(CaseStanding.Guardian);
            var text = ConsentText.Of(view.Questions.Single(q => q.Id == question), view, new(Language.Find(language)!, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")))!;
            Assert.All(text.Whole.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, paper.Text, StringComparison.Ordinal));
            Assert.True(paper.Says($"<html lang=\"{language}\""));
            // Whoever takes the sheet reads what was asked.
            Assert.Contains("Kan BUP få se saken om Leila?", paper.Text, StringComparison.Ordinal);
            Assert.Contains(ConsentText.Version, paper.Text[paper.Text.LastIndexOf("Hanne", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task There_is_a_line_for_each_who_is_to_answer()
    {
        var yusuf = Server.Tests.Device.NewId();
        await Scene.SubmitAsync(r => r.AddCasePerson = new() { Name = "Yusuf", Role = CaseRole.Guardian, HasParentalResponsibility = true }, id: yusuf);
        var question = await Scene.AskAsync("BUP");
        Assert.Equal(2, Lines(await PaperAsync(question)));
        await Scene.AnswerAsync(question);
        var left = await PaperAsync(question);
        Assert.Equal(1, Lines(left));
        Assert.Contains("Ja Nei Navn Yusuf Dato", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_see_the_question_gets_no_paper_and_one_that_was_taken_back_is_not_printed()
    {
        var question = await Scene.AskAsync("BUP");
        Assert.Equal(HttpStatusCode.NotFound, (await At("NAV").GetAsync($"{Page}/samtykke/{question}")).Status);
        await Scene.SubmitAsync(r => r.TakeBackQuestion = new() { QuestionId = question });
        Assert.Equal(HttpStatusCode.NotFound, (await Leader.GetAsync($"{Page}/samtykke/{question}")).Status);
    }

    async Task<string> PaperAsync(string question) => (await Leader.GetAsync($"{Page}/samtykke/{question}?sprak=nb")).Text;

    static int Lines(string paper) => paper.Split("Underskrift").Length - 1;
}
