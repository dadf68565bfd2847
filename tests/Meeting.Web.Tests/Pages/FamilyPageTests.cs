using System.Text.RegularExpressions;
using Meetings.Web.Live;
using Meetings.Web.Pages.Family;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Pages;

using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

public sealed partial class FamilyPageTests
{
    static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Tag)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Everything_but_what_people_wrote_is_in_the_language_chosen(string tag)
    {
        var words = new Words(Language.Find(tag)!, Oslo);
        var view = Ansvarsgruppe();
        var html = await DrawAsync(view, words, view.Participants.Single(p => p.Role == Role.Family).Id);
        foreach (var text in new[] { "Now.Talking", "Agreed.Adopted", "Remark.Open", "ToDo.NobodyYet", "ToDo.NoDate", "Answer.Open", "Question.NoAnswer", "Service.Nurse", "RoleHelp.Leader" })
            Assert.Contains(words[text], html, StringComparison.Ordinal);
        Assert.Contains("Ola får ekstra hjelp.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_about_many_children_shows_when_it_is_and_which_professionals_take_part()
    {
        var view = new MeetingView { Frame = Frame(MeetingKind.Tst, MeetingPhase.Running), Participants = { Person("Kari Nordmann", Role.Leader, "PPT") } };
        var words = new Words(Language.Bokmål, Oslo);
        var html = await DrawAsync(view, words);
        Assert.Contains(words["Family.GoingOn"], html, StringComparison.Ordinal);
        Assert.Contains("Kari Nordmann", html, StringComparison.Ordinal);
        Assert.DoesNotContain(words["Now.Running"], html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_answers_for_something_is_asked_of_it_and_not_the_other_parent_or_the_youth()
    {
        var view = Ansvarsgruppe();
        var maria = view.Participants.Single(p => p.Role == Role.Family);
        var (jonas, ola) = (Person("Jonas Hansen", Role.Family, ""), Person("Ola Hansen", Role.Youth, ""));
        view.Participants.Add([jonas, ola]);
        var theirs = view.Actions.Single(a => a.ResponsibleId == maria.Id);
        Assert.Equal($"tiltak/{theirs.Id}/svar", await AskedAsync(maria));
        Assert.Equal("", await AskedAsync(jonas));
        Assert.Equal("", await AskedAsync(ola));
        theirs.Status = ActionStatus.Done;
        Assert.Equal("", await AskedAsync(maria));

        async Task<string> AskedAsync(Participant who) =>
            string.Join(' ', Answering().Matches(await DrawAsync(view, new(Language.Bokmål, Oslo), who.Id)).Select(m => m.Value));
    }

    [Theory]
    [InlineData(ActionResponse.Unspecified, "Answer.Open")]
    [InlineData(ActionResponse.Accepted, "Answer.Change")]
    [InlineData(ActionResponse.Declined, "Answer.Change")]
    public async Task Who_has_answered_is_not_asked_again_but_may_say_that_it_is_done(ActionResponse response, string offered)
    {
        var view = Ansvarsgruppe();
        var maria = view.Participants.Single(p => p.Role == Role.Family).Id;
        view.Actions.Single(a => a.ResponsibleId == maria).Response = response;
        var words = new Words(Language.Bokmål, Oslo);
        var html = await DrawAsync(view, words, maria);
        Assert.Equal([words[offered]], new[] { words["Answer.Open"], words["Answer.Change"] }.Where(w => html.Contains(w, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_meeting_that_is_open_again_does_not_take_a_break(string tag)
    {
        var view = Ansvarsgruppe();
        var words = new Words(Language.Find(tag)!, Oslo);
        view.Frame.Phase = MeetingPhase.Paused;
        Assert.Contains(words["Now.Paused"], await DrawAsync(view, words), StringComparison.Ordinal);
        view.Frame.ClosedAt = view.Frame.ScheduledStart;
        Assert.Contains(words["Now.OpenedAgain"], await DrawAsync(view, words), StringComparison.Ordinal);
        view.Frame.PhaseReason = "Feil dato.";
        var html = await DrawAsync(view, words);
        Assert.Contains(words["Now.OpenedAgain"], html, StringComparison.Ordinal);
        Assert.Contains("Feil dato.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(words["Now.Paused"], html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_of_somebody_stands_first_until_it_is_answered_and_nowhere_else()
    {
        var view = Ansvarsgruppe();
        var maria = view.Participants.Single(p => p.Role == Role.Family).Id;
        var theirs = view.Actions.Single(a => a.ResponsibleId == maria);
        Assert.Equal((theirs.Id, false), Asked());
        theirs.Response = ActionResponse.Accepted;
        Assert.Equal(("", true), Asked());

        (string, bool) Asked()
        {
            var regions = new FamilyPage().Regions(view, new(view.Frame.MeetingId, "familie", new(Language.Bokmål, Oslo), Role.Family, maria, false));
            Assert.Equal("asked", regions[0].Id);
            return (string.Join(", ", regions[0].Pieces.Select(p => p.Id)), regions.Single(r => r.Id == "actions").Pieces.Any(p => p.Id == theirs.Id));
        }
    }

    [Fact]
    public async Task Who_asked_takes_the_question_back_until_it_is_answered()
    {
        var view = Ansvarsgruppe();
        var (maria, question) = (view.Participants.Single(p => p.Role == Role.Family).Id, view.Contributions[0]);
        question.AuthorId = maria;
        var words = new Words(Language.Bokmål, Oslo);
        Assert.Contains("remove-contribution", await DrawAsync(view, words, maria), StringComparison.Ordinal);
        Assert.DoesNotContain("remove-contribution", await DrawAsync(view, words, "another"), StringComparison.Ordinal);
        Assert.DoesNotContain("remove-contribution", await DrawAsync(view, words, maria, preview: true), StringComparison.Ordinal);
        question.Answer = "Meg.";
        Assert.DoesNotContain("remove-contribution", await DrawAsync(view, words, maria), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_meeting_that_is_called_off_says_which_it_was_and_nothing_of_what_was_decided(string tag)
    {
        var view = new MeetingView { Frame = Frame(MeetingKind.Ansvarsgruppe, MeetingPhase.Cancelled) };
        (view.Frame.Place, view.Frame.PhaseReason) = ("Møterom 2", "Snø.");
        var words = new Words(Language.Find(tag)!, Oslo);
        var html = await DrawAsync(view, words);
        foreach (var text in new[] { words["Now.Cancelled"], words.Day(view.Frame.ScheduledStart), words["Time.Span", "13:00", "14:00"], "Møterom 2", "Snø." })
            Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.DoesNotContain(words["Family.NoDecisions"], html, StringComparison.Ordinal);
        Assert.DoesNotContain(words["Family.NothingDecided"], html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MeetingPhase.Planned)]
    [InlineData(MeetingPhase.Running, "Ingenting er bestemt ennå.", "Ingenting er avtalt ennå.")]
    [InlineData(MeetingPhase.Paused, "Ingenting er bestemt ennå.", "Ingenting er avtalt ennå.")]
    [InlineData(MeetingPhase.Closed, "Ingenting ble bestemt.", "Ingenting ble avtalt.")]
    public async Task What_nothing_has_come_of_may_still_come_until_the_meeting_is_over(MeetingPhase phase, params string[] told)
    {
        var view = new MeetingView { Frame = Frame(MeetingKind.Ansvarsgruppe, phase) };
        var html = await DrawAsync(view, new(Language.Bokmål, Oslo));
        Assert.Equal(told, NothingThere().Matches(html).Select(m => m.Groups[1].Value));
        view.Decisions.Add(new Decision { Id = "1", State = DecisionState.Adopted, Text = "Ja." });
        view.Actions.Add(new Action { Id = "2", Status = ActionStatus.Open, Text = "Ring." });
        Assert.DoesNotMatch(NothingThere(), await DrawAsync(view, new(Language.Bokmål, Oslo)));
    }

    [Fact]
    public void What_was_decided_comes_first_and_what_is_done_comes_last()
    {
        var view = new MeetingView
        {
            Frame = Frame(MeetingKind.Ansvarsgruppe, MeetingPhase.Running),
            Decisions = { new Decision { Id = "1", State = DecisionState.Rejected }, new Decision { Id = "2", State = DecisionState.Proposed }, new Decision { Id = "3", State = DecisionState.Adopted } },
            Actions = { new Action { Id = "1", Status = ActionStatus.Done }, new Action { Id = "2", Status = ActionStatus.Open } },
        };
        Assert.Equal(["3", "2"], view.Agreed(new(view), new(Language.Bokmål, Oslo)).Where(d => !d.Decision.IsGone()).Select(d => d.Decision.Id));
        Assert.Equal(["2", "1"], view.ToDo(new(view)).Select(a => a.Action.Id));
    }

    [Theory]
    [InlineData("PPT", "Service.Ppt")]
    [InlineData("PP-tjenesten", "Service.Ppt")]
    [InlineData("Pedagogisk-psykologisk tjeneste", "Service.Ppt")]
    [InlineData("Helsesykepleier på skolen", "Service.Nurse")]
    [InlineData("Barnevernstjenesten", "Service.ChildWelfare")]
    [InlineData("NAV Solbakken", "Service.Nav")]
    [InlineData("Navigatørene", null)]
    [InlineData("Fastlege", "Service.Doctor")]
    [InlineData("Solbakken barnehage", "Service.Kindergarten")]
    [InlineData("Solbakken skole", "Service.School")]
    [InlineData("BUP", "Service.Psychiatry")]
    [InlineData("Habiliteringstjenesten", "Service.Habilitation")]
    [InlineData("", null)]
    public void The_usual_services_are_explained(string service, string? text) => Assert.Equal(text, ServiceHelp.Of(service));

    static async Task<string> DrawAsync(MeetingView view, Words words, string person = "", bool preview = false)
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using (services)
        {
            var page = new FamilyPage();
            var showing = new Showing(view.Frame.MeetingId, page.Name, words, Role.Family, person, preview);
            var drawn = await RenderedPage.RenderAsync(page, showing, view, new(services, NullLoggerFactory.Instance));
            return System.Net.WebUtility.HtmlDecode(string.Concat(drawn.Regions.Select(r => r.Html)));
        }
    }

    static MeetingView Ansvarsgruppe()
    {
        var (kari, hanne, maria) = (Person("Kari Nordmann", Role.Leader, "PPT"), Person("Hanne Helse", Role.Member, "Helsesykepleier"), Person("Maria Hansen", Role.Family, ""));
        var item = new AgendaItem { Id = $"{Guid.NewGuid()}", Title = "Mål", Minutes = 10, State = ItemState.Current };
        var view = new MeetingView
        {
            Frame = Frame(MeetingKind.Ansvarsgruppe, MeetingPhase.Running),
            Participants = { kari, hanne, maria },
            Agenda = { item },
            Decisions = { new Decision { Id = $"{Guid.NewGuid()}", Text = "Ola får ekstra hjelp.", State = DecisionState.Adopted } },
            Actions =
            {
                new Action { Id = $"{Guid.NewGuid()}", Text = "Snakke med Ola", ResponsibleId = hanne.Id, ResponsibleName = hanne.Name, Service = hanne.Service, DueDate = "2026-12-18", Status = ActionStatus.Open },
                new Action { Id = $"{Guid.NewGuid()}", Text = "Lese sammen", ResponsibleId = maria.Id, ResponsibleName = maria.Name, DueDate = "2026-12-18", Status = ActionStatus.Open },
                new Action { Id = $"{Guid.NewGuid()}", Text = "Finne et fotballag", Status = ActionStatus.Open, Incomplete = true },
            },
            Contributions = { new Contribution { Id = $"{Guid.NewGuid()}", Kind = ContributionKind.Question, Text = "Hvem kan jeg ringe?", AuthorName = maria.Name } },
        };
        view.Frame.CurrentItemId = item.Id;
        return view;
    }

    static MeetingFrame Frame(MeetingKind kind, MeetingPhase phase) => new()
    {
        MeetingId = $"{Guid.NewGuid()}",
        Kind = kind,
        Phase = phase,
        Title = "Møte",
        ScheduledStart = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero).ToTimestamp(),
        ScheduledEnd = new DateTimeOffset(2026, 12, 1, 13, 0, 0, TimeSpan.Zero).ToTimestamp(),
    };

    static Participant Person(string name, Role role, string service) => new() { Id = $"{Guid.NewGuid()}", Name = name, Role = role, Service = service };

    [GeneratedRegex("class=\"nothing-there\">([^<]*)<")]
    private static partial Regex NothingThere();

    [GeneratedRegex("tiltak/[0-9a-f-]+/svar")]
    private static partial Regex Answering();
}
