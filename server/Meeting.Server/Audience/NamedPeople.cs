using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>
/// Whom somebody is told of who is named beside what they see: who wrote it, answers for it, changed it. Whoever takes part, or did,
/// without their being told so, is named to them nowhere (DOMAIN R21-R23). What people wrote stands as written.
/// </summary>
sealed class NamedPeople
{
    static readonly NamedPeople All = new([], []);

    readonly HashSet<Guid> _kept;
    readonly HashSet<string> _names;

    NamedPeople(HashSet<Guid> kept, HashSet<string> names) => (_kept, _names) = (kept, names);

    /// <summary>Of those in a meeting.</summary>
    internal static NamedPeople To(ViewerClass who, Meeting meeting) =>
        meeting.Participants.All(p => IsTold(p, who, meeting)) && meeting.Removed.All(p => IsTold(p, who, meeting)) ? All : To([(who, meeting)]);

    /// <summary>Of those in some meetings: who is told of somebody in one of them is told of them.</summary>
    internal static NamedPeople To(IEnumerable<(ViewerClass Who, Meeting Meeting)> looks)
    {
        var people = looks.SelectMany(l => l.Meeting.Participants.Concat(l.Meeting.Removed).Select(p => (Person: p, IsTold: IsTold(p, l.Who, l.Meeting)))).ToLookup(p => p.IsTold, p => p.Person);
        return new([.. people[false].Select(p => p.Id).Except(people[true].Select(p => p.Id))], [.. people[false].Select(p => p.Name).Except(people[true].Select(p => p.Name))]);
    }

    /// <summary>A person's id; empty for nobody, and for whom they are not told of.</summary>
    internal string Id(Guid? person) => person is { } id && _kept.Contains(id) ? "" : Names.Wire(person);

    /// <summary>A person's name, as it was when it was kept; empty for whom they are not told of.</summary>
    internal string Name(Guid? person, string? name) => Keeps(person, name) ? "" : name ?? "";

    /// <summary>True for somebody whom they are not told of. Of who is known by a name alone, that tells.</summary>
    internal bool Keeps(Guid? person, string? name) => (person is { } id && _kept.Contains(id)) || (name is not null && _names.Contains(name));

    /// <summary>What is kept beside fields, for those who may edit them; but that somebody of whom they are not told is to answer.</summary>
    internal IEnumerable<V1.Wording> Others(Words words) => words.Kept().Where(k => k.Field != Fields.Responsible || !Keeps(k.Wording.PersonId, k.Wording.Value)).Select(k =>
    {
        var wording = Names.Wire(k.Field, k.Wording);
        (wording.AuthorId, wording.AuthorName) = (Id(k.Wording.Author.PersonId), Name(k.Wording.Author.PersonId, k.Wording.Author.Name));
        return wording;
    });

    static bool IsTold(Participant person, ViewerClass who, Meeting meeting) => Subject.Of(person).IsSeen(who, person, meeting);
}
