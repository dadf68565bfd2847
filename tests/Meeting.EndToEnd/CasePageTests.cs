using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>A leader with a child's case, from opening it to handing the baton on, and who takes it in another browser (DOMAIN R12, R22, R26, R39).</summary>
[Collection("Browsers")]
public sealed class CasePageTests(Browsers browsers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leader_opens_a_case_asks_records_withdraws_and_hands_it_on(bool script)
    {
        var gathering = await Gathering.AtAsync(browsers.Server, "tst", "TST Solbakken skole");
        var options = new BrowserNewContextOptions { JavaScriptEnabled = script, ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "nb-NO" };
        await using var leader = await browsers.EnterAsync(browsers.Server.Web, await gathering.InviteAsync(Role.Leader), options);
        var page = leader.Page;

        // Opened from the team's page, with whoever leads as its holder.
        await GoAsync(leader, $"/team/{gathering.TeamId}");
        await page.ClickAsync("#open-case");
        await page.FillAsync("#case-name", "Vidar Lie");
        await page.FillAsync("#case-birth", "2016-05-04");
        await page.SelectOptionAsync("#holder", gathering.People[Role.Leader]);
        await page.ClickAsync("#open-case-form button");
        await leader.SeesAsync("main h1", "Vidar Lie");
        await leader.SeesAsync("#waits", "Bekymringen skal være avklart innen");
        if (script)
            await leader.LiveAsync();

        // The mother is in it, and has a link of her own.
        await page.ClickAsync("a:has-text('Legg til i familien')");
        await page.FillAsync("#case-person-name", "Mona Lie");
        await page.ClickAsync("#case-person button:has-text('Legg til')");
        await leader.SeesAsync("#case", "foresatt med foreldreansvar");
        await page.ClickAsync("a[aria-label='Lenke: Mona Lie']");
        await page.ClickAsync("#edit button:has-text('Lag lenke')");
        await Assertions.Expect(page.Locator("#link")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/join#"));
        await page.ClickAsync("#edit [data-close-editing]");

        // She is asked, and says yes on the telephone: the nurse sees the case.
        await page.ClickAsync("a:has-text('Be om samtykke')");
        await page.FillAsync("#ask-service", "Helsesykepleier");
        await page.FillAsync("#ask-information", "Hvordan det går på skolen");
        await page.FillAsync("#ask-purpose", "Hjelp til lesing");
        await page.ClickAsync("button:has-text('Spør familien')");
        await leader.SeesAsync("#service-0", "Ser ikke saken");
        await leader.SeesAsync("#waits", "Helsesykepleier: venter på svar fra Mona Lie.");
        await page.ClickAsync("#service-0 a:has-text('Før svar')");
        await page.CheckAsync("input[name=answer][value=Yes]");
        await page.CheckAsync("input[name=way][value=Oral]");
        await page.ClickAsync("button:has-text('Før svaret')");
        await leader.SeesAsync("#service-0", "Ser saken");
        await leader.SeesAsync("#service-0", "Muntlig. Ført av");

        // The nurse sees it while it is open to her service, and not a moment longer; what was a slip of the finger comes back with one touch.
        await using var nurse = await browsers.EnterAsync(browsers.Server.Web, await gathering.InviteAsync(Role.Member), options);
        await GoAsync(nurse, "/");
        await nurse.Page.ClickAsync("a:has-text('Vidar Lie')");
        await nurse.SeesAsync("main h1", "Vidar Lie");
        if (script)
            await nurse.LiveAsync();
        // Her browser tells of a page that there is none of.
        nurse.MayComplain = true;
        await page.ClickAsync("#service-0 a:has-text('Trekk samtykket')");
        await page.ClickAsync("#withdraw-consent button");
        await leader.SeesAsync("#service-0", "Ser ikke saken");
        if (!script)
            await nurse.ReloadAsync();
        await nurse.SeesAsync("main", "Du har ikke innsyn i denne saken, eller ikke lenger.");
        await nurse.SeesAsync("main h1", "Her er det ikke noe å vise");
        Assert.DoesNotContain("Vidar", await nurse.AllAsync(), StringComparison.Ordinal);
        await page.ClickAsync("#flash button:has-text('Angre')");
        await leader.SeesAsync("#service-0 .ds-tag", "Ser saken");
        await nurse.ReloadAsync();
        await nurse.SeesAsync("main h1", "Vidar Lie");
        nurse.MayComplain = false;

        // The baton is offered to her, and stays where it is until she has taken it.
        await page.ClickAsync("a:has-text('Tilby den til en annen')");
        await page.SelectOptionAsync("#holder", gathering.People[Role.Member]);
        await page.ClickAsync("#offer-baton button");
        await leader.SeesAsync("#waits", "som ikke har svart");
        if (!script)
            await nurse.ReloadAsync();
        await nurse.SeesAsync("#waits", "Stafettpinnen er tilbudt deg.");
        await nurse.Page.ClickAsync("button:has-text('Ta stafettpinnen')");
        await Assertions.Expect(nurse.Page.Locator("#case")).ToContainTextAsync("Du er den som har stafettpinnen.");
        if (!script)
            await page.ReloadAsync();
        await leader.SeesAsync("section[aria-labelledby=baton]", "Hvem som hadde den før");
    }

    async Task GoAsync(Person person, string path) => await person.Page.GotoAsync(new Uri(browsers.Server.Web, path).ToString());
}
