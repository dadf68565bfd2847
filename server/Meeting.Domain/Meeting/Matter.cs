using System.Collections.Immutable;

namespace Meetings;

/// <summary>What something in a meeting is about, and how far it reaches: all that decides who sees it, besides who they are.</summary>
/// <param name="Cases">The cases it is about; several for siblings. Empty: none of its own.</param>
/// <param name="Anonymous">True for a case that is talked of without saying whose it is: it refers to none (DOMAIN R13).</param>
/// <param name="Reach">How far it reaches.</param>
public sealed record Matter(ImmutableArray<Guid> Cases, bool Anonymous, Reach Reach)
{
    /// <summary>About nothing in particular, for all in the room.</summary>
    public static Matter General { get; } = new([], false, Reach.Room);

    /// <summary>About cases, for all in the room who may see them.</summary>
    public static Matter Of(params ImmutableArray<Guid> cases) => cases.IsEmpty ? General : General with { Cases = cases };

    internal Rejection? Refused =>
        Anonymous && !Cases.IsEmpty ? Rejection.AnonymousHasNoCase
        : Cases.Distinct().Count() != Cases.Length || Cases.Length > Rejection.MostCases ? Rejection.TooManyCases
        : Reach.Refused;

    /// <summary>True when nobody sees more once <paramref name="before"/> has become this in a meeting of a kind: what was said may follow.</summary>
    internal bool Narrows(Matter before, MeetingKind kind) =>
        Reach.IsWithin(before.Reach) && Anonymous == before.Anonymous && before.Cases.All(c => Cases.Contains(c))
        // Where many children are talked of, a family hears nothing of what is about none of them, and all that is about its own (R21).
        && (kind.IsAboutOne() || Reach.Circle != Circle.Room || before.Cases.IsEmpty == Cases.IsEmpty);

    /// <summary>What stands under an item that becomes about this is about: the same, unless that was another case before. It reaches no farther than either.</summary>
    internal Matter Onto(Matter own, Matter whole) =>
        (own.Anonymous == whole.Anonymous && own.Cases.All(whole.Cases.Contains) ? this : own) with { Reach = own.Reach.And(Reach) };

    /// <summary>What is about this in a meeting of a kind, and about <paramref name="other"/> elsewhere, is for those only who would see both.</summary>
    internal Matter And(Matter other, MeetingKind kind)
    {
        ImmutableArray<Guid> cases = [.. Cases.Union(other.Cases)];
        var both = new Matter(cases, cases.IsEmpty && (Anonymous || other.Anonymous), Reach.And(other.Reach));
        // A family would see more with it than before.
        return both.Narrows(this, kind) ? both : both with { Reach = both.Reach.And(Reach.Staff) };
    }

    /// <summary>Compares cases by content.</summary>
    public bool Equals(Matter? other) =>
        other is not null && Anonymous == other.Anonymous && Reach == other.Reach && Cases.SequenceEqual(other.Cases);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Anonymous, Reach, Cases.Length);
}

public sealed partial record Meeting
{
    /// <summary>The cases that the whole meeting is about, as an ansvarsgruppe is about one, or a family plan about several.</summary>
    public ImmutableArray<Guid> Cases { get; init; } = [];

    /// <summary>All cases that anything in the meeting is, or was, about, each once.</summary>
    public ImmutableArray<Guid> AllCases { get; init; } = [];

    /// <summary>True once anything in the meeting has been for some only: then it matters who somebody is, besides their role.</summary>
    public bool IsSelective { get; init; }

    /// <summary>True when the leader has let the shared screen show what the whole meeting is about (DOMAIN R23).</summary>
    public bool OnScreen { get; init; }

    /// <summary>What something in the meeting is about: its own matter, its item's, or else the whole meeting's.</summary>
    public Matter MatterOf(IElement element) => element switch
    {
        AgendaItem i => Whole(i.Matter),
        Note n => Within(MatterOf(n.ItemId), n.Reach),
        Attachment a => MatterOf(a.ItemId),
        Decision d => d.ItemId is { } item ? MatterOf(item) : Whole(d.Matter),
        Remark r => r.DecisionId is { } decision && Decisions.Find(decision) is { } of ? MatterOf(of) : Whole(Matter.General),
        // What came along about nobody in particular was never said to a family of one among many.
        ActionItem a => a.CarriedOver && !Kind.IsAboutOne() ? a.Matter : Whole(a.Matter),
        BrightSpot b => Whole(b.Matter),
        Contribution c => c.ItemId is { } item ? MatterOf(item) : Whole(c.Matter),
        _ => Matter.General,
    };

