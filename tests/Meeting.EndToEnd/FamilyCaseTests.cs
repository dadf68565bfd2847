using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A family decides on its phone who sees its child's case, and it is so at once where others look (DOMAIN R22, R26, R27, R34).</summary>
[Collection("Browsers")]
public sealed class FamilyCaseTests(Browsers browsers)
{
    const string Unfold = "document.querySelectorAll('details').forEach((d) => d.open = !d.matches('.language'))";

    static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "nb-NO", ReducedMotion = ReducedMotion.Reduce };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guardians_yes_opens_the_case_on_a_services_tablet_which_goes_blank_when_it_is_withdrawn_and_comes_back_when_that_is_undone(bool script)
    {
        var scene = await FamilyScene.AtAsync(browsers.Server);
        await scene.AskAsync("BUP");
        await scene.TalkAsync("Vidar vil ha ro");
        await using var bup = await browsers.EnterAsync(
            browsers.Server.Web, await scene.Gathering.InviteAsync(new InviteParticipant { Name = "Bente Bup", Role = Role.Member, Service = "BUP" }));
        await bup.OpenAsync($"/mote/{scene.Gathering.MeetingId}/deltaker");
        await bup.SeesAsync("#now", "Skjermet sak");

        await using var mother = await browsers.EnterAsync(browsers.Server.Web, await scene.InviteAsync(scene.Mother), new(Phone) { JavaScriptEnabled = script });
        await mother.Page.GotoAsync(new Uri(browsers.Server.Web, $"/sak/{scene.CaseId}").ToString());
        await mother.SeesAsync("#asked", "Kan BUP få se saken om Vidar Lie?");
        await mother.Page.Locator("#asked").GetByRole(AriaRole.Button, new() { Name = "Ja" }).ClickAsync();
        await mother.SeesAsync(".service-seen", "Kan se saken");
        await Assertions.Expect(mother.Page.Locator("#asked")).ToHaveCountAsync(0);
        await bup.SeesAsync("#now", "Vidar vil ha ro");

        await mother.Page.ClickAsync("text=Trekk tilbake ja-et mitt");
        await bup.SeesAsync("#now", "Skjermet sak");
        Assert.DoesNotContain("Vidar", await bup.AllAsync(), StringComparison.Ordinal);
        await mother.SeesAsync(".service-seen", "Du kan angre til kl.");

        await mother.Page.Locator(".service-seen form[action*='take-back-withdrawal'] button").ClickAsync();
        await mother.SeesAsync(".service-seen", "Kan se saken");
        await bup.SeesAsync("#now", "Vidar vil ha ro");
    }

    [Fact]
    public async Task What_another_guardian_answers_is_seen_while_one_looks()
    {
        var scene = await FamilyScene.AtAsync(browsers.Server);
        var question = await scene.AskAsync("BUP");
        var father = await scene.AddAsync(new() { Name = "Per Lie", Role = CaseRole.Guardian, HasParentalResponsibility = true });
        await using var mother = await browsers.EnterAsync(browsers.Server.Web, await scene.InviteAsync(scene.Mother), Phone);
        await mother.OpenAsync($"/sak/{scene.CaseId}");
        await mother.SeesAsync("#asked", "Må også si ja: Per Lie");
        await scene.Leader.SubmitCaseCommandAsync(scene.CaseId, new AnswerForConsent
        {
            QuestionId = question, PersonId = father, Answer = ConsentAnswer.Yes, Way = ConsentWay.Oral, Text = "Lest opp", Version = "1", Language = "nb",
        });
        await Assertions.Expect(mother.Page.Locator("#asked")).Not.ToContainTextAsync("Per Lie");
        await mother.SeesAsync(".service-seen", "Har sagt ja: Per Lie");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_youth_writes_what_is_to_be_known_and_decides_who_reads_it(bool script)
    {
        var scene = await FamilyScene.AtAsync(browsers.Server);
        var vidar = await scene.AddAsync(new() { Name = "Vidar Lie", Role = CaseRole.Subject });
        await using var youth = await browsers.EnterAsync(browsers.Server.Web, await scene.InviteAsync(vidar), new(Phone) { JavaScriptEnabled = script });
        await using var mother = await browsers.EnterAsync(browsers.Server.Web, await scene.InviteAsync(scene.Mother), Phone);
        await mother.OpenAsync($"/sak/{scene.CaseId}");
        await youth.Page.GotoAsync(new Uri(browsers.Server.Web, $"/sak/{scene.CaseId}").ToString());

        await youth.Page.ClickAsync("text=Si hva du mener");
        await youth.Page.FillAsync("#view-text", "Jeg vil sitte ved vinduet");
        await youth.Page.CheckAsync("text=Bare fagfolk som kan se saken, ikke foresatte");
        await youth.Page.FillAsync("#view-with", "Storesøster");
        await youth.Page.ClickAsync("#write-view button:has-text('Send')");
        await youth.SeesAsync("main", "Jeg vil sitte ved vinduet");
        await youth.SeesAsync("main", "Sammen med Storesøster");
        await mother.ReloadAsync();
        Assert.DoesNotContain("vinduet", await mother.AllAsync(), StringComparison.Ordinal);

        await youth.Page.ClickAsync(".important a:has-text('Endre')");
        await youth.Page.CheckAsync("text=Alle som kan se saken, også foresatte");
        await youth.Page.ClickAsync("#change-view button:has-text('Send')");
        await youth.SeesAsync(".important", "Alle som kan se saken, også foresatte");
        await mother.SeesAsync("main", "Jeg vil sitte ved vinduet");

        await youth.Page.ClickAsync(".important button:has-text('Fjern')");
        await Assertions.Expect(youth.Page.Locator(".important")).ToHaveCountAsync(0);
        await Assertions.Expect(mother.Page.Locator("main")).Not.ToContainTextAsync("vinduet");
    }

    [Fact]
    public async Task In_every_language_and_with_large_letters_all_of_it_is_within_the_phone()
    {
        var scene = await FamilyScene.AtAsync(browsers.Server);
        await scene.LiveAsync();
        foreach (var language in Meetings.Web.Language.All)
        {
            await using var mother = await browsers.EnterAsync(browsers.Server.Web, await scene.InviteAsync(scene.Mother), new(Phone) { Locale = language.Tag });
            foreach (var path in (string[])["", $"/samtykke/{scene.LastQuestion}", "/innsyn"])
            {
                await mother.OpenAsync($"/sak/{scene.CaseId}{path}");
                await Assertions.Expect(mother.Page.Locator("html")).ToHaveAttributeAsync("dir", language.Direction);
                await mother.Page.EvaluateAsync(Unfold);
                await mother.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
                Assert.True((await ScreenshotTests.ExcessAsync(mother)).Sideways <= 0, $"{language.Tag}{path}");
            }
        }
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("ar")]
    public async Task Nothing_stands_in_the_way_of_who_hears_or_presses_keys(string language)
    {
        var scene = await FamilyScene.AtAsync(browsers.Server);
        await scene.LiveAsync();
        foreach (var (who, path, name) in ((string, string, string)[])
                 [(scene.Mother, "", "mor"), (scene.Mother, $"samtykke/{scene.LastQuestion}", "papir"), (scene.Child, "", "barn"), (scene.Child, "mitt-syn", "syn"), (scene.Interpreter, "", "tolk"), (scene.Mother, "innsyn", "innsyn")])
        {
            await using var person = await browsers.EnterAsync(browsers.Server.Web, await scene.InviteAsync(who), new(Phone) { Locale = language });
            await person.OpenAsync($"/sak/{scene.CaseId}/{path}".TrimEnd('/'));
            if (ScreenshotTests.Folder is { } folder)
                await PicturesAsync(person, Path.Combine(folder, $"sak-{name}-{language}"));
            await person.Page.EvaluateAsync(Unfold);
            await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await Axe.CheckAsync(person, name);
            await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await Axe.CheckColoursAsync(person, name);
        }
    }

    // As it is opened on a phone and on a tablet, and on paper.
    static async Task PicturesAsync(Person person, string path)
    {
        foreach (var (width, height) in ((int, int)[])[(390, 844), (1024, 768)])
        {
            await person.Page.SetViewportSizeAsync(width, height);
            await person.Page.ScreenshotAsync(new() { Path = $"{path}-{width}x{height}.png", FullPage = true });
        }

        await person.Page.PdfAsync(new() { Path = $"{path}.pdf", PreferCSSPageSize = true });
    }
}
