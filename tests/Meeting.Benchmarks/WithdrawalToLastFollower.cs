using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Meetings.Benchmarks;

using Meetings.V1;

/// <summary>14. From withdrawing a consent until the last of 1,000 followers whom it opened a case to has lost that, against an ordinary change to the same.</summary>
static class WithdrawalToLastFollower
{
    const int Count = 1_000;
    const int Connections = 20;
    internal const string Service = "PPT";

    internal static async Task RunAsync(Bench bench)
    {
        using var scene = await Scene.OpenAsync(bench);
        var follower = await scene.JoinAsync(scene.Team, [], Role.Member, Service);
        var (@case, consent) = await ConsentedAsync(scene);
        var (meeting, note) = await scene.MeetingAsync(items: 20);
        await TalkOfAsync(scene, meeting, @case);
        using var followers = await Followers.OpenAsync(
            scene.Server.Address, RawCalls.FollowMeeting, new FollowMeetingRequest { MeetingId = meeting }.ToByteArray(), follower, Count, Connections);
        await ToLastAsync(() => scene.ChangeLineAsync(meeting, note, 0));

        var (withdrawn, changed) = (new List<double>(), new List<double>());
        for (var n = 1; n <= (bench.Quick ? 10 : 100); n++)
        {
            withdrawn.Add(await ToLastAsync(() => ChangeAsync(new() { WithdrawConsent = new() { ConsentId = consent } })));
            await ToLastAsync(() => ChangeAsync(new() { TakeBackWithdrawal = new() { ConsentId = consent } }));
            changed.Add(await ToLastAsync(() => scene.ChangeLineAsync(meeting, note, n)));
        }

        var worst = withdrawn.Percentile(99);
        bench.Report(new(
            $"14 Withdrawal to last of {Count} followers", $"{withdrawn.Spread("0.0")} ms; an ordinary change {changed.Spread("0.0")} ms",
            $"{worst.ToText("0")} ms at the 99th percentile, {(withdrawn.Median() / changed.Median()).ToText("0.00")}x of an ordinary change", "100 ms or less", worst <= 100));

        Task ChangeAsync(SubmitCaseCommandRequest command) => SubmitAsync(scene, @case, Scene.NewId(), command);

        Task<double> ToLastAsync(Func<Task> change) => followers.ToLastAsync(Count, change);
    }

    internal static async Task SubmitAsync(Scene scene, string @case, string request, SubmitCaseCommandRequest command)
    {
        (command.CaseId, command.RequestId) = (@case, request);
        await scene.Cases.SubmitCaseCommandAsync(command, scene.Headers);
    }

    /// <summary>A case that a guardian has opened to the followers' service; its id and the consent's.</summary>
    internal static async Task<(string Case, string Consent)> ConsentedAsync(Scene scene)
    {
        var (@case, guardian, question, consent) = (Scene.NewId(), Scene.NewId(), Scene.NewId(), Scene.NewId());
        await scene.Cases.OpenCaseAsync(
            new() { RequestId = @case, TeamId = scene.Team, Content = new() { Kind = SubjectKind.Child, Name = "Ola" }, PersonId = scene.People[0], HolderKind = HolderKind.Stafettholder },
            scene.Headers);
        await SubmitAsync(scene, @case, guardian, new() { AddCasePerson = new() { Name = "Mor", Role = CaseRole.Guardian, HasParentalResponsibility = true } });
        await SubmitAsync(scene, @case, question, new()
        {
            AskForConsent = new() { Service = Service, Information = "Skole", Purpose = "Samarbeid", Until = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddYears(1)) },
        });
        await SubmitAsync(scene, @case, consent, new()
        {
            AnswerForConsent = new() { QuestionId = question, PersonId = guardian, Answer = ConsentAnswer.Yes, Way = ConsentWay.Oral, Text = "Kan PPT se saken?", Version = "1", Language = "nb" },
        });
        return (@case, consent);
    }

    /// <summary>Puts a case on a meeting's agenda.</summary>
    internal static async Task TalkOfAsync(Scene scene, string meeting, string @case)
    {
        var item = Scene.NewId();
        await scene.SubmitAsync(meeting, new() { RequestId = item, AddAgendaItem = new() { Title = "Ola trenger ro", Minutes = 10, Matter = new() { CaseIds = { @case } } } });
        await scene.SubmitAsync(meeting, new() { AddNote = new() { ItemId = item, Text = "Skolen og PPT møtes igjen i uke 40." } });
    }
}
