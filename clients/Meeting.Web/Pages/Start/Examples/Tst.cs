using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;
using static Meetings.Web.Pages.Start.Examples.Cast;

namespace Meetings.Web.Pages.Start.Examples;

/// <summary>
/// A TST that goes on, about two made-up children: one whose family does not consent to a service that is in the room, and one
/// with a consent that runs out before the next meeting (DOMAIN R22, R26, R27).
/// </summary>
sealed class Tst(ExampleTeam team)
{
    const int Meeting = 100, Jonas = 300, Amina = 400, Said = 1_000, ItemOfJonas = 2_000, ItemOfAmina = 2_001;

    static readonly TimeSpan ToNext = TimeSpan.FromDays(28);

    /// <summary>Makes it, unless it is there.</summary>
    /// <param name="template">What its meetings begin with.</param>
    /// <param name="start">When it began.</param>
    internal async Task MakeAsync(Template template, DateTimeOffset start)
    {
        await team.MakeAsync(
            new()
            {
                Name = team.Words["Example.Tst"], TemplateId = template.TemplateId, Unit = team.Words["Example.Unit"],
                Municipality = team.Words["Example.Municipality"], DutyToAttend = { "Skole", "PPT", "Helsesykepleier", "Barnevern" },
            },
            Kari, Liv, Hanne, Bjørn, OnTheWall);
        if (await team.FindAsync(team.IdOf(Meeting)) is { BrightSpots.Count: > 0 })
            return;

        var view = await team.PlanAsync(team.IdOf(Meeting), start, team.Words["Example.Tst"]);
        // What is asked twice is to be asked for the same time.
        start = view.Frame.ScheduledStart.ToDateTimeOffset();
        await OpenAsync(Jonas, new() { Kind = SubjectKind.Child, Name = "Jonas", BirthDate = "2017-03-12" }, Silje);
        await AskAsync(Jonas, 10, Silje, "Helsesykepleier", start.AddYears(1), ConsentAnswer.Yes);
        await AskAsync(Jonas, 20, Silje, "Barnevern", start.AddYears(1), ConsentAnswer.No);
        await OpenAsync(Amina, new() { Kind = SubjectKind.Child, Name = "Amina", BirthDate = "2018-09-30" }, Yusuf);
        await AskAsync(Amina, 10, Yusuf, "Helsesykepleier", start + ToNext - TimeSpan.FromDays(7), ConsentAnswer.Yes);
        await AskAsync(Amina, 20, Yusuf, "Barnevern", start.AddYears(1), ConsentAnswer.Yes);
        await AddItemAsync(view, ItemOfJonas, "Example.JonasItem", Jonas);
        await AddItemAsync(view, ItemOfAmina, "Example.AminaItem", Amina);
        await HoldAsync(view, start);
        await team.TakeBackVoicesAsync();
    }

    async Task OpenAsync(int @case, CaseContent content, Person guardian)
    {
        await team.Leader.OpenCaseAsync(new()
        {
            RequestId = team.IdOf(@case).ToString(), TeamId = team.Id, Content = content, PersonId = team.IdOf(Kari), HolderKind = HolderKind.Stafettholder,
        });
        // Who is not of the team gets the id of what adds them.
        await SubmitAsync(@case, new AddCasePerson { Name = guardian.Name, Role = CaseRole.Guardian, HasParentalResponsibility = true }, team.IdOf(guardian.Number));
    }

    // By word of mouth, as it often is (DOMAIN R27, R39).
    async Task AskAsync(int @case, int number, Person guardian, string service, DateTimeOffset until, ConsentAnswer answer)
    {
        var question = team.IdOf(@case + number);
        await SubmitAsync(@case, new AskForConsent { Service = service, Information = team.Words["Example.Information"], Purpose = team.Words["Example.Purpose"], Until = until.ToTimestamp() }, question);
        var view = (await team.Leader.GetCaseAsync(team.IdOf(@case).ToString())).View;
        var text = ConsentText.Of(view.Questions.Single(q => q.Id == question.ToString()), view, team.Words)!;
        await SubmitAsync(
            @case,
            new AnswerForConsent
            {
                QuestionId = question.ToString(), PersonId = team.IdOf(guardian), Answer = answer, Way = ConsentWay.Oral,
                Text = text.Whole, Version = ConsentText.Version, Language = text.Language.Tag,
            },
            team.IdOf(@case + number + 1));
    }

    Task<SubmitCaseCommandResponse> SubmitAsync(int @case, IMessage command, Guid id) => team.Leader.SubmitCaseCommandAsync(team.IdOf(@case).ToString(), command, id);

    // Within the third part, which is about children (DOMAIN R1).
    Task<SubmitCommandResponse> AddItemAsync(MeetingView view, int item, string title, int @case) => team.Leader.SubmitAsync(
        view.Frame.MeetingId,
        new AddAgendaItem { Title = team.Words[title], Minutes = 20, BeforeItemId = ExampleTeam.Item(view, 5), Matter = new() { CaseIds = { team.IdOf(@case).ToString() } } },
        team.IdOf(item));

    async Task HoldAsync(MeetingView view, DateTimeOffset start)
    {
        var says = team.In(view, Said);
        string jonas = team.IdOf(Jonas).ToString(), amina = team.IdOf(Amina).ToString(), item = team.IdOf(ItemOfJonas).ToString();
        await says(Kari, new InviteFamily { CaseId = jonas, PersonId = team.IdOf(Silje) });
        await says(Kari, new InviteFamily { CaseId = amina, PersonId = team.IdOf(Yusuf) });
        await team.LendAsync(new() { TeamId = team.Id }, Liv, Hanne, Bjørn);
        await team.LendAsync(new() { MeetingId = view.Frame.MeetingId }, Silje);

        await says(Kari, new StartMeeting());
        await says(Kari, new SetNextMeeting { NextMeeting = new() { Start = (start + ToNext).ToTimestamp(), Place = team.Words["Example.Place"], Convener = Kari.Name } });
        foreach (var person in new[] { Kari, Liv, Hanne, Bjørn })
            await says(Kari, new RecordAttendance { PersonId = team.IdOf(person), Attendance = Attendance.Present });
        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 2) });
        await says(Liv, new AddNote { ItemId = ExampleTeam.Item(view, 2), Text = team.Words["Example.TstNote"] });
        await says(Bjørn, new AddAction { ItemId = ExampleTeam.Item(view, 2), Content = new() { Text = team.Words["Example.TstAction"], ResponsibleId = team.IdOf(Bjørn), DueDate = team.Day(view, 14), EvaluationDate = team.Day(view, 28) } });
        await says(Kari, new StartAgendaItem { ItemId = ExampleTeam.Item(view, 4) });

        await says(Kari, new StartAgendaItem { ItemId = item });
        await says(Kari, new RecordAttendance { PersonId = team.IdOf(Silje), Attendance = Attendance.Present });
        await says(Hanne, new AddNote { ItemId = item, Text = team.Words["Example.JonasNote"] });
        await says(Liv, new AddAction { ItemId = item, Content = new() { Text = team.Words["Example.JonasAction"], ResponsibleId = team.IdOf(Liv), Goal = team.Words["Example.JonasGoal"], StartDate = team.Day(view, 3), DueDate = team.Day(view, 21), EvaluationDate = team.Day(view, 28) } });
        await says(Silje, new AddBrightSpot { Text = team.Words["Example.JonasSpot"], CaseId = jonas });
    }
}
