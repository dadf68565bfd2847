using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Outcome = Meetings.V1.EvaluateAction.Types.Outcome;

namespace Meetings.Web.Pages.Start;

/// <summary>
/// Makes a lifelike example: the ansvarsgruppe of a made-up child, a meeting that was, and one
/// that goes on. Everybody in it speaks with a voice of their own, and this device becomes its
/// leader. Every id follows from the form's, so that sending it twice makes it once; once begun
/// it is made whole, whoever waits for it.
/// </summary>
sealed class Example(Visit visit, Form form)
{
    const int TeamsCommands = 0, FirstMeeting = 100, SecondMeeting = 200, FirstsCommands = 1_000, SecondsCommands = 2_000;

    readonly Words _words = visit.Norwegian;
    readonly List<string> _lent = [];

    string TeamId => form.RequestId.ToString();

    /// <summary>Makes it, and answers with the id of the meeting that goes on.</summary>
    /// <param name="now">The clock.</param>
    internal async Task<string> MakeAsync(DateTimeOffset now)
    {
        var second = form.RequestIdOf(SecondMeeting).ToString();
        if (!(await visit.Server.WhoAmIAsync()).Any(g => g.Scope.TeamId == TeamId))
            await BecomeLeaderAsync();
        else if (await FindAsync(second) is { Contributions.Count: > 0 })
            return second;

        var start = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(15).Ticks), now.Offset).AddMinutes(-15);
        var voices = new Dictionary<Person, MeetingClient> { [Kari] = visit.Server };
        foreach (var person in new[] { Liv, Hanne, Maria, Ola })
            voices[person] = await LendAsync(person);
        var first = await PlanAsync(form.RequestIdOf(FirstMeeting).ToString(), start.AddDays(-42));
        // Planned before the first one agrees on it: it is the next one.
        var next = await PlanAsync(second, start);
        await HoldFirstAsync(first, start, voices);
        await BeginSecondAsync(next, voices);
        foreach (var invitation in _lent)
            await visit.Server.RevokeInvitationAsync(invitation);
        return second;
    }

    // Who takes part. The number makes the person's id.
    sealed record Person(int Number, string Name, Role Role, string Service = "");

    static readonly Person Kari = new(1, "Kari Nordli", Role.Leader, "PPT");
    static readonly Person Liv = new(2, "Liv Aasen", Role.Secretary, "Skole");
    static readonly Person Hanne = new(3, "Hanne Berg", Role.Member, "Helsesykepleier");
    static readonly Person Bjørn = new(4, "Bjørn Dahl", Role.Member, "Barnevern");
    static readonly Person Maria = new(5, "Maria Hansen", Role.Family);
    static readonly Person Ola = new(6, "Ola Hansen", Role.Youth);
    static readonly Person[] Everybody = [Kari, Liv, Hanne, Bjørn, Maria, Ola, new(7, "Skjermen i rommet", Role.Screen)];

    string IdOf(Person person) => form.RequestIdOf(TeamsCommands + person.Number).ToString();

    async Task BecomeLeaderAsync()
    {
        var templates = await visit.Server.ListTemplatesAsync();
        var template = templates.FirstOrDefault(t => t.Kind == MeetingKind.Ansvarsgruppe) ?? throw new FormException("", "Example.NoTemplate");
        await visit.Server.CreateTeamAsync(
            new()
            {
                Name = _words["Example.Team"], TemplateId = template.TemplateId, Unit = _words["Example.Unit"],
                Municipality = _words["Example.Municipality"], DutyToAttend = { "Skole", "Helsesykepleier", "Barnevern" },
            },
            form.RequestId);
        foreach (var person in Everybody)
            await visit.Server.SubmitTeamCommandAsync(
                TeamId, new AddMember { Name = person.Name, Role = person.Role, Service = person.Service },
                form.RequestIdOf(TeamsCommands + person.Number));
        await visit.RedeemAsync((await InviteAsync(Kari)).Secret, Guid.NewGuid());
    }

    Task<CreateInvitationResponse> InviteAsync(Person person) => visit.Server.CreateInvitationAsync(
        new() { Scope = new() { TeamId = TeamId }, PersonId = IdOf(person), Devices = 1 });

    // A voice for as long as the example is being made; then its invitation ends.
    async Task<MeetingClient> LendAsync(Person person)
    {
        var invitation = await InviteAsync(person);
        _lent.Add(invitation.InvitationId);
        return visit.As((await visit.As(null).RedeemInvitationAsync(invitation.Secret, Guid.NewGuid())).Token);
    }

    async Task<MeetingView?> FindAsync(string meeting)
    {
        try
        {
            return (await visit.Server.GetMeetingAsync(meeting)).View;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    async Task<MeetingView> PlanAsync(string meeting, DateTimeOffset start)
    {
        if (await FindAsync(meeting) is { } there)
            return there;
        await visit.Server.PlanMeetingAsync(
            new() { RequestId = meeting, TeamId = TeamId, Title = _words["Example.Team"], Place = _words["Example.Place"], ScheduledStart = start.ToTimestamp() });
        return (await visit.Server.GetMeetingAsync(meeting)).View;
    }

    string Day(MeetingView view, int days) =>
        DateOnly.FromDateTime(_words.Local(view.Frame.ScheduledStart).DateTime).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    async Task HoldFirstAsync(MeetingView view, DateTimeOffset next, Dictionary<Person, MeetingClient> voices)
    {
        var says = new Saying(form, view.Frame.MeetingId, voices, FirstsCommands);
        await says.AsAsync(Kari, new StartMeeting());
        foreach (var person in new[] { Kari, Liv, Hanne, Bjørn, Maria })
            await says.AsAsync(Kari, new RecordAttendance { PersonId = IdOf(person), Attendance = Attendance.Present });
        var coordinator = await says.AsAsync(Kari, new ProposeDecision { ItemId = Item(view, 8), Text = _words["Example.FirstDecision"] });
        await says.AsAsync(Kari, new AdoptDecision { DecisionId = coordinator, Text = _words["Example.FirstDecision"] });
        await says.AsAsync(Liv, new AddAction { ItemId = Item(view, 7), Content = new() { Text = _words["Example.Reading"], ResponsibleId = IdOf(Liv), Goal = _words["Example.ReadingGoal"], StartDate = Day(view, 4), DueDate = Day(view, 32), EvaluationDate = Day(view, 42) } });
        await says.AsAsync(Hanne, new AddAction { ItemId = Item(view, 7), Content = new() { Text = _words["Example.Sleep"], ResponsibleId = IdOf(Hanne), DueDate = Day(view, 35), EvaluationDate = Day(view, 42) } });
        await says.AsAsync(Maria, new AddAction { ItemId = Item(view, 7), Content = new() { Text = _words["Example.Swimming"], ResponsibleId = IdOf(Maria), DueDate = Day(view, 28) } });
        await says.AsAsync(Kari, new CloseMeeting { NextMeeting = new() { Start = next.ToTimestamp(), Place = _words["Example.Place"], Convener = Kari.Name } });
    }

    async Task BeginSecondAsync(MeetingView view, Dictionary<Person, MeetingClient> voices)
    {
        var meeting = view.Frame.MeetingId;
        var says = new Saying(form, meeting, voices, SecondsCommands);
        await says.AsAsync(Kari, new StartMeeting());
        await says.AsAsync(Kari, new StartAgendaItem { ItemId = Item(view, 0) });
        foreach (var person in new[] { Kari, Liv, Maria, Ola })
            await says.AsAsync(Kari, new RecordAttendance { PersonId = IdOf(person), Attendance = Attendance.Present });
        await says.AsAsync(Kari, new RecordAttendance { PersonId = IdOf(Hanne), Attendance = Attendance.Late });
        await says.AsAsync(Kari, new RecordAttendance { PersonId = IdOf(Bjørn), Attendance = Attendance.Absent, Reason = _words["Example.Ill"], Substitute = "Nora Vik" });

        await says.AsAsync(Kari, new StartAgendaItem { ItemId = Item(view, 1) });
        await says.AsAsync(Maria, new AddBrightSpot { Text = _words["Example.SpotMaria"] });
        await says.AsAsync(Ola, new AddBrightSpot { Text = _words["Example.SpotOla"] });
        await says.AsAsync(Liv, new AddBrightSpot { Text = _words["Example.SpotLiv"] });

        await says.AsAsync(Kari, new StartAgendaItem { ItemId = Item(view, 2) });
        await says.AsAsync(Liv, new AddNote { ItemId = Item(view, 2), Text = _words["Example.NoteOla"] });
        await says.AsAsync(Kari, new StartAgendaItem { ItemId = Item(view, 3) });
        await says.AsAsync(Liv, new AddNote { ItemId = Item(view, 3), Text = _words["Example.NoteMaria"] });

        await says.AsAsync(Kari, new StartAgendaItem { ItemId = Item(view, 4) });
        var before = (await visit.Server.GetMeetingAsync(meeting)).View.Actions;
        await says.AsAsync(Liv, new EvaluateAction { ActionId = Action(_words["Example.Reading"]), Effect = Effect.Good, Assessment = _words["Example.ReadingEffect"], Outcome = Outcome.Continue });
        await says.AsAsync(Maria, new CompleteAction { ActionId = Action(_words["Example.Swimming"]) });
        var goesOn = await says.AsAsync(Kari, new ProposeDecision { ItemId = Item(view, 4), Text = _words["Example.ReadingGoesOn"] });
        await says.AsAsync(Kari, new AdoptDecision { DecisionId = goesOn, Text = _words["Example.ReadingGoesOn"] });

        await says.AsAsync(Kari, new StartAgendaItem { ItemId = Item(view, 5) });
        await says.AsAsync(Liv, new AddNote { ItemId = Item(view, 5), Text = _words["Example.NoteGoal"] });
        await says.AsAsync(Kari, new ProposeDecision { ItemId = Item(view, 5), Text = _words["Example.Goal"] });
        var plan = await says.AsAsync(Liv, new AddAction { ItemId = Item(view, 5), Content = new() { Text = _words["Example.DayPlan"], ResponsibleId = IdOf(Liv), Goal = _words["Example.DayPlanGoal"], StartDate = Day(view, 3), DueDate = Day(view, 7), EvaluationDate = Day(view, 28) } });
        await says.AsAsync(Liv, new RespondToAction { ActionId = plan, Response = ActionResponse.Accepted });
        await says.AsAsync(Kari, new AddAction { ItemId = Item(view, 5), Content = new() { Text = _words["Example.Call"], ResponsibleId = IdOf(Hanne), DueDate = Day(view, 4) } });
        await says.AsAsync(Maria, new AddAction { ItemId = Item(view, 5), Content = new() { Text = _words["Example.Adult"] } });
        await says.AsAsync(Ola, new AddContribution { Kind = ContributionKind.Important, Text = _words["Example.Important"] });
        await says.AsAsync(Maria, new AddContribution { Kind = ContributionKind.Question, Text = _words["Example.Question"] });

        string Action(string text) => before.First(a => a.Text == text).Id;
    }

    // The municipality may have a template of its own, with fewer items.
    static string Item(MeetingView view, int index) => view.Agenda[Math.Min(index, view.Agenda.Count - 1)].Id;

    /// <summary>Says one thing after the other in a meeting, each under an id that follows from the form's.</summary>
    sealed class Saying(Form form, string meeting, Dictionary<Person, MeetingClient> voices, int first)
    {
        int _next = first;

        /// <summary>The id of what was added.</summary>
        internal async Task<string> AsAsync(Person who, IMessage command)
        {
            var id = form.RequestIdOf(_next++);
            await voices[who].SubmitAsync(meeting, command, id);
            return id.ToString();
        }
    }
}
