using System.Collections.Immutable;

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
public sealed record Contribution(Guid Id, ContributionKind Kind, string Text, Actor Author) : IWorded<Contribution>, IWritten
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Contribution;

    /// <inheritdoc/>
    public static ImmutableArray<Field<Contribution>> EditedFields { get; } =
        [new(Fields.Answer, c => c.Answer?.Text ?? "", (c, from) => c with { Answer = from.Answer })];

    /// <summary>The item it is about; null for the meeting as a whole.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>What it is about, where it is the meeting's as a whole; of one under an item the item's matter counts.</summary>
    public Matter Matter { get; init; } = Matter.General;

    /// <summary>The answer to a question; null while there is none.</summary>
    public Answer? Answer { get; init; }

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public Contribution With(Words words) => this with { Words = words };
}

/// <summary>Adds a contribution, whose id is the command's.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text.</param>
/// <param name="ItemId">The item it is about; null for the meeting as a whole.</param>
/// <param name="CaseId">The case it is about; null for what its item, or else the whole meeting, is about.</param>
public sealed record AddContribution(ContributionKind Kind, string Text, Guid? ItemId = null, Guid? CaseId = null) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => CaseId is { } named ? [named] : [];

    /// <inheritdoc/>
    public override Matter? Adds(Meeting meeting) => meeting.MatterOfNew(ItemId, CaseId);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        ItemId is { } item && meeting.Agenda.Find(item) is null ? Rejection.ItemNotFound
        : meeting.RefusesCase(ItemId, CaseId) is { } notHere ? notHere
        : meeting.RefusesToAdd(meeting.Contributions, moment.CommandId) is { } refused ? refused
        : new ContributionAdded(moment.CommandId, Kind, Text, ItemId, CaseId);
}

/// <summary>A contribution was added.</summary>
/// <param name="ContributionId">The contribution.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text.</param>
/// <param name="ItemId">The item it is about; null for the meeting as a whole.</param>
/// <param name="CaseId">The case it is about; null for what its item, or else the whole meeting, is about.</param>
public sealed record ContributionAdded(Guid ContributionId, ContributionKind Kind, string Text, Guid? ItemId = null, Guid? CaseId = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Contributions = meeting.Contributions.Add(new(ContributionId, Kind, Text, recorded.By)
        {
            ItemId = ItemId, Matter = meeting.MatterOfNew(ItemId, CaseId), Words = Words.At(recorded.Revision),
        }),
    };
}

/// <summary>Answers a question, or edits its answer.</summary>
/// <param name="ContributionId">The question.</param>
/// <param name="Answer">The answer.</param>
/// <param name="BaseRevision">The revision that it was written on; null replaces whatever stands.</param>
public sealed record AnswerContribution(Guid ContributionId, string Answer, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Contributions.Find(ContributionId) switch
    {
        null => Rejection.ContributionNotFound,
        { Kind: not ContributionKind.Question } => Rejection.NotAQuestion,
        var question => Edits.Of(
            question, question with { Answer = new(Answer, moment.By) }, Fields.Answer, BaseRevision,
            _ => new ContributionAnswered(ContributionId, Answer)),
    };
}

/// <summary>A question was answered.</summary>
public sealed record ContributionAnswered(Guid ContributionId, string Answer) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Contributions = meeting.Contributions.Edit(ContributionId, recorded, c => c with { Answer = new(Answer, recorded.By) }),
    };
}

/// <summary>Removes a contribution.</summary>
/// <param name="ContributionId">The contribution.</param>
/// <param name="BaseRevision">One that has been answered after this revision is not removed; null removes it however it stands.</param>
public sealed record RemoveContribution(Guid ContributionId, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Contributions.Find(ContributionId) is not { } contribution ? Rejection.ContributionNotFound
        : contribution.Words.RefusesOn(BaseRevision) is { } refused ? refused
        : new ContributionRemoved(ContributionId);
}

/// <summary>A contribution was removed.</summary>
public sealed record ContributionRemoved(Guid ContributionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Contributions = meeting.Contributions.Without(ContributionId) };
}
