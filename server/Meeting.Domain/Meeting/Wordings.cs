using System.Collections.Immutable;

namespace Meetings;

// Wordings side by side: two who edit the same words at once lose none of them. An edit says
// which revision it was made on. If the words have changed since, they stay, and those of the
// edit are kept beside them, until somebody who has seen them all edits again.

/// <summary>What somebody wanted a note to be, while somebody else changed it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record NoteWording(string Heading, string Text, Actor Author);

/// <summary>What somebody wanted an action to be, while somebody else changed it.</summary>
/// <param name="Content">What it was to be.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record ActionWording(ActionContent Content, Actor Author);

/// <summary>A note stayed as it was, because it had changed; what somebody wrote meanwhile is kept beside it.</summary>
public sealed record NoteWordingKept(Guid NoteId, string Heading, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeNote(NoteId, recorded, n => n with { OtherWordings = n.OtherWordings.Add(new(Heading, Text, recorded.By)) });
}

/// <summary>Somebody who had seen all that was kept beside a note said what it is to be.</summary>
public sealed record NoteWordingsSettled(Guid NoteId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeNote(NoteId, recorded, n => n with { OtherWordings = [] });
}

/// <summary>An action stayed as it was, because it had changed; what somebody wrote meanwhile is kept beside it.</summary>
public sealed record ActionWordingKept(Guid ActionId, ActionContent Content) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { OtherWordings = a.OtherWordings.Add(new(Content, recorded.By)) });
}

/// <summary>Somebody who had seen all that was kept beside an action said what it is to be.</summary>
public sealed record ActionWordingsSettled(Guid ActionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a with { OtherWordings = [] });
}

/// <summary>What becomes of an edit.</summary>
static class Wordings
{
    /// <summary>The same words again are nothing new, whether they stand or are kept.</summary>
    /// <param name="baseRevision">The revision that the edit was made on; null replaces whatever stands.</param>
    /// <param name="revision">The revision at which the element last changed.</param>
    /// <param name="stands">True when the words are those that stand.</param>
    /// <param name="kept">For each of the words kept beside them, true when they are the edit's.</param>
    /// <param name="replaced">The event that puts the edit's words in place.</param>
    /// <param name="keptBeside">The event that keeps them beside.</param>
    /// <param name="settled">The event that does away with all that are kept.</param>
    internal static Outcome Of(
        long? baseRevision, long revision, bool stands, ImmutableArray<bool> kept, Event replaced, Event keptBeside, Event settled)
    {
        if (baseRevision < revision)
            return stands || kept.Contains(true) ? Outcome.Nothing
                : kept.Length >= Rejection.MostWordings ? Rejection.WordingsFull
                : keptBeside;

        var settles = baseRevision is not null && !kept.IsEmpty;
        return (settles, stands) switch
        {
            (true, true) => settled,
            (true, false) => Outcome.Of(settled, replaced),
            (false, true) => Outcome.Nothing,
            (false, false) => replaced,
        };
    }
}
