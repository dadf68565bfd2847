using System.Text.RegularExpressions;
using Meetings.Server.Tests;
using Meetings.Web.Tests.Texts;

namespace Meetings.Web.Tests.Pages;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>Every page that a family can open, in every language: what the product itself says is in that language.</summary>
public sealed partial class FamilyLanguageTests : MeetingTests
{
    static readonly Dictionary<string, string> Translated = TextsTests.Read("Words.resx");

    string Meeting => $"/mote/{Gathering.MeetingId}";

    [Fact]
    public async Task The_products_own_words_are_in_the_language_chosen()
    {
        var (action, decision) = await TellAsync();
        using var family = new Person(Gathering.Server.Pages, Gathering[Role.Family]);
        await ReadAsync(family, $"{Meeting}/familie", $"{Meeting}/tiltak/{action}/svar?side=familie", $"{Meeting}/vedtak/{decision}/merknad?side=familie");
        await Gathering.SubmitAsync(r => r.CloseMeeting = new() { NextMeeting = new() { Start = RunningServer.Start.AddDays(40).ToTimestamp() } });
        await ReadAsync(
            family, $"{Meeting}/familie", $"{Meeting}/referat", "/", $"/team/{Gathering.TeamId}", $"/team/{Gathering.TeamId}/planlegg",
            "/enhet", "/referater", "/join", "/oppsett", "/skjerm/koble?kode=123456", "/finnes/ikke");
    }

    [Fact]
    public async Task A_templates_titles_and_the_usual_services_are_told_in_the_language_with_the_norwegian_beneath()
    {
        await TellAsync();
        using var family = new Person(Gathering.Server.Pages, Gathering[Role.Family]);
        var page = (await family.GetAsync($"{Meeting}/familie?sprak=en")).Page;
        Assert.Matches("<span>Goals</span>\\s*<span class=\"in-norwegian\"><span lang=\"nb\" dir=\"ltr\">Mål</span></span>", page);
        Assert.Contains("Public health nurse / <span lang=\"nb\" dir=\"ltr\">Helsesykepleier</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("in-norwegian", (await family.GetAsync($"{Meeting}/familie?sprak=nb")).Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uk", "Зустріч завершено, тому зараз її не можна змінити. Запитайте ведучого.")]
    [InlineData("nb", "Møtet er avsluttet. Møtelederen kan åpne det igjen.")]
    public async Task What_the_server_refuses_is_told_in_the_language(string tag, string told)
    {
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        await Gathering.SubmitAsync(r => r.CloseMeeting = new());
        using var family = new Person(Gathering.Server.Pages, Gathering[Role.Family]);
        Assert.True((await family.PostAsync($"{Meeting}/gjor/add-bright-spot?side=familie&sprak={tag}", ("text", "Fint"))).Says(told));
    }

    [Fact]
    public async Task An_interpreter_reads_the_familys_page_and_is_offered_nothing_to_say()
    {
        await TellAsync();
        var person = Device.NewId();
        await Gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Tolken", Role = Role.Interpreter, InterpretsFor = Gathering.People[Role.Family] }, requestId: person);
        using var interpreter = new Person(Gathering.Server.Pages, await Gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = Gathering.MeetingId }, person, Gathering.Leader)));
        Assert.Equal($"{Meeting}/familie", (await interpreter.GetAsync(Meeting)).Location);
        var page = await interpreter.GetAsync($"{Meeting}/familie?sprak=en");
        Assert.True(page.Says("interpreter for Family"));
        Assert.True(page.Says("record-attendance"));
        foreach (var form in new[] { "add-bright-spot", "add-contribution", "add-action", "/svar", "/merknad" })
            Assert.False(page.Says(form), form);
    }

    static async Task ReadAsync(Person family, params string[] paths)
    {
        foreach (var language in Language.All.Where(l => l != Language.Bokmål))
        {
            var words = new Words(language, TimeZoneInfo.Utc);
            // Some words read the same in both.
            var norwegian = Translated.Values.Concat(TextsTests.Read("Staff.resx").Values).Concat(TextsTests.Read("Screen.resx").Values)
                .Where(t => t.Length > 3 && !t.Contains('{', StringComparison.Ordinal)).Except(Translated.Keys.Select(k => words[k])).ToHashSet();
            foreach (var path in paths)
            {
                var page = (await family.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sprak={language.Tag}")).Page;
                Assert.Contains($"<html lang=\"{language.Tag}\" dir=\"{language.Direction}\"", page, StringComparison.Ordinal);
                var said = Said().Matches(InNorwegian().Replace(System.Net.WebUtility.HtmlDecode(page), "")).Select(m => m.Groups[1].Value.Trim());
                Assert.Equal("", $"{string.Join(", ", said.Where(norwegian.Contains).Select(s => $"{path} in {language.Tag}: {s}"))}");
            }
        }
    }

    async Task<(string Action, string Decision)> TellAsync()
    {
        var view = await Gathering.Leader.ViewAsync(Gathering.MeetingId);
        string action = Device.NewId(), decision = Device.NewId();
        await Gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Hanne Helse", Role = Role.Member, Service = "Helsesykepleier" });
        await Gathering.SubmitAsync(r => r.SetDutyToAttend = new() { Services = { "Barnevern" } });
        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        await Gathering.SubmitAsync(r => r.StartAgendaItem = new() { ItemId = view.Agenda.Single(i => i.Title == "Mål").Id });
        await Gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = Gathering.People[Role.Member], Attendance = Attendance.Absent, Substitute = "Vera" });
        await Gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = Gathering.People[Role.Leader], Attendance = Attendance.Late });
        await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "xx", ResponsibleId = Gathering.People[Role.Family], Goal = "yy", EvaluationDate = "2027-01-01" } }, requestId: action);
        await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "zz" } });
        await Gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "aa" }, requestId: decision);
        await Gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = decision, Text = "aa" });
        await Gathering.SubmitAsync(r => r.AddRemark = new() { DecisionId = decision, Text = "bb", Dissent = true });
        await Gathering.SubmitAsync(r => r.AddRemark = new() { DecisionId = decision, Text = "cc" });
        await Gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = "dd" });
        await Gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Important, Text = "ee" });
        await Gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "ff" });
        return (action, decision);
    }

    [GeneratedRegex("[>\"]([^<>\"]+)[<\"]")]
    private static partial Regex Said();

    [GeneratedRegex("<span[^>]* lang=\"nb\"[^>]*>[^<]*</span>")]
    private static partial Regex InNorwegian();
}
