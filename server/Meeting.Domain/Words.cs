using System.Collections.Immutable;

namespace Meetings;

// Two who edit the same words at once lose none of them. An edit names the fields that it
// changes and the revision that it was made on. A field that somebody else has changed since
// stays as it is, and what the edit says of it is kept beside, until somebody who has seen
// all of it edits the field again. The other fields of the edit are changed.

/// <summary>The fields that somebody edits, whatever they are of.</summary>
[Flags]
public enum Fields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The title of a meeting or an agenda item.</summary>
    Title = 1,

    /// <summary>Where a meeting is.</summary>
    Place = 1 << 1,

    /// <summary>A meeting's reference in the archive.</summary>
    ArchiveCase = 1 << 2,

    /// <summary>When a meeting is to start and end.</summary>
    ScheduledTime = 1 << 3,

    /// <summary>The services with a duty to attend.</summary>
    Services = 1 << 4,

    /// <summary>The name of a participant, a member or a team.</summary>
    Name = 1 << 5,

    /// <summary>The role of a participant or a member.</summary>
    Role = 1 << 6,

    /// <summary>The service of a participant, a member or an action.</summary>
    Service = 1 << 7,

    /// <summary>Whether a participant is here, why not, and who came instead.</summary>
    Attendance = 1 << 8,

    /// <summary>The minutes set aside for an agenda item.</summary>
    Minutes = 1 << 9,

    /// <summary>The number of a case.</summary>
    Number = 1 << 10,

    /// <summary>The heading of a note.</summary>
    Heading = 1 << 11,

    /// <summary>The text of a note, a proposal or an action.</summary>
    Text = 1 << 12,

    /// <summary>Who answers for an action.</summary>
    Responsible = 1 << 13,

    /// <summary>What an action is to lead to.</summary>
    Goal = 1 << 14,

    /// <summary>When an action starts.</summary>
    StartDate = 1 << 15,

    /// <summary>When an action is to be done.</summary>
    DueDate = 1 << 16,

    /// <summary>When an action's effect is looked at.</summary>
    EvaluationDate = 1 << 17,

    /// <summary>The answer to a question.</summary>
    Answer = 1 << 18,

    /// <summary>The template that a team's meetings are planned from.</summary>
    TemplateId = 1 << 19,

    /// <summary>Whether a team is one of a large unit.</summary>
    LargeUnit = 1 << 20,

    /// <summary>The unit that a team belongs to.</summary>
    Unit = 1 << 21,

    /// <summary>The municipality that a team belongs to.</summary>
    Municipality = 1 << 22,

    /// <summary>All that there are.</summary>
    All = -1,
}

/// <summary>What somebody wanted a field to be, while somebody else changed it.</summary>
/// <param name="Value">As text.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="PersonId">The participant that it names; null for none.</param>
public sealed record Wording(string Value, Actor Author, Guid? PersonId = null);

/// <summary>A field that has changed since what it is of was added.</summary>
/// <param name="Field">The field.</param>
/// <param name="Revision">The revision at which it last changed, or something was kept beside it.</param>
/// <param name="Others">What is kept beside it, in the order kept.</param>
public sealed record FieldWords(Fields Field, long Revision, ImmutableArray<Wording> Others);

/// <summary>When the fields of something last changed, and what is kept beside them.</summary>
/// <param name="Added">The revision at which it was added.</param>
/// <param name="Changed">The fields that have changed since.</param>
public sealed record Words(long Added, ImmutableArray<FieldWords> Changed)
{
    /// <summary>Of what nobody has added.</summary>
    public static Words None { get; } = At(0);

    /// <summary>The revision at which any of them last changed.</summary>
    public long Revision => Changed.Aggregate(Added, (latest, f) => Math.Max(latest, f.Revision));

    /// <summary>All that is kept, with the field that it is kept beside.</summary>
    public IEnumerable<(Fields Field, Wording Wording)> Kept() => Changed.SelectMany(f => f.Others.Select(w => (f.Field, w)));

    /// <summary>The revision at which a field last changed.</summary>
    public long ChangedAt(Fields field) => Find(field)?.Revision ?? Added;

    /// <summary>What is kept beside a field.</summary>
    public ImmutableArray<Wording> Others(Fields field) => Find(field)?.Others ?? [];

    internal static Words At(long revision) => new(revision, []);

    internal Words Change(Fields field, long revision) => Put(new(field, revision, Others(field)));

    internal Words Keep(Fields field, long revision, Wording wording) => Put(new(field, revision, Others(field).Add(wording)));

    internal Words Settle(Fields field, long revision) => Put(new(field, revision, []));

    /// <summary>Of the same in another stream, whose revisions are its own.</summary>
    internal Words CarriedTo(long revision) => new(revision, [.. Changed.Where(f => !f.Others.IsEmpty).Select(f => f with { Revision = revision })]);

    /// <summary>With what <paramref name="others"/> keep, too.</summary>
    internal Words With(Words others) => others.Kept()
        .Where(k => !Others(k.Field).Contains(k.Wording))
        .Aggregate(this, (words, k) => words.Keep(k.Field, words.Revision, k.Wording));

    FieldWords? Find(Fields field) => Changed.FirstOrDefault(f => f.Field == field);

    Words Put(FieldWords words) => this with
    {
        Changed = Find(words.Field) is { } before ? Changed.Replace(before, words) : Changed.Add(words),
    };
}

/// <summary>A field of <typeparamref name="T"/>.</summary>
/// <param name="Name">Which.</param>
/// <param name="Text">What it says.</param>
/// <param name="Take">The first with the second's field.</param>
/// <param name="Person">The participant that it names.</param>
public sealed record Field<T>(Fields Name, Func<T, string> Text, Func<T, T, T> Take, Func<T, Guid?>? Person = null)
{
    internal Guid? PersonOf(T of) => Person?.Invoke(of);

    internal bool Same(T one, T other) => Text(one) == Text(other) && PersonOf(one) == PersonOf(other);
}

/// <summary>Lists of what is edited, by the name of the list.</summary>
public enum Edited
{
    /// <summary>The meeting itself.</summary>
    Meeting,

    /// <summary>A participant.</summary>
    Participant,

    /// <summary>An agenda item.</summary>
    AgendaItem,

    /// <summary>A note.</summary>
    Note,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>An action.</summary>
    Action,

    /// <summary>A contribution.</summary>
    Contribution,

    /// <summary>A team itself.</summary>
    Team,

    /// <summary>A member of a team.</summary>
    Member,
}

/// <summary>Something with fields that several people may edit at once.</summary>
public interface IWorded<TSelf> : IElement
    where TSelf : class, IWorded<TSelf>
{
    /// <summary>What it is.</summary>
    static abstract Edited EditedAs { get; }

    /// <summary>Its fields.</summary>
    static abstract ImmutableArray<Field<TSelf>> EditedFields { get; }

    /// <summary>When they changed, and what is kept beside them.</summary>
    Words Words { get; }

    /// <summary>The same with other words.</summary>
    TSelf With(Words words);
}
