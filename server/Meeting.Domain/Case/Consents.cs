using System.Collections.Immutable;

namespace Meetings;

/// <summary>How somebody said yes or no.</summary>
public enum ConsentWay
{
    /// <summary>On paper.</summary>
    Paper,

    /// <summary>By word of mouth; somebody recorded it (DOMAIN R27).</summary>
    Oral,

    /// <summary>Themselves, on the family's page.</summary>
    Page,
}

/// <summary>Where a consent stands.</summary>
public enum ConsentState
{
    /// <summary>Given.</summary>
    Given,

    /// <summary>Refused, which is kept, too (DOMAIN R27).</summary>
    Refused,

    /// <summary>Given, and withdrawn.</summary>
    Withdrawn,

    /// <summary>Another answer to the same service came later.</summary>
    Replaced,
}

/// <summary>What a family is asked: a service, never a named employee (DOMAIN R27).</summary>
/// <param name="Id">The question.</param>
/// <param name="Service">The service that is to see the case.</param>
/// <param name="Information">What kind of information, and from whom.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Until">To when.</param>
/// <param name="AboutId">Whose information: a guardian's own needs a consent of its own, which opens nothing of the case. Null: that of whom the case is about.</param>
/// <param name="AskedBy">The name of who asks.</param>
/// <param name="AskedAt">When.</param>
public sealed record ConsentQuestion(
    Guid Id, string Service, string Information, string Purpose, DateTimeOffset Until, Guid? AboutId, string AskedBy, DateTimeOffset AskedAt) : IElement;

/// <summary>What somebody said yes or no to, as they read or heard it.</summary>
/// <param name="Way">How.</param>
/// <param name="Text">The words that were shown or read out.</param>
/// <param name="Version">The version of these words.</param>
/// <param name="Language">The language that they were shown in, as a code such as `nb`.</param>
public sealed record ConsentForm(ConsentWay Way, string Text, string Version, string Language);

/// <summary>Samtykke: somebody's answer to a question.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Question">What was asked.</param>
/// <param name="PersonId">Who answered.</param>
/// <param name="Name">Their name at the time.</param>
/// <param name="Form">What they answered to.</param>
/// <param name="From">From when.</param>
/// <param name="RecordedBy">Who recorded it: they themselves, or somebody on their behalf (DOMAIN R39).</param>
public sealed record Consent(
    Guid Id, ConsentQuestion Question, Guid PersonId, string Name, ConsentForm Form, DateTimeOffset From, Actor RecordedBy) : IElement
{
    /// <summary>Where it stands.</summary>
    public ConsentState State { get; init; }

    /// <summary>When it was withdrawn or replaced; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who withdrew it; null while nobody has.</summary>
    public Actor? WithdrawnBy { get; init; }

    /// <summary>Why it was withdrawn, where that was said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True while it says yes.</summary>
    public bool IsGood(DateTimeOffset now) => State == ConsentState.Given && now < Question.Until;
}

public sealed partial record Case
{
    /// <summary>What the family has been asked, in the order asked.</summary>
    public ImmutableArray<ConsentQuestion> Questions { get; init; } = [];

    /// <summary>Answers, in the order given.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>What somebody has said last to a service, about whom the case is about or a guardian; null for nothing.</summary>
    internal Consent? LastAnswer(Guid person, string service, Guid? about) => Consents.LastOrDefault(c =>
        c.PersonId == person && c.Question.AboutId == about && ServiceName.Same(c.Question.Service, service));

    internal Case Answered(Guid id, ConsentState state, Guid question, Guid person, ConsentForm form, Recorded recorded)
    {
        var answer = new Consent(id, Questions.Find(question)!, person, People.Find(person)!.Name, form, recorded.At, recorded.By) { State = state };
        var earlier = LastAnswer(person, answer.Question.Service, answer.Question.AboutId) is { State: ConsentState.Given } given
            ? Consents.Change(given.Id, c => c with { State = ConsentState.Replaced, EndedAt = recorded.At })
            : Consents;
        return this with { Consents = earlier.Add(answer) };
    }
}

/// <summary>Asks the family whether a service may see the case. The question's id is the command's.</summary>
/// <param name="Service">The service.</param>
/// <param name="Information">What kind of information, and from whom.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Until">To when.</param>
/// <param name="AboutId">The guardian whose own information it is about; null for that of whom the case is about.</param>
public sealed record AskForConsent(string Service, string Information, string Purpose, DateTimeOffset Until, Guid? AboutId = null) : CaseCommand
{
    /// <summary>The longest that a consent may be asked for, in years: what is good for ever is not asked for again.</summary>
    public const int MostYears = 3;

    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.RefusesToAdd(@case.Questions, moment.CommandId) is { } refused ? refused
        : Until <= moment.Now ? Rejection.ConsentInThePast
        : Until > moment.Now.AddYears(MostYears) ? Rejection.ConsentTooLong
        : AboutId is { } about && @case.People.Find(about) is not { Role: CaseRole.Guardian } ? Rejection.CannotConsent
        : new ConsentAsked(moment.CommandId, Service, Information, Purpose, Until, AboutId);
}

