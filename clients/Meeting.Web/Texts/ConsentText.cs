using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Web;

/// <summary>
/// What somebody reads, or has read out to them, before they say yes or no to a service seeing a case (DOMAIN R15, R27). The
/// same stands on the family's page, on paper and in what is kept with the answer.
/// </summary>
/// <param name="Question">What is asked, in one sentence.</param>
/// <param name="Parts">What one has to know to answer it.</param>
/// <param name="Language">The language that it is in.</param>
public sealed record ConsentText(string Question, IReadOnlyList<ConsentPart> Parts, Language Language)
{
    /// <summary>The version of the pages' own words in it, in all languages: another when any of them says something else.</summary>
    public const string Version = "1";

    /// <summary>All of it, as it is kept with the answer.</summary>
    public string Whole { get; } = string.Join("\n\n", Parts.Select(p => $"{p.Heading}\n{p.Text}").Prepend(Question));

    /// <summary>Tells this text from every other: an answer says which it was given to.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Whole)).AsSpan(0, 12));

    /// <summary>The text of a question; null for one about somebody who is no longer in the case.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="view">The case that it is asked in.</param>
    /// <param name="words">In which words.</param>
    public static ConsentText? Of(ConsentQuestion question, CaseView view, Words words)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(words);
        var own = question.AboutId.Length > 0 ? "Own" : "";
        var about = own.Length > 0 ? view.People.FirstOrDefault(p => p.PersonId == question.AboutId)?.Name : view.Content.Name;
        return about is null ? null : new(
            words[$"Consent.Title{own}", ServiceNames.InSentence(words, question.Service), about],
            [
                new(words["Consent.Information"], question.Information, IsOwn: true),
                new(words["Consent.Purpose"], question.Purpose, IsOwn: true),
                new(words["Consent.Until"], words["Consent.UntilWhen", Moment(words, question.Until)]),
                new(words["Consent.What"], words[$"Consent.Means{own}", ServiceNames.Of(words, question.Service), about]),
                new(words["Consent.Choice"], string.Join(' ', words["Consent.Free"], words[$"Consent.Withdraw{own}"], words["Consent.Kept"])),
            ],
            words.Language);
    }

    static string Moment(Words words, Timestamp time) => words["When.At", words.DayOfYear(time), words.Hour(time)];
}

/// <summary>A part of a consent's text.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsOwn">True for the words of who asks, which stand as written.</param>
public sealed record ConsentPart(string Heading, string Text, bool IsOwn = false);
