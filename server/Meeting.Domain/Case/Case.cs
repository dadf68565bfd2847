using System.Collections.Immutable;

namespace Meetings;

/// <summary>Whom a case is about.</summary>
public enum SubjectKind
{
    /// <summary>A child.</summary>
    Child,

    /// <summary>A youth.</summary>
    Youth,

    /// <summary>A pregnant woman.</summary>
    PregnantWoman,
}

/// <summary>What a case is.</summary>
/// <param name="Kind">Whom it is about.</param>
/// <param name="Name">The name of whom it is about, or a reference in its place.</param>
/// <param name="BirthDate">When whom it is about was born; null where that is not known.</param>
public sealed record CaseContent(SubjectKind Kind, string Name, DateOnly? BirthDate)
{
    // A decision knows no place, and somewhere it is tomorrow already.
    internal Rejection? RefusedAt(DateTimeOffset now) =>
        BirthDate > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1) ? Rejection.BornInTheFuture : null;
}

/// <summary>A case was closed.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who closed it.</param>
/// <param name="Cause">Why.</param>
public sealed record CaseClosure(DateTimeOffset At, string By, string Cause);

/// <summary>
/// Sak: one child, youth or pregnant woman whom services work together for, folded from its events. It says who may see
/// it (consents and other grounds), who answers for it (the baton) and how it stands. What is said of it stands in the
/// meetings that refer to it. Each subject has a file with its state, commands and events.
/// </summary>
public sealed partial record Case : IFolded<Case>
{
    /// <inheritdoc/>
    public static string Category => "case";

    /// <inheritdoc/>
    public static Case Nothing { get; } = new();

    /// <inheritdoc/>
    public static bool Owns(Event happened) => happened is CaseEvent;

    /// <summary>The stream's revision; 0 before it was opened.</summary>
    public long Revision { get; init; }

    /// <summary>The case.</summary>
    public Guid Id { get; init; }

    /// <summary>What it is.</summary>
    public CaseContent Content { get; init; } = new(SubjectKind.Child, "", null);

    /// <summary>The revision at which what it is last changed.</summary>
    public long ContentRevision { get; init; }

    /// <summary>What siblings' cases have in common: the first of them; its own id while it has none (a family plan is about several).</summary>
    public Guid FamilyId { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>How and why it was closed; null while it is open.</summary>
    public CaseClosure? Closed { get; init; }

    /// <summary>What <paramref name="command"/> leads to. Changes nothing.</summary>
    public Outcome Decide(CaseCommand command, Moment moment) =>
        Revision == 0 && command is not OpenCase ? Rejection.CaseNotFound
        : Closed is not null && !command.AlsoWhenClosed ? Rejection.CaseClosed
        // R22: however much has happened, nobody is kept from closing what is open.
        : Revision >= Rejection.MostEvents && command is not (CloseCase or WithdrawConsent or EndOpening) ? Rejection.CaseFull
        : command.Decide(this, moment);

    /// <inheritdoc/>
    public Case Evolve(Recorded recorded) => ((CaseEvent)recorded.Event).Evolve(this, recorded) with { Revision = recorded.Revision };

    /// <summary>Why an element with this id cannot be put into <paramref name="list"/>, or null.</summary>
    internal Rejection? RefusesToAdd<T>(ImmutableArray<T> list, Guid id) =>
        list.Length >= Rejection.MostElements ? Rejection.ListFull : Element(id) is not null || Id == id ? Rejection.IdTaken : null;

    IElement? Element(Guid id) =>
        People.Find(id) ?? Questions.Find(id) ?? Consents.Find(id) ?? Openings.Find(id) ?? (IElement?)Views.Find(id);
}

/// <summary>Something to do with one case.</summary>
public abstract record CaseCommand
{
    /// <summary>True for what is still done with a case that is closed: nobody is held to a consent by that.</summary>
    internal virtual bool AlsoWhenClosed => false;

    internal abstract Outcome Decide(Case @case, Moment moment);
}

/// <summary>Something that happened to a case.</summary>
public abstract record CaseEvent : Event
{
    internal abstract Case Evolve(Case @case, Recorded recorded);
}

/// <summary>Opens a case, whose id is the command's.</summary>
/// <param name="TeamId">The team that opens it.</param>
/// <param name="Content">What it is.</param>
/// <param name="Holder">Who answers for it from now on: it is never without.</param>
public sealed record OpenCase(Guid TeamId, CaseContent Content, Holder Holder) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Revision > 0 ? Rejection.CaseExists
        : Content.RefusedAt(moment.Now) is { } refused ? refused
        : new CaseOpened(moment.CommandId, TeamId, Content, Holder);
}

/// <summary>A case was opened.</summary>
public sealed record CaseOpened(Guid CaseId, Guid TeamId, CaseContent Content, Holder Holder) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Id = CaseId,
        FamilyId = CaseId,
        Content = Content,
        ContentRevision = recorded.Revision,
        OpenedAt = recorded.At,
        Teams = [new(TeamId, "", recorded.At, recorded.By.Name)],
        Holders = [new(Holder, recorded.At)],
    };
}

/// <summary>Changes what a case is.</summary>
/// <param name="Content">What it is to be.</param>
/// <param name="BaseRevision">The revision that this was made on: refused when it has been changed since. Null changes whatever stands.</param>
public sealed record ChangeCase(CaseContent Content, long? BaseRevision = null) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        Content == @case.Content ? Outcome.Nothing
        : BaseRevision < @case.ContentRevision ? Rejection.ChangedSince
        : Content.RefusedAt(moment.Now) is { } refused ? refused
        : new CaseChanged(Content);
}

/// <summary>What a case is was changed.</summary>
public sealed record CaseChanged(CaseContent Content) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Content = Content, ContentRevision = recorded.Revision };
}

/// <summary>Makes a case one of a family's.</summary>
/// <param name="FamilyId">What its siblings' cases have in common; null when there is no such family, or it is not the caller's to name.</param>
public sealed record JoinFamily(Guid? FamilyId) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        FamilyId is not { } family ? Rejection.CaseNotFound
        : family == @case.FamilyId ? Outcome.Nothing
        : new FamilyJoined(family);
}

/// <summary>A case became one of a family's.</summary>
public sealed record FamilyJoined(Guid FamilyId) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { FamilyId = FamilyId };
}

/// <summary>Closes a case.</summary>
/// <param name="Cause">Why.</param>
public sealed record CloseCase(string Cause) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => new CaseClosed(Cause);
}

/// <summary>A case was closed. A baton that was offered is offered no longer.</summary>
public sealed record CaseClosed(string Cause) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Closed = new(recorded.At, recorded.By.Name, Cause), Offer = null };
}

/// <summary>Opens a closed case again.</summary>
/// <param name="Reason">Why.</param>
public sealed record ReopenCase(string Reason) : CaseCommand
{
    internal override bool AlsoWhenClosed => true;

    internal override Outcome Decide(Case @case, Moment moment) => @case.Closed is null ? Outcome.Nothing : new CaseReopened(Reason);
}

/// <summary>A closed case was opened again.</summary>
public sealed record CaseReopened(string Reason) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with { Closed = null };
}
