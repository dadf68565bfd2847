using Meetings.Server.Tests;
using Meetings.Web.Live;
using Meetings.Web.Pages.Family;
using Meetings.Web.Pages.Leader;
using Meetings.Web.Pages.Minutes;
using Meetings.Web.Pages.Participant;
using Meetings.Web.Pages.Plan;
using Meetings.Web.Pages.Screen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Pages;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>No page says of the meeting what is not so.</summary>
public sealed class RecordTests
{
    static readonly Timestamp At = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero).ToTimestamp();
    static readonly Words Words = In("nb");

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Tag)];

    [Fact]
    public async Task The_screen_does_not_say_that_all_agree_over_somebodys_dissent()
    {
        var view = Meeting();
        view.Decisions.Add(new Decision { Id = "d", Text = "Han får leksehjelp", State = DecisionState.Adopted, DecidedAt = At });
        Assert.Contains("Vi er enige", await DrawAsync(new ScreenPage(), view, "moment"), StringComparison.Ordinal);

        view.Remarks.Add(new Remark { Id = "r", DecisionId = "d", Text = "For sent", Dissent = true, AuthorName = "Amina Ali" });
        view.Remarks.Add(new Remark { Id = "s", DecisionId = "d", Text = "Fint", AuthorName = "Kari Nordmann" });

        foreach (var region in new[] { "moment", "decisions" })
        {
            var html = await DrawAsync(new ScreenPage(), view, region);
            Assert.DoesNotContain("enige", html, StringComparison.Ordinal);
            Assert.Contains(">Amina Ali er uenig<", html, StringComparison.Ordinal);
        }

        Assert.Contains(">Vedtatt<", await DrawAsync(new ScreenPage(), view, "moment"), StringComparison.Ordinal);
        Assert.Contains("Amina Ali", await DrawAsync(new MinutesPage(), view, "minutes"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_family_reads_who_disagrees_and_what_no_longer_holds_apart_from_what_was_decided(string tag)
    {
        var words = In(tag);
        var view = Meeting();
        view.Decisions.Add(new Decision { Id = "a", Text = "Leksehjelp", State = DecisionState.Adopted, DecidedAt = At });
        view.Remarks.Add(new Remark { Id = "r", DecisionId = "a", Text = "For sent", Dissent = true, AuthorName = "Amina" });
        view.Decisions.Add(new Decision { Id = "b", Text = "Flytte klasse", State = DecisionState.Withdrawn, DecidedAt = At, Reason = "Feil" });
        view.Decisions.Add(new Decision { Id = "c", State = DecisionState.Annulled, DecidedAt = At, AnnulledByName = "Kari" });

        var (decided, gone) = (await DrawAsync(new FamilyPage(), view, "decisions", words), await DrawAsync(new FamilyPage(), view, "not-decided", words));

        Assert.Contains(words["Agreed.Disagrees", "Amina"], decided, StringComparison.Ordinal);
        Assert.DoesNotContain("Flytte klasse", decided, StringComparison.Ordinal);
        Assert.Contains("Flytte klasse", gone, StringComparison.Ordinal);
        Assert.Contains(words["Agreed.WithdrawnLater"], gone, StringComparison.Ordinal);
        Assert.Contains(words["Agreed.AnnulledBy", "Kari", words.Day(At), "13:00"], gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_has_said_of_a_service_is_not_that_it_is_missing()
    {
        var view = Meeting();
        view.Frame.Services.Add(new ServiceAttendance { Service = "PPT" });
        view.Frame.Services.Add(new ServiceAttendance { Service = "NAV", Presence = ServicePresence.Missing });
        view.Frame.Services.Add(new ServiceAttendance { Service = "Skole", Presence = ServicePresence.Present });
        Assert.Contains("Vi mangler: NAV<", await DrawAsync(new ScreenPage(), view, "top"), StringComparison.Ordinal);
        var minutes = await DrawAsync(new MinutesPage(), view, "minutes");
        Assert.Contains("Det er ikke registrert om PPT var til stede.", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("PPT var ikke", minutes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "", "To")]
    [InlineData("", "", "To")]
    [InlineData("", "Et vedtak manglet", "")]
    public async Task A_break_says_the_same_on_every_page_of_what_comes_after(string current, string reason, string goesOnWith)
    {
        var view = Meeting();
        (view.Frame.Phase, view.Frame.PhaseReason, view.Frame.CurrentItemId) = (MeetingPhase.Paused, reason, current);
        view.Frame.ClosedAt = reason.Length > 0 ? At : null;
        view.Agenda.Add(
        [
            new AgendaItem { Id = "1", Title = "En", State = ItemState.Finished },
            new AgendaItem { Id = "2", Title = "To", State = current == "2" ? ItemState.Current : ItemState.Waiting },
            new AgendaItem { Id = "3", Title = "Tre", State = ItemState.Waiting },
        ]);
        foreach (var (page, region) in new (MeetingPage, string)[] { (new ScreenPage(), "stage"), (new FamilyPage(), "now"), (new ParticipantPage(), "now") })
        {
            var html = await DrawAsync(page, view, region);
            Assert.Equal(goesOnWith.Length > 0, html.Contains("Vi fortsetter med", StringComparison.Ordinal));
            Assert.Equal(goesOnWith.Length > 0, html.Contains(">To<", StringComparison.Ordinal));
            Assert.DoesNotContain(">Tre<", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Minutes_tell_no_reason_for_an_absence_and_what_an_action_lacks()
    {
        var view = Meeting();
        view.Participants.Add(new Participant { Id = "p", Name = "Bjørn Berg", Role = Role.Member, Attendance = Attendance.Absent, Reason = "Innlagt på sykehus", Substitute = "Nora Vik" });
        view.Actions.Add(new Action { Id = "a", Text = "Finne noen", Status = ActionStatus.Open, Incomplete = true });
        var html = await DrawAsync(new MinutesPage(), view, "minutes");
        Assert.Contains("Bjørn Berg</span> (vara: Nora Vik)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("sykehus", html, StringComparison.Ordinal);
        Assert.Contains(">Skal gjøres · ufullstendig<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_of_a_meeting_that_was_called_off_say_so_and_why()
    {
        var view = Meeting();
        (view.Frame.Phase, view.Frame.StartedAt) = (MeetingPhase.Planned, null);
        Assert.DoesNotContain("avlyst", await DrawAsync(new MinutesPage(), view, "minutes"), StringComparison.Ordinal);
        (view.Frame.Phase, view.Frame.PhaseReason) = (MeetingPhase.Cancelled, "Mor er syk");
        var html = await DrawAsync(new MinutesPage(), view, "minutes");
        Assert.Matches("<strong>Møtet er avlyst.</strong> <span[^>]*>Mor er syk</span>", html);
    }

    [Fact]
    public async Task Minutes_tell_what_took_the_place_of_what_and_when_they_were_put_right()
    {
        var view = Meeting();
        view.Frame.Phase = MeetingPhase.Closed;
        (view.Frame.StartedAt, view.Frame.ClosedAt) = (At, At);
        view.Frame.Corrections.Add(new Correction { At = At, ByName = "Kari Nordmann", Reason = "Et vedtak manglet" });
        view.Actions.Add(new Action { Id = "a", Text = "Lesegruppe", Status = ActionStatus.Stopped, Effect = Effect.None });
        view.Actions.Add(new Action { Id = "b", Text = "En til en", Status = ActionStatus.Open, FollowsId = "a" });
        view.Actions.Add(new Action { Id = "c", Text = "Flytte", Status = ActionStatus.Stopped });
        var html = await DrawAsync(new MinutesPage(), view, "minutes");
        Assert.Equal(1, html.Split("Avsluttet, et nytt tiltak tar over").Length - 1);
        Assert.Matches("I stedet for: <span class=\"own\" dir=\"auto\">Lesegruppe<", html);
        Assert.Matches("Åpnet igjen .*2026 kl. 13:00 av Kari Nordmann: <span class=\"own\" dir=\"auto\">Et vedtak manglet<", html);
        // Why, not all are told.
        view.Frame.Corrections[0].Reason = "";
        Assert.Matches("Åpnet igjen .*2026 kl. 13:00 av Kari Nordmann <", await DrawAsync(new MinutesPage(), view, "minutes"));
    }

    // R10, R9: what an action follows, and whom it was taken from.
    [Theory]
    [InlineData("deltaker", "mine")]
    [InlineData("leder", "actions")]
    [InlineData("familie", "actions")]
    [InlineData("plan", "carried")]
    [InlineData("skjerm", "actions", false)]
    [InlineData("minutes", "minutes")]
    public async Task An_action_says_what_it_follows_and_who_was_to_do_it_until_they_were_removed(string name, string region, bool hasRoomForBoth = true)
    {
        var view = Meeting();
        view.Actions.Add(new Action { Id = "a", Text = "Lesegruppe", Status = ActionStatus.Stopped, ResponsibleName = "Kari", CarriedOver = name == "plan" });
        view.Actions.Add(new Action { Id = "b", Text = "En til en", Status = ActionStatus.Open, FollowsId = "a", FormerResponsibleName = "Hanne", CarriedOver = name == "plan" });
        MeetingPage page = name switch
        {
            "deltaker" => new ParticipantPage(),
            "leder" => new LeaderPage(),
            "familie" => new FamilyPage(),
            "plan" => new PlanPage(),
            "skjerm" => new ScreenPage(),
            _ => new MinutesPage(),
        };
        var html = await DrawAsync(page, view, region);
        Assert.Equal(hasRoomForBoth ? 1 : 0, html.Split("I stedet for: <span class=\"own\" dir=\"auto\">Lesegruppe<").Length - 1);
        Assert.Equal(1, html.Split("(tidligere: Hanne)").Length - 1);
        view.Actions[1].ResponsibleName = "Ola";
        view.Actions[1].FormerResponsibleName = "";
        Assert.DoesNotContain("tidligere", await DrawAsync(page, view, region), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_says_who_was_not_invited_and_why_and_lets_the_leader_invite_them()
    {
        var view = Meeting();
        view.Frame.NotInvited.Add(new NotInvited { PersonId = "p", Name = "Amina", Role = Role.Family });
        foreach (var (role, invites) in new[] { (Role.Leader, true), (Role.Secretary, false) })
        {
            var html = await DrawAsync(new PlanPage(), view, "not-invited", role: role);
            Assert.Contains("Amina", html, StringComparison.Ordinal);
            Assert.Contains("Ikke invitert, for familien var bedt til teamets møter om flere barn.", html, StringComparison.Ordinal);
            Assert.Equal(invites, html.Contains("gjor/readmit-participant", StringComparison.Ordinal));
            // Nobody comes to a meeting that is over.
            Assert.Contains("<li id=\"not-p\" class=\"card person-line when-open\"", html, StringComparison.Ordinal);
        }
    }

    // Ids are made by callers: one may stand in two lists, and each is an element of its own on the page.
    [Fact]
    public async Task Two_things_with_one_id_come_and_go_each_by_itself()
    {
        var view = Meeting();
        view.BrightSpots.Add(new BrightSpot { Id = "same", Text = "Han lo" });
        view.Participants.Add(new Participant { Id = "same", Name = "Fatima", Role = Role.Member });
        await using var services = Services();
        var page = new FamilyPage();
        var showing = new Showing("m", page.Name, Words, Role.Family, "", false);
        var both = await RenderedPage.RenderAsync(page, showing, view, new(services, NullLoggerFactory.Instance));
        Assert.Distinct(both.Regions.SelectMany(r => r.Pieces).Select(p => p.Piece.Id));
        Assert.Contains("Han lo", both.Html("spots"), StringComparison.Ordinal);
        Assert.Contains("id=\"people-same\"", both.Html("people"), StringComparison.Ordinal);

        var without = view.Clone();
        without.Participants.Clear();
        var step = System.Text.Encoding.UTF8.GetString((await RenderedPage.RenderAsync(page, showing, without, new(services, NullLoggerFactory.Instance), both)).From(both));
        Assert.Contains("action=\"remove\" target=\"people-same\"", step, StringComparison.Ordinal);
        Assert.DoesNotContain("target=\"same\"", step, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_asks_for_who_is_not_recorded_and_takes_that_all_the_others_were_here()
    {
        await using var gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        await gathering.SubmitAsync(r => r.StartMeeting = new());
        await gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = gathering.People[Role.Member], Attendance = Attendance.Absent });
        using var leader = new Person(gathering.Server.Pages, gathering.Leader);

        var asked = await leader.GetAsync($"/mote/{gathering.MeetingId}/avslutt?side=leder");
        Assert.True(asked.Says("Det er ikke registrert om disse er her: Secretary, Family, Youth<"), asked.Page);
        Assert.True(asked.Says("Alle de andre var her"));

        await leader.PostAsync($"/mote/{gathering.MeetingId}/gjor/close-meeting?side=leder", ("others_were_here", "1"));
        var view = await gathering.Leader.ViewAsync(gathering.MeetingId);
        Assert.Equal(MeetingPhase.Closed, view.Frame.Phase);
        Assert.Equal(
            [Attendance.Present, Attendance.Present, Attendance.Absent, Attendance.Present, Attendance.Present],
            view.Participants.Take(5).Select(p => p.Attendance));
    }

    static MeetingView Meeting() => new()
    {
        Frame = new() { MeetingId = "m", Kind = MeetingKind.Ansvarsgruppe, Phase = MeetingPhase.Running, Title = "Møte", ScheduledStart = At, ScheduledEnd = At, StartedAt = At },
    };

    static Words In(string tag) => new(Language.Find(tag)!, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    static ServiceProvider Services() => new ServiceCollection().AddLogging().BuildServiceProvider();

    static async Task<string> DrawAsync(MeetingPage page, MeetingView view, string region, Words? words = null, Role role = Role.Member)
    {
        await using var services = Services();
        var showing = new Showing("m", page.Name, words ?? Words, role, "", false);
        var drawn = await RenderedPage.RenderAsync(page, showing, view, new(services, NullLoggerFactory.Instance));
        return System.Net.WebUtility.HtmlDecode(drawn.Html(region));
    }
}
