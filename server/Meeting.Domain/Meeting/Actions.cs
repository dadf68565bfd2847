using System.Collections.Immutable;
using System.Globalization;

namespace Meetings;

/// <summary>Where an action stands.</summary>
public enum ActionStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Stopped.</summary>
    Stopped,
}

/// <summary>Tiltak: something that somebody is to do. Keeps its id and its origin from meeting to meeting.</summary>
/// <param name="Id">The action.</param>
/// <param name="ItemId">The item; null for the meeting as a whole, or when carried over.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="Author">Who added it.</param>
/// <param name="ChangedAt">When it last changed, in whichever meeting.</param>
public sealed record ActionItem(Guid Id, Guid? ItemId, ActionContent Content, Actor Author, DateTimeOffset ChangedAt) : IWorded<ActionItem>
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Action;

    // Whoever is named by id brings along a service, unless another is named.
    /// <inheritdoc/>
    public static ImmutableArray<Field<ActionItem>> EditedFields { get; } =
    [
        Of(Fields.Text, c => c.Text, (c, from) => c with { Text = from.Text }),
        Of(Fields.Responsible, c => c.ResponsibleName, (c, from) => c with { ResponsibleId = from.ResponsibleId, ResponsibleName = from.ResponsibleName, Service = from.Service })
            with { Person = a => a.Content.ResponsibleId },
        Of(Fields.Service, c => c.Service ?? "", (c, from) => c with { Service = from.Service }),
        Of(Fields.Goal, c => c.Goal, (c, from) => c with { Goal = from.Goal }),
        Of(Fields.StartDate, c => Text(c.Start), (c, from) => c with { Start = from.Start }),
        Of(Fields.DueDate, c => Text(c.Due), (c, from) => c with { Due = from.Due }),
        Of(Fields.EvaluationDate, c => Text(c.Evaluation), (c, from) => c with { Evaluation = from.Evaluation }),
    ];

    /// <summary>Where it stands.</summary>
    public ActionStatus Status { get; init; }

    /// <summary>What it has led to.</summary>
    public Effect Effect { get; init; }

    /// <summary>The effect in words; may be empty.</summary>
    public string Assessment { get; init; } = "";

    /// <summary>Why it was stopped; may be empty.</summary>
    public string StopReason { get; init; } = "";

    /// <summary>True when it comes from an earlier meeting of the team (DOMAIN R11).</summary>
    public bool CarriedOver { get; init; }

    // An id is a caller's claim, and means something together with the meeting that it was made in.
    /// <summary>The meeting it was first added in; null for what was carried over before actions told.</summary>
    public Guid? Origin { get; init; }

    /// <summary>The action that it takes the place of, which was ended when its effect was looked at (DOMAIN R10); null for none.</summary>
    public Guid? Follows { get; init; }

    /// <summary>This meeting's revision at which it last changed.</summary>
    public long Revision { get; init; }

    /// <summary>The name of who last changed its content; null while nobody has.</summary>
    public string? ChangedBy { get; init; }

    // Carried over from before there were any, it has none.
    /// <inheritdoc/>
    public Words Words { get; init => field = value ?? Words.None; } = Words.None;

    /// <summary>What an action that was carried over earlier brings along, kept whole; otherwise empty.</summary>
    public ImmutableArray<ActionWording> OtherWordings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the one who is responsible says to it.</summary>
    public ActionResponse Response { get; init; }

    /// <summary>Why it was declined; otherwise empty.</summary>
    public string ResponseReason { get; init => field = value ?? ""; } = "";

    /// <summary>Whom it was released from, when they were removed; null for nobody. It says nothing once somebody answers for it again.</summary>
    public FormerResponsible? Former { get; init; }

    /// <summary>True when it is open and needs more: somebody responsible who has not declined, or a due date (DOMAIN R9).</summary>
    public bool Incomplete => Status == ActionStatus.Open && (Content.Incomplete || Response == ActionResponse.Declined);

    /// <summary>True when <paramref name="other"/>, of another meeting, is this action and not one that was given its id.</summary>
    internal bool IsSameAs(ActionItem other) => Id == other.Id && (Origin is null || other.Origin is null || Origin == other.Origin);

    /// <summary>With nobody who answers for it: somebody else has to do it (DOMAIN R9).</summary>
    internal ActionItem Released() => Content.ResponsibleId is not { } person ? this : this with
    {
        Content = Content with { ResponsibleId = null, ResponsibleName = "" },
        Former = new(person, Content.ResponsibleName, Response, ResponseReason),
        Response = ActionResponse.None,
        ResponseReason = "",
    };

    /// <summary>With whom it was released from.</summary>
    internal ActionItem GivenBack() => Former is not { } former ? this : this with
    {
        Content = Content with { ResponsibleId = former.PersonId, ResponsibleName = former.Name },
        Response = former.Response,
        ResponseReason = former.ResponseReason,
    };

    /// <summary>With new content. What somebody said to it, nobody else has.</summary>
    internal ActionItem Become(ActionContent content, Actor by) => this with
    {
        Content = content,
        ChangedBy = by.Name,
        Response = content.SameResponsible(Content) ? Response : ActionResponse.None,
        ResponseReason = content.SameResponsible(Content) ? ResponseReason : "",
    };

    /// <inheritdoc/>
    public ActionItem With(Words words) => this with { Words = words };

    /// <summary>As it begins in another meeting, whose revisions are its own.</summary>
    internal ActionItem CarriedTo(Recorded recorded) => this with
    {
        Revision = recorded.Revision,
        Words = OtherWordings.Aggregate(
            Words.CarriedTo(recorded.Revision),
            (words, w) => words.KeepWhole(this, this with { Content = w.Content }, recorded.Revision, w.Author)),
        OtherWordings = [],
    };

    static Field<ActionItem> Of(Fields name, Func<ActionContent, string> text, Func<ActionContent, ActionContent, ActionContent> take) =>
        new(name, a => text(a.Content), (a, from) => a with { Content = take(a.Content, from.Content) });

    static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Who answered for an action until they were removed.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Response">What they had said to it.</param>
