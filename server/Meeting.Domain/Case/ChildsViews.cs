using System.Collections.Immutable;

namespace Meetings;

/// <summary>
/// Barnets syn: what the child or youth thinks (DOMAIN R34), written by themselves before a meeting, alone or with somebody,
/// or heard by somebody who wrote it down (R28: from 12 they are).
/// </summary>
/// <param name="Id">The view.</param>
/// <param name="Text">In the child's own words; empty where it was only heard.</param>
/// <param name="Readers">Who may read it: the room, staff or leaders.</param>
/// <param name="HeardBy">The name of who heard it, or was with the child when it was written; empty for nobody.</param>
/// <param name="On">When.</param>
/// <param name="Author">Who wrote it down.</param>
public sealed record ChildsView(Guid Id, string Text, Circle Readers, string HeardBy, DateOnly On, Actor Author) : IElement
{
    /// <summary>The revision at which it was last changed.</summary>
    public long Revision { get; init; }
}

public sealed partial record Case
{
    /// <summary>What the child thinks, in the order written.</summary>
    public ImmutableArray<ChildsView> Views { get; init; } = [];

    // Nobody is named as a reader of a view.
    internal static Rejection? RefusesView(string text, Circle readers, string heardBy) =>
        text.Length == 0 && heardBy.Length == 0 ? Rejection.NothingHeard : readers == Circle.Named ? Rejection.NoNamedReaders : null;
}

/// <summary>Adds what the child thinks, whose id is the command's.</summary>
/// <param name="Text">In the child's own words; empty where it was only heard.</param>
/// <param name="Readers">Who may read it.</param>
/// <param name="HeardBy">The name of who heard it, or was with the child; empty for nobody.</param>
/// <param name="On">When.</param>
public sealed record AddChildsView(string Text, Circle Readers, string HeardBy, DateOnly On) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.RefusesToAdd(@case.Views, moment.CommandId) is { } refused ? refused
        : Case.RefusesView(Text, Readers, HeardBy) is { } wrong ? wrong
        : new ChildsViewAdded(moment.CommandId, Text, Readers, HeardBy, On);
}

/// <summary>What the child thinks was added.</summary>
public sealed record ChildsViewAdded(Guid ViewId, string Text, Circle Readers, string HeardBy, DateOnly On) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Views = @case.Views.Add(new(ViewId, Text, Readers, HeardBy, On, recorded.By) { Revision = recorded.Revision }) };
}

/// <summary>Changes what the child thinks. Only who wrote it down does.</summary>
/// <param name="ViewId">The view.</param>
/// <param name="Text">In the child's own words.</param>
/// <param name="Readers">Who may read it.</param>
/// <param name="BaseRevision">The revision that this was made on: refused when it has been changed since. Null changes whatever stands.</param>
public sealed record ChangeChildsView(Guid ViewId, string Text, Circle Readers, long? BaseRevision = null) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.Views.Find(ViewId) switch
    {
        null => Rejection.ViewNotFound,
        var view when view.Author.PersonId != moment.By.PersonId => Rejection.NotYours,
        var view when (view.Text, view.Readers) == (Text, Readers) => Outcome.Nothing,
        var view when BaseRevision < view.Revision => Rejection.ChangedSince,
        var view when Case.RefusesView(Text, Readers, view.HeardBy) is { } wrong => wrong,
        _ => new ChildsViewChanged(ViewId, Text, Readers),
    };
}

/// <summary>What the child thinks was changed.</summary>
public sealed record ChildsViewChanged(Guid ViewId, string Text, Circle Readers) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Views = @case.Views.Change(ViewId, v => v with { Text = Text, Readers = Readers, Revision = recorded.Revision }),
    };
}

/// <summary>Takes away what the child thinks. Only who wrote it down does.</summary>
public sealed record RemoveChildsView(Guid ViewId) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.Views.Find(ViewId) is not { } view ? Rejection.ViewNotFound
        : view.Author.PersonId != moment.By.PersonId ? Rejection.NotYours
        : new ChildsViewRemoved(ViewId);
}

/// <summary>What the child thinks was taken away.</summary>
public sealed record ChildsViewRemoved(Guid ViewId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Views = @case.Views.Without(ViewId) };
}
