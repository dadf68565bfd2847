using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Meetings.Minutes;
using Meetings.Server.Minutes;
using Meetings.Server.Settings;
using Meetings.Server.Tests;
using Meetings.Web.Live;
using Meetings.Web.Pages.Minutes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Pages;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>The minutes say the same as text and as a page, each with its own labels.</summary>
public sealed partial class MinutesAlikeTests
{
    static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");
    static readonly SeenCase Ola = new() { Id = "ola", Name = "Ola N." };
    static readonly SeenCase Kari = new() { Id = "kari", Name = "Kari M." };
    static readonly Timestamp At = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).ToTimestamp();

    // What the text says otherwise than the page, by rule and what it is there.
    static readonly (string Text, string Page)[] Labels =
    [
        ("møtedato/tid", "tid"), ("møtested", "sted"), ("møtende medlemmer", "til stede"), (@"^sak (?=\d)", ""), ("(?m)^behandling:", ""),
        (@"(?m)^dissens fra (.+?):", "$1 er uenig:"), (@"\(grunn: ", "("), ("det er avlyst", "møtet er avlyst"),
        ("(?m)^tiltak: ", ""), (@"\[ansvarlig mangler, tidligere", "ingen har ansvaret nå, tidligere"), (@"\[ansvarlig mangler", "ingen har ansvaret ennå"),
        (@"\[ansvarlig", ""), ("frist mangler", "ingen frist ennå"), ("; start ", "; starter "), ("åpent", "skal gjøres"), ("godtatt av [^;]+", "godtatt"),
        ("avslått", "kan ikke"),
    ];

    [Theory]
    [InlineData("tst")]
    [InlineData("ansvarsgruppe")]
    [InlineData("stafettlogg")]
    [InlineData("protokoll")]
    [InlineData("laeringssirkel")]
    public async Task The_text_and_the_page_say_the_same_to_every_role_wherever_the_meeting_stands(string template)
    {
        await using var gathering = await Gathering.OfAsync(template);
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var text = new MinutesText(new LocalTime(new MeetingOptions()));
        foreach (var role in Gathering.Roles)
        {
            var seen = await gathering[role].ViewAsync(gathering.MeetingId);
            foreach (var view in Meetings(seen))
                Assert.Equal(SectionsOf(text.Of(view)), await SectionsOfPageAsync(view, services));
        }
    }

    [Fact]
    public void Every_kind_of_block_is_among_what_is_compared()
    {
        MeetingView Seen(MeetingKind kind) => new()
        {
            Frame = new() { Kind = kind, Phase = MeetingPhase.Planned, Title = "Møte", ScheduledStart = At, ScheduledEnd = At },
            Participants = { new Participant { Name = "Leder", Role = Role.Leader } },
            Agenda = { new AgendaItem { Id = "i", Title = "Mål" } },
        };
        var compared = Meetings(Seen(MeetingKind.Protocol)).Concat(Meetings(Seen(MeetingKind.Tst)))
            .SelectMany(v => MinutesDocument.Of(v, TimeZoneInfo.Utc).Sections).SelectMany(s => s.Blocks).Select(b => b.GetType()).ToHashSet();
        Assert.Equal(typeof(Block).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Block))).ToHashSet(), compared);
    }

    // Planned, called off, going on, over and opened again, with all that can be recorded where the content is seen.
    static IEnumerable<MeetingView> Meetings(MeetingView seen)
    {
        yield return seen;
        var cancelled = seen.Clone();
        (cancelled.Frame.Phase, cancelled.Frame.PhaseReason) = (MeetingPhase.Cancelled, "Mor er syk");
        yield return cancelled;

        var running = seen.Clone();
        (running.Frame.Phase, running.Frame.StartedAt) = (MeetingPhase.Running, At);
        (running.Frame.Place, running.Frame.ArchiveCase) = ("Møterom 2", "23/304");
        running.Frame.Services.Clear();
        running.Frame.Services.Add(
        [
            new ServiceAttendance { Service = "Skole", Presence = ServicePresence.Missing }, new ServiceAttendance { Service = "Kirken", Presence = ServicePresence.Left },
            new ServiceAttendance { Service = "NAV" }, new ServiceAttendance { Service = "PPT", Presence = ServicePresence.Present },
        ]);
        if (seen.Participants.Count > 0)
            Gather(running);
        if (seen.Agenda.Count > 0)
            Record(running);
        yield return running;

        var closed = running.Clone();
        (closed.Frame.Phase, closed.Frame.ClosedAt) = (MeetingPhase.Closed, At);
        closed.Frame.NextMeeting = new() { Start = At, Place = "Skolen", Convener = "Kari", MeetingId = "m" };
        yield return closed;
        var shielded = closed.Clone();
        (shielded.Frame.Title, shielded.Frame.Shielded) = ("", true);
        yield return shielded;

        var reopened = closed.Clone();
        (reopened.Frame.Phase, reopened.Frame.NextMeeting.CalledOff) = (MeetingPhase.Paused, true);
        reopened.Frame.Corrections.Add(new Correction { At = At, ByName = "Kari", Reason = "Et vedtak manglet" });
        yield return reopened;
    }

    static void Gather(MeetingView view)
    {
        var family = new Participant { Id = "f", Name = "Amina", Role = Role.Family, Attendance = Attendance.Present };
        view.Participants.Add(
        [
            family,
            new Participant { Name = "Tolken", Role = Role.Interpreter, InterpretsFor = family.Id, Attendance = Attendance.Late },
            new Participant { Name = "Tolk uten familie", Role = Role.Interpreter, Attendance = Attendance.Left },
            new Participant { Name = "Støtten", Role = Role.Support, InterpretsFor = family.Id, Service = "Kirken", Attendance = Attendance.Present },
            new Participant { Name = "Støtte uten familie", Role = Role.Support, Attendance = Attendance.Present },
            new Participant { Name = "Politiet", Role = Role.Contributor, Attendance = Attendance.Present },
            new Participant { Name = "Ungdommen", Role = Role.Youth, Attendance = Attendance.Absent },
            new Participant { Name = "Leder som var borte", Role = Role.Leader, Service = "Skole", Attendance = Attendance.Absent, Reason = "Syk", Substitute = "Vera" },
            new Participant { Name = "Ny referent", Role = Role.Secretary, Attendance = Attendance.Present },
        ]);
    }

    static void Record(MeetingView view)
    {
        var item = view.Agenda[0].Id;
        view.Agenda.Add(new AgendaItem { Id = "numbered", Number = "23/23", Title = "Orientering" });
        view.Agenda.Add(new AgendaItem { Id = "of-ola", Title = "Kartlegging", Cases = { Ola } });
        view.Agenda.Add(new AgendaItem { Id = "shielded", Minutes = 10, Shielded = true, Clock = new() { Elapsed = Duration.FromTimeSpan(TimeSpan.FromMinutes(12)) } });
        view.Agenda.Add(new AgendaItem { Id = "numbered-and-shielded", Number = "24/23", Shielded = true });
        view.Notes.Add(new Note { ItemId = "shielded", Text = "Skrevet før vi ble stengt ute" });
        foreach (var (circle, i) in ((Circle, int)[])[(Circle.Staff, 0), (Circle.Leaders, 0), (Circle.Named, 1), (Circle.Named, 2)])
            view.Notes.Add(new Note { ItemId = "of-ola", Text = $"For {circle}", Reach = new() { Circle = circle, Services = { ((string[])["PPT", "BUP"]).Take(i) } } });
        view.Decisions.Add(new Decision { Id = "kari", CaseIds = { Kari.Id }, State = DecisionState.Adopted, Text = "Kari får plass", DecidedAt = At });
        var other = new Wording { Field = "text", Value = "Annerledes", AuthorName = "Per" };
        view.Notes.Add(new Note { ItemId = item, Heading = "Stikkord", Text = "Først", OtherWordings = { other } });
        view.Notes.Add(new Note { ItemId = item, Text = "Vi snakket", OtherWordings = { new Wording { Field = "heading", Value = "Plan", AuthorName = "Per" } } });
        foreach (var (under, i) in ((string, int)[])[(item, 0), ("", 1)])
            foreach (var state in System.Enum.GetValues<DecisionState>().Where(s => s != DecisionState.Unspecified))
                view.Decisions.Add(new Decision
                {
                    Id = $"{state}{i}", ItemId = under, State = state, Text = $"Ordlyd {state}", Proposal = $"Foreslått {state}", Reason = state == DecisionState.Withdrawn ? "Feil" : "",
                    DecidedAt = state == DecisionState.Withdrawn && i == 0 ? null : At, AnnulledByName = "Kari", OtherWordings = { other },
                });
        view.Remarks.Add(new Remark { Text = "For sen innkalling", AuthorName = "Amina" });
        view.Remarks.Add(new Remark { DecisionId = "Adopted0", Text = "For sent", AuthorName = "Amina", Dissent = true });
        view.Remarks.Add(new Remark { DecisionId = "Rejected0", Text = "Synd", AuthorName = "Per" });
        view.Actions.Add(
        [
            new Action { Id = "carried", ItemId = item, CarriedOver = true, Text = "Fra sist", Status = ActionStatus.Done, ResponsibleName = "Kari", Effect = Effect.Good, DueDate = "2026-12-01" },
            new Action { Id = "ended", ItemId = item, Text = "Lesegruppe", Status = ActionStatus.Stopped, StopReason = "Ingen kom", Effect = Effect.None, Assessment = "For mange", FormerResponsibleName = "Hanne" },
            new Action
            {
                Id = "follows", FollowsId = "ended", ItemId = item, Text = "En til en", Status = ActionStatus.Open, Response = ActionResponse.Accepted, ResponsibleName = "Per Hansen", Service = "PPT",
                Goal = "Lese", StartDate = "2026-12-01", DueDate = "2026-12-24", EvaluationDate = "2027-01-10",
                OtherWordings = { other, new Wording { Field = "goal", Value = "Skrive", AuthorName = "Per" } },
            },
            new Action { Id = "carried-of-kari", CarriedOver = true, Text = "Følge Kari", Status = ActionStatus.Open, ResponsibleName = "Kari", DueDate = "2026-12-01", Cases = { Kari } },
            new Action { Text = "Finne noen", Status = ActionStatus.Open, Incomplete = true, Service = "Skole" },
            new Action { Text = "Søke", Status = ActionStatus.Open, Incomplete = true, ResponsibleName = "Per", DueDate = "2026-12-02", Response = ActionResponse.Declined, ResponseReason = "Har ferie" },
            new Action { Text = "Flytte", Status = ActionStatus.Stopped, StopReason = "Ikke nødvendig", FormerResponsibleName = "Nina", Service = "NAV", Effect = Effect.Some },
        ]);
        view.Attachments.Add([new Attachment { ItemId = item, Title = "Plan" }, new Attachment { ItemId = item, Title = "Kart" }]);
        view.BrightSpots.Add(new BrightSpot { Text = "Han lo", AuthorName = "Amina" });
        view.BrightSpots.Add(new BrightSpot { Text = "Hun sang", AuthorName = "Amina", CaseIds = { Kari.Id } });
        view.Contributions.Add(
        [
            new Contribution { Kind = ContributionKind.Question, Text = "Når?", AuthorName = "Amina", Answer = "Mandag", AnsweredByName = "Per", OtherWordings = { new Wording { Field = "answer", Value = "Tirsdag", AuthorName = "Kari" } } },
            new Contribution { Kind = ContributionKind.Question, Text = "Hvem?", AuthorName = "Amina" },
            new Contribution { Kind = ContributionKind.Important, Text = "At han trives", AuthorName = "Amina" },
            new Contribution { Kind = ContributionKind.Important, Text = "At hun får sove", AuthorName = "Amina", CaseIds = { Kari.Id } },
            new Contribution { Kind = ContributionKind.Question, Text = "Kan hun bytte?", AuthorName = "Amina", CaseIds = { Kari.Id } },
        ]);
    }

    static string[] SectionsOf(string minutes) => [.. minutes.TrimEnd('\n').Split("\n\n").Select(section =>
        Words(Labels.Aggregate(section.ToLower(Norwegian), (text, label) => Regex.Replace(text, label.Text, label.Page))))];

    static async Task<string[]> SectionsOfPageAsync(MeetingView view, ServiceProvider services)
    {
        var page = new MinutesPage();
        var showing = new Showing("m", page.Name, new(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")), view.Frame.ViewerRole, "", false);
        var drawn = await RenderedPage.RenderAsync(page, showing, view, new(services, NullLoggerFactory.Instance));
        var sections = drawn.Regions.Single(r => r.Id == "minutes").Pieces.Select(p => (p.Piece.Id, Text: Tags().Replace(OnScreenOnly().Replace(p.Html, ""), " "))).ToList();
        // The agenda stands in the head of the text.
        if (sections.FindIndex(s => s.Id == "minutes-agenda") is > 0 and var agenda)
        {
            sections[0] = ("minutes-head", sections[0].Text + sections[agenda].Text);
            sections.RemoveAt(agenda);
        }

        return [.. sections.Select(s => Words(Day().Replace(
            WebUtility.HtmlDecode(s.Text), m => DateTime.ParseExact(m.Groups[1].Value, "d. MMMM yyyy", Norwegian).ToString("dd.MM.yyyy", Norwegian)).ToLower(Norwegian)))];
    }

    // A line of text has another order than a row of a table: the words, and how many times each.
    static string Words(string text) => string.Join(' ', Word().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    // Columns' names, and the way on to the next meeting.
    [GeneratedRegex("<thead>.*?</thead>|<a [^>]*no-print.*?</a>", RegexOptions.Singleline)]
    private static partial Regex OnScreenOnly();

    [GeneratedRegex(@"\b\w+dag (\d+\. \w+ \d{4})")]
    private static partial Regex Day();
}