/// <param name="ResponseReason">Why they had declined; otherwise empty.</param>
public sealed record FormerResponsible(Guid PersonId, string Name, ActionResponse Response, string ResponseReason);

/// <summary>
/// A command to an action that is there. Allowed in a closed meeting too when it tells
/// what became of the action: between meetings things must happen (DOMAIN R11).
/// </summary>
public abstract record ActionCommand(Guid ActionId) : MeetingCommand
{
    internal abstract bool BetweenMeetings { get; }

    internal virtual ActionStatus? Needs => ActionStatus.Open;

    internal override Rejection? RefusedWhen(MeetingPhase phase) =>
        BetweenMeetings && phase == MeetingPhase.Closed ? null : base.RefusedWhen(phase);

    internal override Outcome Decide(Meeting meeting, Moment moment) => meeting.Actions.Find(ActionId) switch
    {
        null => Rejection.ActionNotFound,
        { Status: var status } when Needs is { } needed && status != needed => Rejection.ActionNotOpen,
        var action => Decide(meeting, action, moment),
    };

    internal abstract Outcome Decide(Meeting meeting, ActionItem action, Moment moment);
}

/// <summary>Adds an action item, whose id is the command's.</summary>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="HeldElsewhere">True when another meeting of the team has an action with the command's id: the two would be taken for one.</param>
public sealed record AddAction(Guid? ItemId, ActionContent Content, bool HeldElsewhere = false) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        ItemId is { } item && meeting.Agenda.Find(item) is null ? Rejection.ItemNotFound
        : meeting.RefusesToAddAction(moment.CommandId, HeldElsewhere) is { } refused ? refused
        : Content.Complete(meeting, null, out var complete) is { } wrong ? wrong
        : new ActionAdded(moment.CommandId, ItemId, complete);
}

/// <summary>An action was added.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="ItemId">The item; null for the meeting as a whole.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="Follows">The action that it takes the place of; null for none.</param>
public sealed record ActionAdded(Guid ActionId, Guid? ItemId, ActionContent Content, Guid? Follows = null) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with
    {
        Actions = meeting.Actions.Add(new(ActionId, ItemId, Content, recorded.By, recorded.At)
        {
            Revision = recorded.Revision,
            Origin = meeting.Id,
            Follows = Follows,
            Words = Words.At(recorded.Revision),
        }),
    };
}

/// <summary>An action of the team's earlier meetings came along (DOMAIN R11), or was brought up to date.</summary>
/// <param name="Action">The action as it stood.</param>
public sealed record ActionCarriedOver(ActionItem Action) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded)
    {
        var action = Action.CarriedTo(recorded);
        if (meeting.Actions.Find(Action.Id) is { } here)
        {
            var updated = action with
            {
                ItemId = here.ItemId,
                CarriedOver = here.CarriedOver,
                Origin = here.Origin ?? action.Origin,
                Words = action.Words.With(here.Words),
            };
            return meeting with { Actions = meeting.Actions.Change(Action.Id, _ => updated) };
        }

        var place = meeting.Actions.Count(a => a.CarriedOver);
        return meeting with { Actions = meeting.Actions.Insert(place, action with { ItemId = null, CarriedOver = true }) };
    }
}

