using System.Collections.Immutable;

namespace Meetings.Tests;

/// <summary>The people, things and times that the stories share.</summary>
static class Scene
{
    internal static readonly DateTimeOffset Start = new(2026, 9, 1, 10, 0, 0, TimeSpan.FromHours(2));

    internal static readonly Guid MeetingId = Id(1);
    internal static readonly Guid TeamId = Id(2);
    internal static readonly Guid Unknown = Id(404);

    internal static readonly Actor Leader = new(Id(11), "Kari Leder", Role.Leader, "school");
    internal static readonly Actor Secretary = new(Id(12), "Siri Referent", Role.Secretary, "ppt");
    internal static readonly Actor Nurse = new(Id(13), "Hanne Helsesykepleier", Role.Member, "health");
    internal static readonly Actor Mother = new(Id(14), "Amina Mor", Role.Family);
    internal static readonly Actor Screen = new(Id(15), "Skjerm", Role.Screen);

    internal static readonly Guid Opening = Id(21);
    internal static readonly Guid Guidance = Id(22);
    internal static readonly Guid Talks = Id(23);

    internal static readonly PlannedParticipant[] Everybody =
        [.. new[] { Leader, Secretary, Nurse, Mother, Screen }.Select(a => new PlannedParticipant(a.PersonId, a.Name, a.Role, a.Service))];

    internal static Guid Id(int number) => new($"01990000-0000-7000-8000-{number:D12}");

    internal static PlanMeeting Plan(
        MeetingKind kind = MeetingKind.Tst, ImmutableArray<string>? duty = null, params ReadOnlySpan<ActionItem> openActions) => new(
        TeamId, kind, "TST", "Møterom 2", "", Start.AddHours(1), Start.AddHours(3.5), duty ?? ["school", "ppt", "health"],
        [new(Opening, "Siden sist", 30), new(Guidance, "Veiledning", 60), new(Talks, "Samtaler", 60)],
        [.. Everybody], [.. openActions]);

    internal static ActionContent Content(
        string text = "Lesegruppe", Guid? responsible = null, string name = "", string? service = null, string goal = "",
        DateOnly? start = null, DateOnly? due = null, DateOnly? evaluation = null) =>
        new(text, responsible, name, service, goal, start, due, evaluation);

    internal static ActionItem OpenAction(int id, double changedAfterMinutes = -1000, string text = "Lesegruppe") =>
        new(Id(id), null, Content(text), Nurse, Start.AddMinutes(changedAfterMinutes));

    internal static DateOnly Day(int month, int day, int year = 2026) => new(year, month, day);
}

/// <summary>Stories of one meeting.</summary>
public abstract class MeetingStory() : Story<Meeting, MeetingCommand>((meeting, command, moment) => meeting.Decide(command, moment))
{
    /// <summary>A TST with three items, a leader, a secretary, a nurse, a mother and a screen.</summary>
    protected void GivenPlanned(MeetingKind kind = MeetingKind.Tst) => Given(Scene.Plan(kind), id: Scene.MeetingId);

    protected void GivenRunning(MeetingKind kind = MeetingKind.Tst)
    {
        GivenPlanned(kind);
        Given(new StartMeeting([]));
    }

    protected AgendaItem Item(Guid id) => State.Agenda.Find(id)!;
}
