using System.Collections.Immutable;
using System.Globalization;

namespace Meetings;

/// <summary>An item of the agenda.</summary>
/// <param name="Id">The item.</param>
/// <param name="Title">The title.</param>
/// <param name="Minutes">Minutes set aside, extensions included; 0 for no time box.</param>
/// <param name="Number">Number of a case, `23/23`; null for none.</param>
public sealed record AgendaItem(Guid Id, string Title, int Minutes, string? Number) : IWorded<AgendaItem>
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.AgendaItem;

    /// <inheritdoc/>
    public static ImmutableArray<Field<AgendaItem>> EditedFields { get; } =
    [
        new(Fields.Title, i => i.Title, (i, from) => i with { Title = from.Title }),
        new(Fields.Minutes, i => i.Minutes.ToString(CultureInfo.InvariantCulture), (i, from) => i with { Minutes = from.Minutes }),
        new(Fields.Number, i => i.Number ?? "", (i, from) => i with { Number = from.Number }),
    ];

    /// <summary>Minutes after which no more time can be given to one item.</summary>
    public const int MostMinutes = 600;

    /// <summary>What it is about, and how far it reaches.</summary>
    public Matter Matter { get; init; } = Matter.General;

    /// <summary>True when the leader has let the shared screen show it while it is the current one (DOMAIN R23).</summary>
    public bool OnScreen { get; init; }

    /// <summary>Where the item stands.</summary>
    public ItemState State { get; init; }

    /// <summary>How long it has been talked about.</summary>
    public Clock Clock { get; init; } = Clock.Zero;

    /// <summary>The meeting's revision at which it last became the current one; 0 before it has been.</summary>
    public long StartedAtRevision { get; init; }

    /// <inheritdoc/>
    public Words Words { get; init; } = Words.None;

    /// <inheritdoc/>
    public AgendaItem With(Words words) => this with { Words = words };
}

/// <summary>Where an item stands.</summary>
public enum ItemState
{
    /// <summary>Not started, or put back.</summary>
    Waiting,

    /// <summary>Being talked about.</summary>
    Current,

    /// <summary>Finished.</summary>
    Finished,
}

public sealed partial record Meeting
{
    internal Rejection? RefusesNumber(string? number, Guid item) =>
        number is null ? null
        : Kind != MeetingKind.Protocol ? Rejection.NumberOutsideProtocol
        : Agenda.Any(i => i.Number == number && i.Id != item) ? Rejection.NumberTaken
        : null;

    internal bool HasContentUnder(Guid item) =>
        Notes.Any(n => n.ItemId == item) || Attachments.Any(a => a.ItemId == item)
        || Decisions.Any(d => d.ItemId == item) || Actions.Any(a => a.ItemId == item) || Contributions.Any(c => c.ItemId == item);

    internal ImmutableArray<AgendaItem> Placed(AgendaItem item, Guid? before) =>
        before is { } next ? Agenda.Insert(Agenda.IndexOfId(next), item) : Agenda.Add(item);
}

/// <summary>Adds an agenda item, whose id is the command's.</summary>
/// <param name="Title">The title.</param>
/// <param name="Minutes">Minutes set aside; 0 for no time box.</param>
/// <param name="Number">Number of a case; null for none.</param>
/// <param name="Before">The item that it goes in front of; null for last.</param>
/// <param name="Matter">What it is about; null for nothing in particular.</param>
public sealed record AddAgendaItem(string Title, int Minutes, string? Number, Guid? Before, Matter? Matter = null) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => Matter?.Cases ?? [];

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.RefusesToAdd(meeting.Agenda, moment.CommandId) is { } refused ? refused
        : Before is { } before && meeting.Agenda.Find(before) is null ? Rejection.ItemNotFound
        : meeting.RefusesNumber(Number, moment.CommandId) is { } wrongNumber ? wrongNumber
        : Matter?.Refused is { } wrong ? wrong
        : meeting.RefusesCases(Matter?.Cases ?? []) is { } full ? full
        : new AgendaItemAdded(moment.CommandId, Title, Minutes, Number, Before, Matter == Meetings.Matter.General ? null : Matter);
}

/// <summary>An agenda item was added.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Title">The title.</param>
/// <param name="Minutes">Minutes set aside; 0 for no time box.</param>
/// <param name="Number">Number of a case; null for none.</param>
/// <param name="Before">The item that it went in front of; null for last.</param>
/// <param name="Matter">What it is about; null for nothing in particular.</param>
public sealed record AgendaItemAdded(Guid ItemId, string Title, int Minutes, string? Number, Guid? Before, Matter? Matter = null) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.About(Matter) with
    {
        Agenda = meeting.Placed(new(ItemId, Title, Minutes, Number) { Matter = Matter ?? Meetings.Matter.General, Words = Words.At(recorded.Revision) }, Before),
    };
}

/// <summary>Edits an agenda item's title, minutes and number.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Title">The title.</param>
/// <param name="Minutes">Minutes set aside; 0 for no time box.</param>
/// <param name="Number">Number of a case; null for none.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record EditAgendaItem(
    Guid ItemId, string Title, int Minutes, string? Number, long? BaseRevision = null, Fields Named = Fields.All) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Agenda.Find(ItemId) is not { } item
        ? Rejection.ItemNotFound
        : Edits.Of(
            item, item with { Title = Title, Minutes = Minutes, Number = Number }, Named, BaseRevision,
            i => meeting.RefusesNumber(i.Number, ItemId) is { } wrongNumber ? wrongNumber : new AgendaItemEdited(ItemId, i.Title, i.Minutes, i.Number));
}

