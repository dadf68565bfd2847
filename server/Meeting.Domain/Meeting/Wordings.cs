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
