using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Meetings.Server.Tests;
using Meetings.Web.Pages;

namespace Meetings.Web.Tests.Pages;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>Whoever takes part, whatever they are, has words for it, a page, and a slip with a link (DOMAIN R38).</summary>
public sealed class RolesTests : MeetingTests
{
    static readonly Role[] Everybody = [.. System.Enum.GetValues<Role>().Where(r => r is not (Role.Unspecified or Role.Administrator))];

    static readonly Dictionary<Role, string> Own = new()
    {
        [Role.Leader] = "leder", [Role.Secretary] = "leder", [Role.Member] = "deltaker", [Role.Observer] = "deltaker", [Role.Family] = "familie", [Role.Youth] = "familie",
        [Role.Support] = "familie", [Role.Interpreter] = "familie", [Role.Contributor] = "bidrag", [Role.Screen] = "skjerm",
    };

    public static TheoryData<Role> All => [.. Everybody];

    [Theory]
    [MemberData(nameof(All))]
    public void A_role_has_one_page_that_it_comes_to_first(Role role) =>
        Assert.Equal(Own[role], ((string[])["leder", "deltaker", "familie", "bidrag", "skjerm", "plan", "referat"]).First(name => MeetingPages.Find(name)!.IsFor(role)));

    [Theory]
    [MemberData(nameof(All))]
    public void A_role_has_its_words_in_every_language(Role role) =>
        Assert.All(Language.All, l => Assert.NotEqual("", new Words(l, TimeZoneInfo.Utc).Of(role)));

    [Fact]
    public async Task Every_role_can_be_chosen_for_somebody()
    {
        var plan = (await Leader.GetAsync($"/mote/{Gathering.MeetingId}/plan")).Page;
        var choice = Regex.Match(plan, "<select[^>]*name=\"role\".*?</select>", RegexOptions.Singleline).Value;
        Assert.Equal(Everybody.Select(r => $"{r}").Order(), Regex.Matches(choice, "value=\"([A-Za-z]+)\"").Select(m => m.Groups[1].Value).Order());
    }

    [Theory]
    [InlineData(Role.Support, "Da ser du hva vi snakker om", true)]
    [InlineData(Role.Interpreter, "Da kan du følge med på møtet", true)]
    [InlineData(Role.Contributor, "Da kan du sende det du vet til møtet", false)]
    [InlineData(Role.Member, "Da følger du saklista", false)]
    public async Task A_slip_says_what_the_link_is_good_for(Role role, string says, bool languages)
    {
        var id = Device.NewId();
        await Gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Den nye", Role = role, InterpretsFor = role is Role.Support or Role.Interpreter ? Gathering.People[Role.Family] : "" }, requestId: id);
        var slips = WebUtility.HtmlDecode((await Leader.PostAsync($"/mote/{Gathering.MeetingId}/lenker", ("person", id))).Page);
        Assert.Contains(says, slips, StringComparison.Ordinal);
        Assert.Equal(languages, slips.Contains("slip-languages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_support_person_has_the_familys_page_and_says_what_a_family_may()
    {
        using var support = await ComeAsync(Role.Support, Gathering.People[Role.Family]);
        var page = await support.GetAsync($"/mote/{Gathering.MeetingId}/familie?sprak=en");
        Assert.True(page.Says("gjor/add-bright-spot") && page.Says("support person for Family"), page.Page);
        Assert.Equal(HttpStatusCode.SeeOther, (await support.PostAsync($"/mote/{Gathering.MeetingId}/gjor/add-bright-spot?side=familie", ("text", "Hun lo"))).Status);
        Assert.Equal("Den nye", Assert.Single((await Gathering.Leader.ViewAsync(Gathering.MeetingId)).BrightSpots).AuthorName);
    }

    [Fact]
    public async Task Who_contributes_sees_that_there_are_items_and_is_told_that_what_they_wrote_was_sent()
    {
        var item = (await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Agenda[0];
        using var police = await ComeAsync(Role.Contributor, "");
        var address = $"/mote/{Gathering.MeetingId}/bidrag";
        var page = await police.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Says(item.Title) || page.Says("/referat") || page.Says("gjor/record-attendance"), page.Page);
        Assert.Equal(["add-contribution"], Regex.Matches(page.Page, "gjor/([a-z-]+)").Select(m => m.Groups[1].Value));

        var told = await police.PostByScriptAsync($"/mote/{Gathering.MeetingId}/gjor/add-contribution?side=bidrag", ("form", "contribute"), ("kind", "Important"), ("item", item.Id), ("text", "Han er sett ute om natta"));
        Assert.True(told.Says("Innspillet er sendt.") && !told.Says("Angre"), told.Page);
        Assert.False((await police.GetAsync(address)).Says("Han er sett ute om natta"));
        var said = Assert.Single((await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Contributions);
        Assert.Equal((item.Id, "Han er sett ute om natta"), (said.ItemId, said.Text));
        var console = (await Leader.GetAsync($"/mote/{Gathering.MeetingId}/leder")).Page;
        Assert.Matches(string.Create(CultureInfo.InvariantCulture, $"(?s)Den nye</span>\\s*<span> · <span[^>]*>{Regex.Escape(item.Title)}</span>"), console);
    }

    [Theory]
    [InlineData("deltaker")]
    [InlineData("familie")]
    [InlineData("leder")]
    [InlineData("plan")]
    [InlineData("referat")]
    public async Task Who_contributes_has_no_other_page(string page)
    {
        using var police = await ComeAsync(Role.Contributor, "");
        Assert.Equal($"/mote/{Gathering.MeetingId}", (await police.GetAsync($"/mote/{Gathering.MeetingId}/{page}")).Location);
    }

    async Task<Person> ComeAsync(Role role, string with)
    {
        var id = Device.NewId();
        await Gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Den nye", Role = role, InterpretsFor = with }, requestId: id);
        return new(Gathering.Server.Pages, await Gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = Gathering.MeetingId }, id, Gathering.Leader)));
    }
}