/// <summary>The family was asked for a consent.</summary>
public sealed record ConsentAsked(Guid QuestionId, string Service, string Information, string Purpose, DateTimeOffset Until, Guid? AboutId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Questions = @case.Questions.Add(new(QuestionId, Service, Information, Purpose, Until, AboutId, recorded.By.Name, recorded.At)),
    };
}

/// <summary>Asks no longer. Answers that were given stand.</summary>
public sealed record TakeBackQuestion(Guid QuestionId) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.Questions.Find(QuestionId) is null ? Rejection.QuestionNotFound : new QuestionTakenBack(QuestionId);
}

/// <summary>A question is asked no longer.</summary>
public sealed record QuestionTakenBack(Guid QuestionId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Questions = @case.Questions.Without(QuestionId) };
}

/// <summary>Says yes or no to a question. The answer's id is the command's; an earlier one of the same person to the same service is replaced.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="PersonId">Who answers: whom the case is about, or a guardian.</param>
/// <param name="Yes">True for yes.</param>
/// <param name="Form">What is answered to.</param>
public sealed record AnswerForConsent(Guid QuestionId, Guid PersonId, bool Yes, ConsentForm Form) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Questions.Find(QuestionId) is not { } question ? Rejection.QuestionNotFound
        : @case.People.Find(PersonId) is not { } person ? Rejection.NotInCase
        : person.Role is not (CaseRole.Subject or CaseRole.Guardian) || (question.AboutId is { } about && about != PersonId) ? Rejection.CannotConsent
        : (Form.Way == ConsentWay.Page) != (moment.By.PersonId == PersonId) ? Rejection.AnswersForAnother
        : @case.IsHeldBack(question) ? Rejection.QuestionHeldBack
        : question.Until <= moment.Now ? Rejection.ConsentInThePast
        : @case.RefusesToAdd(@case.Consents, moment.CommandId) is { } refused ? refused
        : Yes ? new ConsentGiven(moment.CommandId, QuestionId, PersonId, Form) : new ConsentRefused(moment.CommandId, QuestionId, PersonId, Form);
}

/// <summary>Somebody consented.</summary>
public sealed record ConsentGiven(Guid ConsentId, Guid QuestionId, Guid PersonId, ConsentForm Form) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case.Answered(ConsentId, ConsentState.Given, QuestionId, PersonId, Form, recorded);
}

/// <summary>Somebody did not consent.</summary>
public sealed record ConsentRefused(Guid ConsentId, Guid QuestionId, Guid PersonId, ConsentForm Form) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case.Answered(ConsentId, ConsentState.Refused, QuestionId, PersonId, Form, recorded);
}

/// <summary>Withdraws a consent, at any time and for no reason or any (DOMAIN R22).</summary>
/// <param name="ConsentId">The consent.</param>
/// <param name="Reason">Why, where that is said.</param>
public sealed record WithdrawConsent(Guid ConsentId, string Reason) : CaseCommand
{
    internal override bool AlsoWhenClosed => true;

    internal override Outcome Decide(Case @case, Moment moment) => @case.Consents.Find(ConsentId) switch
    {
        null => Rejection.ConsentNotFound,
        { State: ConsentState.Withdrawn } => Outcome.Nothing,
        { State: not ConsentState.Given } => Rejection.ConsentNotGiven,
        _ => new ConsentWithdrawn(ConsentId, Reason),
    };
}

/// <summary>A consent was withdrawn.</summary>
public sealed record ConsentWithdrawn(Guid ConsentId, string Reason) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Consents = @case.Consents.Change(ConsentId, c => c with
        {
            State = ConsentState.Withdrawn,
            EndedAt = recorded.At,
            WithdrawnBy = recorded.By,
            Reason = Reason,
        }),
    };
}

/// <summary>
/// Takes back a withdrawal that was a slip of the finger: by who withdrew, soon after, and while nothing else was answered
/// since. Later, it is a change of mind, and that is a new answer.
/// </summary>
public sealed record TakeBackWithdrawal(Guid ConsentId) : CaseCommand
{
    /// <summary>The minutes within which it is taken back.</summary>
    public const int MostMinutes = 10;

    internal override bool AlsoWhenClosed => true;

    internal override Outcome Decide(Case @case, Moment moment) => @case.Consents.Find(ConsentId) switch
    {
        null => Rejection.ConsentNotFound,
        { State: ConsentState.Given } => Outcome.Nothing,
        { State: ConsentState.Withdrawn } c when c.WithdrawnBy!.PersonId == moment.By.PersonId && @case.LastAnswer(c.PersonId, c.Question.Service, c.Question.AboutId)!.Id == c.Id =>
            moment.Now <= c.EndedAt!.Value.AddMinutes(MostMinutes) ? new WithdrawalTakenBack(ConsentId) : Rejection.TooLateToTakeBack,
        _ => Rejection.ConsentNotGiven,
    };
}

/// <summary>A withdrawal was taken back: the consent is good as before.</summary>
public sealed record WithdrawalTakenBack(Guid ConsentId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Consents = @case.Consents.Change(ConsentId, c => c with { State = ConsentState.Given, EndedAt = null, WithdrawnBy = null, Reason = "" }),
    };
}
