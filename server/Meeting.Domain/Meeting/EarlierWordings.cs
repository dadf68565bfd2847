namespace Meetings;

// Notes and actions were first kept whole beside each other. What was stored then folds on,
// field by field; nothing of this is decided any more.

/// <summary>What somebody wanted an action to be, as it was kept whole.</summary>
/// <param name="Content">What it was to be.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record ActionWording(ActionContent Content, Actor Author);

/// <summary>A note stayed as it was; what somebody wrote meanwhile was kept beside it.</summary>
public sealed record NoteWordingKept(Guid NoteId, string Heading, string Text) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.ChangeNote(NoteId, recorded, n =>
        n.With(n.Words.KeepWhole(n, n with { Heading = Heading, Text = Text }, recorded.Revision, recorded.By)));
}

/// <summary>Somebody who had seen all that was kept beside a note said what it is to be.</summary>
public sealed record NoteWordingsSettled(Guid NoteId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeNote(NoteId, recorded, n => n.With(n.Words.SettleAll(recorded.Revision)));
}

/// <summary>An action stayed as it was; what somebody wrote meanwhile was kept beside it.</summary>
public sealed record ActionWordingKept(Guid ActionId, ActionContent Content) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) => meeting.ChangeAction(ActionId, recorded, a =>
        a.With(a.Words.KeepWhole(a, a with { Content = Content }, recorded.Revision, recorded.By)));
}

/// <summary>Somebody who had seen all that was kept beside an action said what it is to be.</summary>
public sealed record ActionWordingsSettled(Guid ActionId) : MeetingEvent
{
    internal override Meeting Evolve(Meeting meeting, Recorded recorded) =>
        meeting.ChangeAction(ActionId, recorded, a => a.With(a.Words.SettleAll(recorded.Revision)));
}

static class EarlierWordings
{
    /// <summary>Keeps each field that differs.</summary>
    internal static Words KeepWhole<T>(this Words words, T stands, T wanted, long revision, Actor author)
        where T : class, IWorded<T> =>
        T.EditedFields
            .Where(f => !f.Same(stands, wanted))
            .Aggregate(words, (kept, f) => kept.Keep(f.Name, revision, new(f.Text(wanted), author, f.PersonOf(wanted))));

    internal static Words SettleAll(this Words words, long revision) =>
        words.Changed.Where(f => !f.Others.IsEmpty).Aggregate(words, (settled, f) => settled.Settle(f.Field, revision));
}
