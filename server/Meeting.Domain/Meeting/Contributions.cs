namespace Meetings;

/// <summary>The kind of a contribution.</summary>
public enum ContributionKind
{
    /// <summary>Spørsmål: something to be answered.</summary>
    Question,

    /// <summary>«Dette er viktig for oss».</summary>
    Important,
}

/// <summary>The answer to a question.</summary>
/// <param name="Text">The answer.</param>
/// <param name="By">Who answered.</param>
public sealed record Answer(string Text, Actor By);

/// <summary>Innspill: a question, or what matters to somebody (DOMAIN R6).</summary>
/// <param name="Id">The contribution.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">Who made it.</param>
public sealed record Contribution(Guid Id, ContributionKind Kind, string Text, Actor Author) : IElement
{
    /// <summary>The answer to a question; null while there is none.</summary>
    public Answer? Answer { get; init; }
}

/// <summary>Adds a contribution, whose id is the command's.</summary>
public sealed record AddContribution(ContributionKind Kind, string Text) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesToAdd(meeting.Contributions, moment.CommandId) is { } refused
            ? refused
            : new ContributionAdded(moment.CommandId, Kind, Text);
}

/// <summary>A contribution was added.</summary>
public sealed record ContributionAdded(Guid ContributionId, ContributionKind Kind, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Contributions = meeting.Contributions.Add(new(ContributionId, Kind, Text, recorded.By)) };
}

/// <summary>Answers a question; an earlier answer is replaced.</summary>
public sealed record AnswerContribution(Guid ContributionId, string Answer) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Contributions.Find(ContributionId) switch
    {
        null => Rejection.ContributionNotFound,
        { Kind: not ContributionKind.Question } => Rejection.NotAQuestion,
        { Answer.Text: var text } when text == Answer => Outcome.Nothing,
        _ => new ContributionAnswered(ContributionId, Answer),
    };
}

/// <summary>A question was answered.</summary>
public sealed record ContributionAnswered(Guid ContributionId, string Answer) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Contributions = meeting.Contributions.Change(ContributionId, c => c with { Answer = new(Answer, recorded.By) }),
    };
}

/// <summary>Removes a contribution.</summary>
public sealed record RemoveContribution(Guid ContributionId) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Contributions.Find(ContributionId) is null ? Rejection.ContributionNotFound : new ContributionRemoved(ContributionId);
}

/// <summary>A contribution was removed.</summary>
public sealed record ContributionRemoved(Guid ContributionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Contributions = meeting.Contributions.Without(ContributionId) };
}
