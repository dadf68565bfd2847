using System.Collections.Immutable;

namespace Meetings;

/// <summary>A field stayed as it was, because somebody had changed it; what somebody else wrote meanwhile is kept beside it.</summary>
/// <param name="Of">What it is a field of.</param>
/// <param name="Id">Which of them.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What was written, as text.</param>
/// <param name="PersonId">The participant that it names; null for none.</param>
public sealed record WordingKept(Edited Of, Guid Id, Fields Field, string Value, Guid? PersonId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.Reword(Of, Id, recorded, words => words.Keep(Field, recorded.Revision, new(Value, recorded.By, PersonId)));
}

/// <summary>Somebody who had seen all that was kept beside a field said what it is to be.</summary>
/// <param name="Of">What it is a field of.</param>
/// <param name="Id">Which of them.</param>
/// <param name="Field">The field.</param>
public sealed record WordingsSettled(Edited Of, Guid Id, Fields Field) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.Reword(Of, Id, recorded, words => words.Settle(Field, recorded.Revision));
}

/// <summary>What becomes of an edit.</summary>
static class Edits
{
    /// <summary>The same words again are nothing new, whether they stand or are kept.</summary>
    /// <param name="stands">What is edited.</param>
    /// <param name="asked">What it is to be, in the fields that are named.</param>
    /// <param name="named">The fields to change.</param>
    /// <param name="baseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
    /// <param name="edited">Makes what it is to become an event, or refuses it.</param>
    internal static Outcome Of<T>(T stands, T asked, Fields named, long? baseRevision, Func<T, Outcome> edited)
        where T : class, IWorded<T>
    {
        var becomes = stands;
        var beside = new List<Event>();
        foreach (var field in Named<T>(named))
        {
            var (others, same) = (stands.Words.Others(field.Name), field.Same(asked, stands));
            if (baseRevision < stands.Words.ChangedAt(field.Name))
            {
                var (value, person) = (field.Text(asked), field.PersonOf(asked));
                if (same || others.Any(w => (w.Value, w.PersonId) == (value, person)))
                    continue;
                if (others.Length >= Rejection.MostWordings)
                    return Rejection.WordingsFull;
                beside.Add(new WordingKept(T.EditedAs, stands.Id, field.Name, value, person));
                continue;
            }

            if (baseRevision is not null && !others.IsEmpty)
                beside.Add(new WordingsSettled(T.EditedAs, stands.Id, field.Name));
            if (!same)
                becomes = field.Take(becomes, asked);
        }

        var outcome = ReferenceEquals(becomes, stands) ? Outcome.Nothing : edited(becomes);
        return outcome.Rejection is null ? Outcome.Of([.. beside, .. outcome.Events]) : outcome;
    }

    /// <summary><paramref name="stands"/> with the named fields of <paramref name="asked"/>.</summary>
    internal static T Onto<T>(T stands, T asked, Fields named)
        where T : class, IWorded<T> =>
        Named<T>(named).Aggregate(stands, (becomes, field) => field.Take(becomes, asked));

    /// <summary>Changes one of a list, and notes which of its fields did.</summary>
    internal static ImmutableArray<T> Edit<T>(this ImmutableArray<T> list, Guid id, Recorded recorded, Func<T, T> change)
        where T : class, IWorded<T> =>
        list.Change(id, before => change(before).After(before, recorded));

    /// <summary>Notes which fields differ from what was <paramref name="before"/>.</summary>
    internal static T After<T>(this T now, T before, Recorded recorded)
        where T : class, IWorded<T> =>
        now.With(T.EditedFields.Where(f => !f.Same(before, now)).Aggregate(now.Words, (words, f) => words.Change(f.Name, recorded.Revision)));

    /// <summary>A refusal of what would do away with something that was written after <paramref name="baseRevision"/>.</summary>
    internal static Rejection? RefusesOn(this Words words, long? baseRevision) =>
        baseRevision < words.Revision ? Rejection.ChangedSince : null;

    static IEnumerable<Field<T>> Named<T>(Fields named)
        where T : class, IWorded<T> =>
        T.EditedFields.Where(f => named.HasFlag(f.Name));
}

public sealed partial record Meeting
{
    internal Meeting Reword(Edited of, Guid id, Recorded recorded, Func<Words, Words> change)
    {
        return of switch
        {
            Edited.Meeting => With(change(Words)),
            Edited.Participant => this with { Participants = In(Participants) },
            Edited.AgendaItem => this with { Agenda = In(Agenda) },
            Edited.Note => this with { Notes = In(Notes) },
            Edited.Decision => this with { Decisions = In(Decisions) },
            Edited.Action => ChangeAction(id, recorded, a => a.With(change(a.Words))),
            Edited.Contribution => this with { Contributions = In(Contributions) },
            _ => throw new ArgumentOutOfRangeException(nameof(of)),
        };

        ImmutableArray<T> In<T>(ImmutableArray<T> list)
            where T : class, IWorded<T> =>
            list.Change(id, e => e.With(change(e.Words)));
    }
}