/// <summary>Edits what an open action is to be.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Content">What it is to be, in the fields that are named.</param>
/// <param name="BaseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
/// <param name="Named">The fields to change.</param>
public sealed record EditAction(Guid ActionId, ActionContent Content, long? BaseRevision = null, Fields Named = Fields.All) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => false;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        Edits.Onto(action, action with { Content = Content }, Named).Content.Complete(meeting, action.Content, out var complete) is { } wrong ? wrong
        : Edits.Of(
            action, action with { Content = complete }, Named, BaseRevision,
            a => a.Content.RefusesDates() is { } refused ? refused : new ActionEdited(ActionId, a.Content));
}

/// <summary>An action was edited.</summary>
public sealed record ActionEdited(Guid ActionId, ActionContent Content) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.Become(Content, recorded.By));
}

/// <summary>Nobody answers for an open action any more: whoever did was removed from the meeting.</summary>
public sealed record ActionReleased(Guid ActionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.Released());
}

/// <summary>Who answered for an open action until they were removed is let in again, and answers for it as before.</summary>
public sealed record ActionGivenBack(Guid ActionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.GivenBack());
}

/// <summary>Removes an action that was added in this meeting.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="BaseRevision">One that has changed after this revision is not removed; null removes it however it stands.</param>
public sealed record RemoveAction(Guid ActionId, long? BaseRevision = null) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => false;

    internal override ActionStatus? Needs => null;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        action.CarriedOver ? Rejection.FromEarlierMeeting
        : BaseRevision < action.Revision ? Rejection.ChangedSince
        : new ActionRemoved(ActionId);
}

/// <summary>An action was removed.</summary>
public sealed record ActionRemoved(Guid ActionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting with { Actions = meeting.Actions.Without(ActionId) };
}

/// <summary>Completes an open action.</summary>
public sealed record CompleteAction(Guid ActionId) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) => new ActionCompleted(ActionId);
}

/// <summary>An action was completed.</summary>
public sealed record ActionCompleted(Guid ActionId) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { Status = ActionStatus.Done });
}

/// <summary>Stops an open action.</summary>
public sealed record StopAction(Guid ActionId, string Reason) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) => new ActionStopped(ActionId, Reason);
}

/// <summary>An action was stopped.</summary>
public sealed record ActionStopped(Guid ActionId, string Reason) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { Status = ActionStatus.Stopped, StopReason = Reason });
}

/// <summary>Opens a completed or stopped action again; its effect is to be looked at anew (DOMAIN R10).</summary>
public sealed record ReopenAction(Guid ActionId) : ActionCommand(ActionId)
{
    internal override bool BetweenMeetings => true;

    internal override ActionStatus? Needs => null;

    internal override Outcome Decide(Meeting meeting, ActionItem action, Moment moment) =>
        action.Status == ActionStatus.Open ? Rejection.ActionOpen : new ActionReopened(ActionId);
}

/// <summary>An action was opened again; what was found about its effect is looked at anew.</summary>
public sealed record ActionReopened(Guid ActionId) : MeetingEvent
{
    internal override bool TakesPart(Actor by) => false;

    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with
        {
            Status = ActionStatus.Open,
            StopReason = "",
            Effect = Effect.Unknown,
            Assessment = "",
        });
}

public sealed partial record Meeting
{
    internal Rejection? RefusesToAddAction(Guid id, bool heldElsewhere) =>
        heldElsewhere ? Rejection.IdTaken : RefusesToAdd(Actions, id);

    /// <summary>The team's actions that this meeting lacks, and those that changed elsewhere since.</summary>
    internal IEnumerable<ActionCarriedOver> ToCarryOver(IEnumerable<ActionItem> elsewhere) => elsewhere
        .DistinctBy(a => a.Id)
        .Where(a => Actions.Find(a.Id) is not { } here || (here.IsSameAs(a) && here.ChangedAt < a.ChangedAt))
        .Select(a => new ActionCarriedOver(a));

    /// <summary>The open actions that somebody who goes answers for (DOMAIN R9).</summary>
    internal IEnumerable<ActionReleased> ToRelease(Guid person) => Actions
        .Where(a => a.Status == ActionStatus.Open && a.Content.ResponsibleId == person)
        .Select(a => new ActionReleased(a.Id));

    /// <summary>The open actions that somebody who comes again answered for, and nobody has been given since.</summary>
    internal IEnumerable<ActionGivenBack> ToGiveBack(Guid person) => Actions
        .Where(a => a is { Status: ActionStatus.Open, Content.Unassigned: true } && a.Former?.PersonId == person)
        .Select(a => new ActionGivenBack(a.Id));

    internal Meeting ChangeAction(Guid id, Recorded recorded, Func<ActionItem, ActionItem> change) =>
        this with { Actions = Actions.Edit(id, recorded, a => change(a) with { ChangedAt = recorded.At, Revision = recorded.Revision }) };
}
