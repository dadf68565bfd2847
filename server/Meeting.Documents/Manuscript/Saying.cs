using System.Globalization;
using Meetings.Documents.Labels;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Manuscript;

/// <summary>How the minutes say what several kinds of block hold: people, whose something is, what is not settled.</summary>
sealed class Saying(MinutesLabels labels)
{
    /// <summary>Whose something is, in parentheses; nothing where that goes without saying.</summary>
    internal static Phrase Whose(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? Phrase.Empty : Phrase.Of(" ({0})", Phrase.Join(", ", names.Select(Phrase.Written)));

    /// <summary>What others wrote at the same time, and nobody has settled.</summary>
    internal Phrase Unsettled(IEnumerable<Wording> wordings) => wordings.Aggregate(Phrase.Empty, (all, wording) => all + " " + Unsettled(wording));

    internal Phrase Unsettled(Wording wording) => Phrase.Of(labels["Unsettled"], Name(wording.AuthorName), Said(wording));

    /// <summary>Somebody; also of whom whoever reads is not told.</summary>
    internal Phrase Name(string name) => name.Length > 0 ? Phrase.Written(name) : Phrase.Own(labels["Somebody"]);

    internal Phrase Heading(Meetings.Minutes.Heading heading) =>
        (heading.Number.Length > 0 ? Phrase.Of(labels["Item"], Entry(heading)) : Entry(heading)) + Whose(heading.Whose);

    internal Phrase Entry(Meetings.Minutes.Heading heading)
    {
        var title = heading.Title is { } own ? Phrase.Written(own) : Phrase.Own(labels["Shielded.Item"]);
        return heading.Number.Length > 0 ? Phrase.Written(heading.Number) + " " + title : title;
    }

    internal Phrase Person(Person person)
    {
        Phrase[] notes =
        [
            Phrase.Written(person.Service),
            As(person),
            person.Attendance is Attendance.Late or Attendance.Left ? Phrase.Own(labels[$"{person.Attendance}"]) : Phrase.Empty,
            With("Substitute", person.Substitute),
        ];
        var name = Phrase.Written(person.Name);
        return Phrase.Join(", ", notes) is { Count: > 0 } all ? name + Phrase.Of(" ({0})", all) : name;
    }

    internal Phrase Duty(DutyToAttend duty)
    {
        var service = labels.Definite(duty.Service);
        return duty.Presence == ServicePresence.Missing
            ? Phrase.Of(labels["Duty.Missing"], Phrase.Written(DefiniteService.First(service)), Phrase.Written(service))
            : Phrase.Of(labels[duty.Presence == ServicePresence.Left ? "Duty.Left" : "Duty.Unspecified"], Phrase.Written(duty.Service));
    }

    internal Phrase Note(NoteLine note) =>
        Phrase.Written(note.Text) + (note.Reach is { } reach ? Phrase.Of(" ({0})", For(reach)) : Phrase.Empty) + Unsettled(note.Unsettled);

    Phrase As(Person person) => person.Role switch
    {
        Role.Support when person.InterpretsFor.Length > 0 => With("Supports", person.InterpretsFor),
        Role.Leader or Role.Secretary or Role.Family or Role.Youth or Role.Interpreter or Role.Support or Role.Contributor => Phrase.Own(labels[$"Role.{person.Role}"]),
        _ => With("Interprets", person.InterpretsFor),
    };

    Phrase For(Reach reach) => reach.Circle switch
    {
        Circle.Staff => Phrase.Own(labels["Reach.Staff"]),
        Circle.Named => Phrase.Of(
            labels["Reach.Named"],
            Phrase.Join(", ", reach.Services.SkipLast(1).Select(Phrase.Written).Prepend(Phrase.Own(labels["Role.Secretary"]))), Phrase.Written(reach.Services.Last())),
        _ => Phrase.Own(labels["Reach.Leaders"]),
    };

    // Which field it was to be, where it is not the text itself.
    Phrase Said(Wording wording) => (wording.Field, wording.Value) switch
    {
        ("heading" or "service" or "goal", var value) => With($"Wording.{wording.Field}", Phrase.Written(value)),
        ("responsible" or "start_date" or "due_date" or "evaluation_date", "") => Phrase.Own(labels[$"Wording.{wording.Field}.none"]),
        ("responsible", var name) => With("Wording.responsible", name),
        ("start_date" or "due_date" or "evaluation_date", var date) => With($"Wording.{wording.Field}", Phrase.Own(Day(date))),
        var (_, text) => Phrase.Written(text),
    };

    Phrase With(string label, string value) => value.Length > 0 ? With(label, Phrase.Written(value)) : Phrase.Empty;

    Phrase With(string label, Phrase value) => Phrase.Of(labels[label], value);

    static string Day(string date) => MinutesLabels.Day(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