    /// <summary>The item that something is, or stands under; null for what is the meeting's as a whole.</summary>
    public Guid? ItemOf(IElement element) => element switch
    {
        AgendaItem i => i.Id,
        Note n => n.ItemId,
        Attachment a => a.ItemId,
        Decision d => d.ItemId,
        Remark { DecisionId: { } decision } => Decisions.Find(decision)?.ItemId,
        ActionItem a => a.ItemId,
        Contribution c => c.ItemId,
        _ => null,
    };

    /// <summary>Its actions, each with what it is about here: wherever it comes along to, it is about that.</summary>
    public IEnumerable<ActionItem> ActionsToCarry => Actions.Select(a => MatterOf(a) is var of && of == a.Matter ? a : a with { OwnMatter = of });

    static Matter Within(Matter item, Reach reach) => item with { Reach = reach.And(item.Reach) };

    Matter MatterOf(Guid item) => Whole(Agenda.Find(item)?.Matter ?? Matter.General);

    // What is anonymous refers to no case, that of the whole meeting neither.
    internal Matter Whole(Matter own) => own.Anonymous || !own.Cases.IsEmpty || Cases.IsEmpty ? own : own with { Cases = Cases };

    /// <summary>What is added under an item, or to the meeting as a whole, is about.</summary>
    internal Matter MatterOfNew(Guid? item, Guid? @case) =>
        item is { } id && Agenda.Find(id) is { } of ? Whole(of.Matter) : @case is { } own ? Matter.Of(own) : Whole(Matter.General);

    /// <summary>The item that what takes an action's place stands under: the current one where that is about the same, else the action's own.</summary>
    internal Guid? ItemToFollow(ActionItem action) => CurrentItemId is { } current && MatterOf(current) == MatterOf(action) ? current : action.ItemId;

    /// <summary>Why nothing can be added that names a case, or null: it is one that the meeting is about, and of an item, the item's.</summary>
    internal Rejection? RefusesCase(Guid? item, Guid? @case) => @case is not { } named ? null
        : item is { } id ? Agenda.Find(id) is { } of && Whole(of.Matter).Cases is [var only] && only == named ? null : Rejection.CaseNotInMeeting
        : Cases.Contains(named) || Agenda.Any(i => IsOpenlyAbout(i.Matter, named)) || Actions.Any(a => IsOpenlyAbout(a.Matter, named)) ? null
        : Rejection.CaseNotInMeeting;

    /// <summary>Why no more cases can be referred to, or null.</summary>
    internal Rejection? RefusesCases(ImmutableArray<Guid> more) => AllCases.Union(more).Count() > Rejection.MostCases ? Rejection.TooManyCases : null;

    // That there is something for some only, nobody finds out by naming the case (R29).
    static bool IsOpenlyAbout(Matter matter, Guid named) => matter.Reach == Reach.Room && matter.Cases.Contains(named);

    /// <summary>With something in it that is about this.</summary>
    internal Meeting About(Matter? matter) => matter is null || matter == Matter.General ? this : this with
    {
        AllCases = matter.Cases.All(AllCases.Contains) ? AllCases : [.. AllCases.Union(matter.Cases)],
        IsSelective = true,
    };

    /// <summary>True when anything has been said in the meeting: then nobody may come to see more of it.</summary>
    internal bool HasContent => !(Notes.IsEmpty && Attachments.IsEmpty && Decisions.IsEmpty && Remarks.IsEmpty && BrightSpots.IsEmpty && Contributions.IsEmpty && Actions.All(a => a.CarriedOver));
}

