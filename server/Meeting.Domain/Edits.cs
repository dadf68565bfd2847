using System.Collections.Immutable;

namespace Meetings;

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
                beside.Add(IsOfTeam(T.EditedAs) ? new TeamWordingKept(T.EditedAs, stands.Id, field.Name, value, person) : new WordingKept(T.EditedAs, stands.Id, field.Name, value, person));
                continue;
            }

            if (baseRevision is not null && !others.IsEmpty)
                beside.Add(IsOfTeam(T.EditedAs) ? new TeamWordingsSettled(T.EditedAs, stands.Id, field.Name) : new WordingsSettled(T.EditedAs, stands.Id, field.Name));
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

    static bool IsOfTeam(Edited of) => of is Edited.Team or Edited.Member;

    static IEnumerable<Field<T>> Named<T>(Fields named)
        where T : class, IWorded<T> =>
        T.EditedFields.Where(f => named.HasFlag(f.Name));
}