/// <summary>An agenda item was edited.</summary>
public sealed record AgendaItemEdited(Guid ItemId, string Title, int Minutes, string? Number) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Agenda = meeting.Agenda.Edit(ItemId, recorded, i => i with { Title = Title, Minutes = Minutes, Number = Number }),
    };
}

/// <summary>Moves an agenda item in front of another, or to the end.</summary>
public sealed record MoveAgendaItem(Guid ItemId, Guid? Before) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment)
    {
        var index = meeting.Agenda.IndexOfId(ItemId);
        if (index < 0 || (Before is { } before && meeting.Agenda.Find(before) is null))
            return Rejection.ItemNotFound;

        Guid? following = index + 1 < meeting.Agenda.Length ? meeting.Agenda[index + 1].Id : null;
        return Before == ItemId || Before == following ? Outcome.Nothing : new AgendaItemMoved(ItemId, Before);
    }
}

/// <summary>An agenda item was moved.</summary>
public sealed record AgendaItemMoved(Guid ItemId, Guid? Before) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded)
    {
        var item = meeting.Agenda.Find(ItemId)!;
        var without = meeting with { Agenda = meeting.Agenda.Remove(item) };
        return without with { Agenda = without.Placed(item, Before) };
    }
}

/// <summary>Removes an agenda item that was never started and has nothing under it.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="BaseRevision">One that has been edited after this revision is not removed; null removes it however it stands.</param>
public sealed record RemoveAgendaItem(Guid ItemId, long? BaseRevision = null) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is not { } item ? Rejection.ItemNotFound
        : item.State != ItemState.Waiting || item.Clock != Clock.Zero || meeting.HasContentUnder(ItemId) ? Rejection.ItemInUse
        : item.Words.RefusesOn(BaseRevision) is { } refused ? refused
        : new AgendaItemRemoved(ItemId);
}

/// <summary>An agenda item was removed.</summary>
public sealed record AgendaItemRemoved(Guid ItemId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Agenda = meeting.Agenda.Without(ItemId) };
}

/// <summary>Makes an item the current one; the one that was is finished. A finished item can be taken up again.</summary>
public sealed record StartAgendaItem(Guid ItemId) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Running.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is null ? Rejection.ItemNotFound
        : meeting.CurrentItemId == ItemId ? Outcome.Nothing
        : meeting.CurrentItemId is { } current ? Outcome.Of(new AgendaItemFinished(current), new AgendaItemStarted(ItemId))
        : new AgendaItemStarted(ItemId);
}

/// <summary>An item became the current one.</summary>
public sealed record AgendaItemStarted(Guid ItemId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        CurrentItemId = ItemId,
        Agenda = meeting.Agenda.Change(ItemId, i => i with { State = ItemState.Current, Clock = i.Clock.Run(recorded.At), StartedAtRevision = recorded.Revision }),
    };
}

/// <summary>Steps back: the current item, started by mistake, waits again.</summary>
/// <param name="ItemId">The item that is the current one again; null for none.</param>
public sealed record ReturnToAgendaItem(Guid? ItemId) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Running.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        ItemId is { } wanted && meeting.Agenda.Find(wanted) is null ? Rejection.ItemNotFound
        : meeting.CurrentItemId is not { } current ? Rejection.NoCurrentItem
        : ItemId is not { } item ? new AgendaItemPutBack(current)
        : item == current ? Rejection.ItemIsCurrent
        : Outcome.Of(new AgendaItemPutBack(current), new AgendaItemStarted(item));
}

/// <summary>The current item waits again. Its clock keeps what had passed.</summary>
public sealed record AgendaItemPutBack(Guid ItemId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        CurrentItemId = null,
        Agenda = meeting.Agenda.Change(ItemId, i => i with { State = ItemState.Waiting, Clock = i.Clock.Stop(recorded.At) }),
    };
}

/// <summary>Finishes the current item.</summary>
public sealed record FinishAgendaItem(Guid ItemId) : MeetingCommand
{
    internal override Rejection? RefusedWhen(MeetingPhase phase) => Running.Refuses(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is null ? Rejection.ItemNotFound
        : meeting.CurrentItemId != ItemId ? Rejection.ItemNotCurrent
        : new AgendaItemFinished(ItemId);
}

/// <summary>The current item was finished.</summary>
public sealed record AgendaItemFinished(Guid ItemId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        CurrentItemId = null,
        Agenda = meeting.Agenda.Change(ItemId, i => i with { State = ItemState.Finished, Clock = i.Clock.Stop(recorded.At) }),
    };
}

/// <summary>Gives an item more time.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Minutes">Minutes to add.</param>
public sealed record ExtendAgendaItem(Guid ItemId, int Minutes) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is not { } item ? Rejection.ItemNotFound
        : item.Minutes + Minutes > AgendaItem.MostMinutes ? Rejection.ItemTooLong
        : new AgendaItemExtended(ItemId, Minutes);
}

/// <summary>An item got more time.</summary>
public sealed record AgendaItemExtended(Guid ItemId, int Minutes) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Agenda = meeting.Agenda.Edit(ItemId, recorded, i => i with { Minutes = i.Minutes + Minutes }) };
}