/// <summary>Says what an item is about and how far it reaches. Once something stands under it, it can only become narrower.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Matter">What it is about.</param>
public sealed record SetMatter(Guid ItemId, Matter Matter) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => Matter.Cases;

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Agenda.Find(ItemId) is not { } item ? Rejection.ItemNotFound
        : item.Matter == Matter ? Outcome.Nothing
        : Matter.Refused is { } refused ? refused
        : meeting.RefusesCases(Matter.Cases) is { } full ? full
        : meeting.HasContentUnder(ItemId) && !meeting.Whole(Matter).Narrows(meeting.Whole(item.Matter), meeting.Kind) ? Rejection.MatterHasContent
        : new MatterSet(ItemId, Matter);
}

/// <summary>What an item is about was set; what was agreed under it follows.</summary>
public sealed record MatterSet(Guid ItemId, Matter Matter) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.Actions.Where(a => a.ItemId == ItemId).Aggregate(
            meeting.About(Matter) with { Agenda = meeting.Agenda.Change(ItemId, i => i with { Matter = Matter, OnScreen = false }) },
            // What it is to be, and what became of it elsewhere since, stands.
            (m, action) => m with { Actions = m.Actions.Change(action.Id, a => a with { OwnMatter = Matter.Onto(meeting.MatterOf(a), meeting.Whole(Matter)), Revision = recorded.Revision }) });
}

/// <summary>Makes the whole meeting about a case, besides those it is about already.</summary>
/// <param name="CaseId">The case.</param>
public sealed record ReferToCase(Guid CaseId) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => [CaseId];

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        meeting.Cases.Contains(CaseId) ? Outcome.Nothing
        : meeting.RefusesCases([CaseId]) is { } full ? full
        : meeting.HasContent && !Matter.Of([.. meeting.Cases, CaseId]).Narrows(meeting.Whole(Matter.General), meeting.Kind) ? Rejection.MatterHasContent
        : new CaseReferredTo(CaseId);
}

/// <summary>The whole meeting is about a case.</summary>
public sealed record CaseReferredTo(Guid CaseId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.About(Matter.Of(CaseId)) with
    {
        Cases = meeting.Cases.Add(CaseId),
        // The leader let it show what it was about before.
        OnScreen = false,
        Agenda = [.. meeting.Agenda.Select(i => i.Matter.Cases.IsEmpty ? i with { OnScreen = false } : i)],
    };
}

/// <summary>Makes the whole meeting about a case no longer, while nothing has been said.</summary>
/// <param name="CaseId">The case.</param>
public sealed record LeaveCase(Guid CaseId) : MeetingCommand
{
    /// <inheritdoc/>
    public override ImmutableArray<Guid> CasesNamed => [CaseId];

    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        !meeting.Cases.Contains(CaseId) ? Outcome.Nothing
        : meeting.HasContent ? Rejection.MatterHasContent
        : new CaseLeft(CaseId);
}

/// <summary>The whole meeting is about a case no longer.</summary>
public sealed record CaseLeft(Guid CaseId) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting with { Cases = meeting.Cases.Remove(CaseId), OnScreen = false };
}

/// <summary>Lets the shared screen show a named case, or no longer: an item while it is the current one, or what the whole meeting is about (DOMAIN R23).</summary>
/// <param name="ItemId">The item; null for what the whole meeting is about.</param>
/// <param name="Shown">True to let it be shown.</param>
public sealed record LetShow(Guid? ItemId, bool Shown) : MeetingCommand
{
    internal override Outcome Decide(Meeting meeting, Moment moment) =>
        ItemId is not { } id ? meeting.OnScreen == Shown ? Outcome.Nothing : new ShowingLet(null, Shown)
        : meeting.Agenda.Find(id) is not { } item ? Rejection.ItemNotFound
        : item.OnScreen == Shown ? Outcome.Nothing
        : new ShowingLet(id, Shown);
}

/// <summary>The shared screen was let show a named case, or no longer.</summary>
public sealed record ShowingLet(Guid? ItemId, bool Shown) : PlanningEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => ItemId is { } id
        ? meeting with { Agenda = meeting.Agenda.Change(id, i => i with { OnScreen = Shown }) }
        : meeting with { OnScreen = Shown };
}
