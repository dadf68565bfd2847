using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using static Meetings.Web.Pages.Start.Examples.Cast;
using Outcome = Meetings.V1.EvaluateAction.Types.Outcome;

namespace Meetings.Web.Pages.Start.Examples;

/// <summary>The ansvarsgruppe of a made-up child: a meeting that was, and one that goes on.</summary>
sealed class Ansvarsgruppe(ExampleTeam team)
{
    const int FirstMeeting = 100, SecondMeeting = 200, FirstsCommands = 1_000, SecondsCommands = 2_000;

    /// <summary>Makes it, and answers with the id of the meeting that goes on.</summary>
    /// <param name="template">What its meetings begin with.</param>
    /// <param name="start">When the one that goes on began.</param>
    internal async Task<string> MakeAsync(Template template, DateTimeOffset start)
    {
        await team.MakeAsync(
            new()
            {
                Name = team.Words["Example.Team"], TemplateId = template.TemplateId, Unit = team.Words["Example.Unit"],
                Municipality = team.Words["Example.Municipality"], DutyToAttend = { "Skole", "Helsesykepleier", "Barnevern" },
            },
            Kari, Liv, Hanne, Bjørn, Maria, Ola, OnTheWall);
        var second = team.IdOf(SecondMeeting);
        if (await team.FindAsync(second) is not { Contributions.Count: > 0 })
        {
            await team.LendAsync(new() { TeamId = team.Id }, Liv, Hanne, Maria, Ola);
            var first = await team.PlanAsync(team.IdOf(FirstMeeting), start.AddDays(-42), team.Words["Example.Team"]);
            // Planned before the first one agrees on it: it is the next one.
            var next = await team.PlanAsync(second, start, team.Words["Example.Team"]);
            await HoldFirstAsync(first, start);
            await BeginSecondAsync(next);
            await team.TakeBackVoicesAsync();
        }

        return second.ToString();
    }

    async Task HoldFirstAsync(MeetingView view, DateTimeOffset next)
    {
        var says = team.In(view, FirstsCommands);
        await says(Kari, new StartMeeting());
        foreach (var person in new[] { Kari, Liv, Hanne, Bjørn, Maria })
            await says(Kari, new RecordAttendance { PersonId = team.IdOf(person), Attendance = Attendance.Present });
        var coordinator = await says(Kari, new ProposeDecision { ItemId = ExampleTeam.Item(view, 8), Text = team.Words["Example.FirstDecision"] });
        await says(Kari, new AdoptDecision { DecisionId = coordinator, Text = team.Words["Example.FirstDecision"] });
        await says(Liv, new AddAction { ItemId = ExampleTeam.Item(view, 7), Content = new() { Text = team.Words["Example.Reading"], ResponsibleId = team.IdOf(Liv), Goal = team.Words["Example.ReadingGoal"], StartDate = team.Day(view, 4), DueDate = team.Day(view, 32), EvaluationDate = team.Day(view, 42) } });
        await says(Hanne, new AddAction { ItemId = ExampleTeam.Item(view, 7), Content = new() { Text = team.Words["Example.Sleep"], ResponsibleId = team.IdOf(Hanne), DueDate = team.Day(view, 35), EvaluationDate = team.Day(view, 42) } });
        await says(Maria, new AddAction { ItemId = ExampleTeam.Item(view, 7), Content = new() { Text = team.Words["Example.Swimming"], ResponsibleId = team.IdOf(Maria), DueDate = team.Day(view, 28) } });
        await says(Kari, new CloseMeeting { NextMeeting = new() { Start = next.ToTimestamp(), Place = team.Words["Example.Place"], Convener = Kari.Name } });
    }

    async Task BeginSecondAsync(MeetingView view)
    {
        var says = team.In(view, SecondsCommands);
        await says(Kari, new StartMeeting());
        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 0) });
        foreach (var person in new[] { Kari, Liv, Maria, Ola })
            await says(Kari, new RecordAttendance { PersonId = team.IdOf(person), Attendance = Attendance.Present });
        await says(Kari, new RecordAttendance { PersonId = team.IdOf(Hanne), Attendance = Attendance.Late });
        await says(Kari, new RecordAttendance { PersonId = team.IdOf(Bjørn), Attendance = Attendance.Absent, Reason = team.Words["Example.Ill"], Substitute = "Nora Vik" });

        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 1) });
        await says(Maria, new AddBrightSpot { Text = team.Words["Example.SpotMaria"] });
        await says(Ola, new AddBrightSpot { Text = team.Words["Example.SpotOla"] });
        await says(Liv, new AddBrightSpot { Text = team.Words["Example.SpotLiv"] });

        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 2) });
        await says(Liv, new AddNote { ItemId = ExampleTeam.Item(view, 2), Text = team.Words["Example.NoteOla"] });
        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 3) });
        await says(Liv, new AddNote { ItemId = ExampleTeam.Item(view, 3), Text = team.Words["Example.NoteMaria"] });

        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 4) });
        var before = (await team.Leader.GetMeetingAsync(view.Frame.MeetingId)).View.Actions;
        await says(Liv, new EvaluateAction { ActionId = Action(team.Words["Example.Reading"]), Effect = Effect.Good, Assessment = team.Words["Example.ReadingEffect"], Outcome = Outcome.Continue });
        await says(Maria, new CompleteAction { ActionId = Action(team.Words["Example.Swimming"]) });
        var goesOn = await says(Kari, new ProposeDecision { ItemId = ExampleTeam.Item(view, 4), Text = team.Words["Example.ReadingGoesOn"] });
        await says(Kari, new AdoptDecision { DecisionId = goesOn, Text = team.Words["Example.ReadingGoesOn"] });

        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 5) });
        await says(Liv, new AddNote { ItemId = ExampleTeam.Item(view, 5), Text = team.Words["Example.NoteGoal"] });
        await says(Kari, new ProposeDecision { ItemId = ExampleTeam.Item(view, 5), Text = team.Words["Example.Goal"] });
        var plan = await says(Liv, new AddAction { ItemId = ExampleTeam.Item(view, 5), Content = new() { Text = team.Words["Example.DayPlan"], ResponsibleId = team.IdOf(Liv), Goal = team.Words["Example.DayPlanGoal"], StartDate = team.Day(view, 3), DueDate = team.Day(view, 7), EvaluationDate = team.Day(view, 28) } });
        await says(Liv, new RespondToAction { ActionId = plan, Response = ActionResponse.Accepted });
        await says(Kari, new AddAction { ItemId = ExampleTeam.Item(view, 5), Content = new() { Text = team.Words["Example.Call"], ResponsibleId = team.IdOf(Hanne), DueDate = team.Day(view, 4) } });
        await says(Maria, new AddAction { ItemId = ExampleTeam.Item(view, 5), Content = new() { Text = team.Words["Example.Adult"] } });
        await says(Ola, new AddContribution { Kind = ContributionKind.Important, Text = team.Words["Example.Important"] });
        await says(Maria, new AddContribution { Kind = ContributionKind.Question, Text = team.Words["Example.Question"] });

        string Action(string text) => before.First(a => a.Text == text).Id;
    }
}
