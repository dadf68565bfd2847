using Meetings.V1;
using Meetings.Web.Pages.Case;

namespace Meetings.Web.Forms;

/// <summary>What an answer about consent is given to: the text of its question as the pages compose it, so that what is kept is what was read (DOMAIN R27).</summary>
static class ConsentAnswers
{
    /// <summary>Puts the text into an answer, in the language that the form says it was read in.</summary>
    /// <exception cref="FormException">Nobody asks any more, or, on the page, it was another text that was read.</exception>
    internal static void Complete(AnswerForConsent answer, Form form, CaseShown before)
    {
        var words = before.Words.In(Language.Find(form["language"]) ?? throw new FormException("language", "Form.Missing"));
        if (before.View.Questions.FirstOrDefault(q => q.Id == answer.QuestionId) is not { } question || ConsentText.Of(question, before.View, words) is not { } text)
            throw new FormException("", "Refused.QUESTION_NOT_FOUND");
        if (answer.Way == ConsentWay.Page && form["read"] != text.Mark)
            throw new FormException("", "OurCase.Changed");
        (answer.Text, answer.Version, answer.Language) = (text.Whole, ConsentText.Version, text.Language.Tag);
    }
}
