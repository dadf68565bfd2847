using System.Text.RegularExpressions;
using Meetings.Web.Live;
using Meetings.Web.Pages;
using Meetings.Web.Pages.Leader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Pages;

using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

public sealed partial class LeaderPageTests
{
    static readonly Words Words = new(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    [Theory]
    [InlineData(MeetingPhase.Planned, "", "start-meeting")]
    [InlineData(MeetingPhase.Running, "", "start-agenda-item")]
    [InlineData(MeetingPhase.Running, "1", "start-agenda-item")]
    [InlineData(MeetingPhase.Running, "3", "avslutt")]
    [InlineData(MeetingPhase.Paused, "2", "resume-meeting")]
    [InlineData(MeetingPhase.Closed, "", "referat")]
    public async Task There_is_always_one_thing_to_do_next(MeetingPhase phase, string current, string leadsTo)
    {
        var html = await DrawAsync(Meeting(phase, current), Role.Leader, "next");
        Assert.Contains(leadsTo, html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("data-variant=\"primary\"").Length - 1);
    }

    [Theory]
    [InlineData("leder")]
    [InlineData("deltaker")]
    public async Task A_meeting_that_is_open_again_says_so_and_does_not_take_a_break(string name)
    {
        var view = Meeting(MeetingPhase.Paused, "");
        (MeetingPage page, var words) = (name == "leder" ? new LeaderPage() : new Meetings.Web.Pages.Participant.ParticipantPage(), Words["Now.OpenedAgain"]);
        Assert.DoesNotContain(words, await DrawAsync(page, view, Role.Leader, "now"), StringComparison.Ordinal);
        (view.Frame.PhaseReason, view.Frame.ClosedAt) = ("Feil dato.", view.Frame.ScheduledStart);
        var html = await DrawAsync(page, view, Role.Leader, "now");
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("Feil dato.", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)pause[ <]", html);
    }

    [Theory]
    [InlineData(MeetingPhase.Planned, "")]
    [InlineData(MeetingPhase.Running, "3")]
    public async Task A_secretary_is_not_offered_what_only_the_leader_may(MeetingPhase phase, string current)
    {
        var view = Meeting(phase, current);
        Assert.DoesNotContain("data-variant=\"primary\"", await DrawAsync(view, Role.Secretary, "next"), StringComparison.Ordinal);
        Assert.DoesNotContain("/avslutt", await DrawAsync(view, Role.Secretary, "ending"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_proposed_stands_above_what_is_settled()
    {
        var view = Meeting(MeetingPhase.Running, "1");
        view.Decisions.Add(new Decision { Id = "a", ItemId = "1", Text = "Vi er enige", State = DecisionState.Adopted });
        view.Decisions.Add(new Decision { Id = "b", ItemId = "1", Text = "Vi foreslår", State = DecisionState.Proposed });

        var html = await DrawAsync(view, Role.Leader, "decisions");

        Assert.True(html.IndexOf("Vi foreslår", StringComparison.Ordinal) < html.IndexOf("Vi er enige", StringComparison.Ordinal), html);
    }

    [Fact]
    public void A_question_that_somebody_asks_is_told_to_the_leader_and_no_other_contribution_is()
    {
        var before = Meeting(MeetingPhase.Running, "1");
        before.Contributions.Add(new Contribution { Id = "a", Kind = ContributionKind.Question, AuthorName = "Ola", Text = "Hvem?" });
        var now = before.Clone();
        Assert.Null(Told());
        now.Contributions.Add(new Contribution { Id = "b", Kind = ContributionKind.Important, AuthorName = "Maria", Text = "Ro." });
        Assert.Null(Told());
        now.Contributions.Add(new Contribution { Id = "c", Kind = ContributionKind.Question, AuthorName = "Maria", Text = "Når?" });
        Assert.Equal("Nytt spørsmål fra Maria: Når?", Told());
        now.Frame.CurrentItemId = "2";
        Assert.EndsWith("Nytt spørsmål fra Maria: Når?", Told(), StringComparison.Ordinal);
        Assert.Contains(now.Agenda[1].Title, Told(), StringComparison.Ordinal);

        string? Told() => new LeaderPage().Announcement(before, now, new("m", "leder", Words, Role.Leader, "", Preview: false));
    }

    [Fact]
    public void The_next_step_is_the_same_piece_while_only_clocks_change()
    {
        var view = Meeting(MeetingPhase.Running, "1");
        var later = view.Clone();
        later.Agenda[0].Minutes += 5;
        later.Agenda[0].Clock = new() { Elapsed = Duration.FromTimeSpan(TimeSpan.FromMinutes(3)) };
        Assert.Equal(view.NextStep(Words), later.NextStep(Words));
    }

    [Fact]
    public void One_steps_back_to_what_was_talked_about_and_never_to_what_was_passed_over()
    {
        var view = Meeting(MeetingPhase.Running, "3");
        view.Agenda[1].State = ItemState.Waiting;
        Assert.Equal("1", view.Helm().PreviousId);
        Assert.Equal("2", view.NextStep(Words).ItemId);
        Assert.Equal("", Meeting(MeetingPhase.Running, "1").Helm().PreviousId);
    }

    [Fact]
    public async Task Who_touches_the_agenda_goes_on_goes_back_or_stays_where_they_are()
    {
        Assert.Equal("1 return-to-agenda-item, 2 stays, 3 start-agenda-item", await LeadsToAsync(Meeting(MeetingPhase.Running, "2")));
        var view = Meeting(MeetingPhase.Running, "3");
        (view.Agenda[2].State, view.Frame.CurrentItemId) = (ItemState.Finished, "");
        Assert.Equal("1 start-agenda-item, 2 start-agenda-item, 3 start-agenda-item", await LeadsToAsync(view));
        Assert.Equal("1 stays, 2 stays, 3 stays", await LeadsToAsync(Meeting(MeetingPhase.Paused, "1")));

        static async Task<string> LeadsToAsync(MeetingView view) => string.Join(", ", AgendaTouch().Matches(await DrawAsync(view, Role.Leader, "agenda"))
            .Select(m => $"{m.Groups[2].Value} {(m.Groups[3].Value == "submit" ? m.Groups[1].Value : "stays")}"));
    }

    [Theory]
    [InlineData(MeetingPhase.Planned, Role.Leader, false, false)]
    [InlineData(MeetingPhase.Running, Role.Leader, false, true)]
    [InlineData(MeetingPhase.Running, Role.Secretary, false, false)]
    [InlineData(MeetingPhase.Paused, Role.Leader, false, true)]
    [InlineData(MeetingPhase.Paused, Role.Leader, true, false)]
    [InlineData(MeetingPhase.Closed, Role.Leader, true, false)]
    public async Task A_start_by_mistake_is_taken_back_until_the_meeting_has_been_closed(MeetingPhase phase, Role role, bool ended, bool offered)
    {
        var view = Meeting(phase, "");
        view.Frame.ClosedAt = ended ? view.Frame.ScheduledEnd : null;
        Assert.Equal(offered, (await DrawAsync(view, role, "ending")).Contains("gjor/take-back-start", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("leder", "people", "tolk for Maria Hansen")]
    [InlineData("plan", "people", "tolk for Maria Hansen")]
    [InlineData("referat", "minutes", "Tolken</span> (tolk for Maria Hansen)")]
    public async Task An_interpreter_is_said_to_be_one_for_somebody(string page, string region, string said)
    {
        var view = Meeting(MeetingPhase.Closed, "");
        view.Participants.Add(new Participant { Id = "m", Name = "Maria Hansen", Role = Role.Family, Attendance = Attendance.Present });
        view.Participants.Add(new Participant { Id = "t", Name = "Tolken", Role = Role.Interpreter, InterpretsFor = "m", Attendance = Attendance.Present });
        Assert.Contains(said, await DrawAsync(MeetingPages.Find(page)!, view, Role.Leader, region), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hanne Helse", "", "Hanne Helse (Helsesykepleier)")]
    [InlineData("", "Nina Moen", "Ingen har ansvaret nå (tidligere: Nina Moen, Helsesykepleier)")]
    [InlineData("", "", "Ingen har ansvaret ennå (Helsesykepleier)")]
    public async Task Who_answers_for_an_action_or_did_stands_in_one_bracket(string responsible, string former, string told)
    {
        var view = Meeting(MeetingPhase.Running, "1");
        view.Actions.Add(new Action { Id = "a", ItemId = "1", Status = ActionStatus.Open, ResponsibleName = responsible, FormerResponsibleName = former, Service = "Helsesykepleier", DueDate = "2026-12-04" });
        var text = Regex.Replace(await DrawAsync(view, Role.Leader, "actions"), "<[^>]*>", "");
        Assert.Contains(told, Regex.Replace(text, @"\s+", " ").Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("1", "Ingen vedtak i denne saken.")]
    public async Task That_there_is_no_decision_is_said_of_an_item_and_of_none_before_the_first(string current, string told)
    {
        var view = Meeting(MeetingPhase.Running, current);
        Assert.Equal(told, Regex.Replace(await DrawAsync(view, Role.Leader, "no-decisions"), "<[^>]*>", ""));
        view.Decisions.Add(new Decision { Id = "d", ItemId = current, Text = "Ja.", State = DecisionState.Adopted });
        Assert.Equal("", await DrawAsync(view, Role.Leader, "no-decisions"));
    }

    [Fact]
    public void A_meeting_that_is_held_on_another_day_lasts_as_long_as_planned()
    {
        var view = Meeting(MeetingPhase.Running, "1");
        Assert.Equal(view.Frame.ScheduledEnd, view.Helm().Ends);
        view.Frame.StartedAt = view.Frame.ScheduledStart + Duration.FromTimeSpan(TimeSpan.FromDays(2));
        Assert.Equal(view.Frame.StartedAt + Duration.FromTimeSpan(TimeSpan.FromMinutes(90)), view.Helm().Ends);
    }

    [Theory]
    [InlineData(MeetingPhase.Running, true)]
    [InlineData(MeetingPhase.Closed, false)]
    public async Task A_name_looks_like_what_it_opens_while_it_opens_it(MeetingPhase phase, bool opens)
    {
        var view = Meeting(phase, "");
        view.Participants.Add(new Participant { Id = "p", Name = "Hanne Helse", Role = Role.Member });
        var html = await DrawAsync(view, Role.Leader, "people");
        Assert.Equal(opens, html.Contains("href=", StringComparison.Ordinal));
        Assert.Equal(opens, html.Contains("icon pencil", StringComparison.Ordinal));
        Assert.Equal(opens, html.Contains(Words["Lead.Remark"], StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_recorded_stands_with_the_item_and_then_with_the_rest_of_the_meeting()
    {
        var view = Meeting(MeetingPhase.Running, "1");
        view.Decisions.Add(new Decision { Id = "d", ItemId = "1" });
        view.Actions.Add(new Action { Id = "a", ItemId = "1" });
        view.Actions.Add(new Action { Id = "old", CarriedOver = true });
        view.Notes.Add(new Note { Id = "n", ItemId = "1" });
        Assert.Equal("decisions d, actions a, notes n, since-last old", Standing(view));
        view.Frame.CurrentItemId = "2";
        Assert.Equal("since-last old, other-decisions d, other-actions a, other-notes n", Standing(view));

        static string Standing(MeetingView view) => string.Join(", ", new LeaderPage().Regions(view, Showing(Role.Leader))
            .SelectMany(r => r.Pieces.Select(p => (Region: r.Id, p.Id))).Where(p => p.Id is "d" or "a" or "n" or "old").Select(p => $"{p.Region} {p.Id}"));
    }

    static Task<string> DrawAsync(MeetingView view, Role role, string region) => DrawAsync(new LeaderPage(), view, role, region);

    static async Task<string> DrawAsync(MeetingPage page, MeetingView view, Role role, string region)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var showing = Showing(role);
        var drawn = await RenderedPage.RenderAsync(page, showing, view, new RegionRenderer(services, NullLoggerFactory.Instance));
        return System.Net.WebUtility.HtmlDecode(drawn.Html(region));
    }

    static Showing Showing(Role role) => new("m", "leder", Words, role, "", Preview: false);

    static MeetingView Meeting(MeetingPhase phase, string current)
    {
        var start = DateTimeOffset.UnixEpoch.ToTimestamp();
        var view = new MeetingView
        {
            Frame = new()
            {
                Phase = phase,
                CurrentItemId = current,
                ScheduledStart = start,
                ScheduledEnd = start + Duration.FromTimeSpan(TimeSpan.FromMinutes(90)),
                StartedAt = phase == MeetingPhase.Planned ? null : start,
            },
        };
        foreach (var id in new[] { "1", "2", "3" })
        {
            var order = string.CompareOrdinal(id, current);
            view.Agenda.Add(new AgendaItem
            {
                Id = id,
                Title = $"Sak {id}",
                Minutes = 10,
                State = current.Length == 0 || order > 0 ? ItemState.Waiting : order == 0 ? ItemState.Current : ItemState.Finished,
            });
        }

        return view;
    }

    [GeneratedRegex("gjor/([a-z-]+).*?name=\"item\" value=\"(\\d)\".*?type=\"(submit|button)\"", RegexOptions.Singleline)]
    private static partial Regex AgendaTouch();
}
