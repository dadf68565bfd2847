using System.Net;
using Meetings.Server.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Pages;

using Meetings.V1;

/// <summary>Links for people: each for one person, shown this once, made once, and taken back.</summary>
public sealed class LinkPagesTests : MeetingTests
{
    string Sheet => $"/mote/{Gathering.MeetingId}/lenker";

    [Fact]
    public async Task A_sheet_has_a_link_for_each_who_was_chosen_and_each_lets_that_person_in()
    {
        var chosen = new[] { Role.Family, Role.Member };
        var sheet = await Leader.PostAsync(Sheet, [.. chosen.Select(r => ("person", Gathering.People[r]))]);

        Assert.Equal(HttpStatusCode.OK, sheet.Status);
        Assert.Equal(chosen.Length, sheet.Links.Length);
        var let = await Task.WhenAll(sheet.Links.Select(async l =>
        {
            var device = await Gathering.Server.DeviceAsync(l.Split('#')[1]);
            return (await device.Meetings.GetMeetingAsync(new() { MeetingId = Gathering.MeetingId }, device.Headers)).Viewer.PersonId;
        }));
        Assert.Equal(chosen.Select(r => Gathering.People[r]).Order(), let.Order());

        var after = await Leader.GetAsync(Sheet);
        Assert.Empty(after.Links);
        Assert.True(after.Says("Er inne allerede."));
    }

    [Fact]
    public async Task A_slip_for_a_family_says_in_every_language_what_it_is_for()
    {
        const string Arabic = "<li lang=\"ar\" dir=\"rtl\">افتح الرابط";
        var family = await Leader.PostAsync(Sheet, ("person", Gathering.People[Role.Family]));
        Assert.True(family.Says(Arabic), family.Page);
        Assert.Equal(Language.All.Count, family.Page.Split("<li lang=").Length - 1);
        Assert.False((await Leader.PostAsync(Sheet, ("person", Gathering.People[Role.Member]))).Says("<li lang="));
    }

    [Theory]
    [InlineData("")]
    [InlineData("junk")]
    [InlineData("00000000-0000-0000-0000-000000000009")]
    public async Task Who_chose_nobody_is_told_to_choose(string person)
    {
        var answer = await Leader.PostAsync(Sheet, ("person", person));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Velg minst én som skal ha lenke.", answer.Problem);
        Assert.Empty(await InvitationsAsync());
    }

    [Fact]
    public async Task A_sheet_says_how_far_its_links_reach()
    {
        var ofMeeting = await Leader.GetAsync(Sheet);
        Assert.True(ofMeeting.Says("Lenkene her slipper inn i dette møtet."));
        Assert.True(ofMeeting.Says($"href=\"/team/{Gathering.TeamId}/lenker\""));
        Assert.True((await Leader.GetAsync($"/team/{Gathering.TeamId}/lenker")).Says("Lenkene slipper inn i alle teamets møter"));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_links_once_and_shows_the_same()
    {
        var fields = new[] { ("request_id", Device.NewId()), ("person", Gathering.People[Role.Family]) };
        var both = await Task.WhenAll(Leader.PostAsync(Sheet, fields), Leader.PostAsync(Sheet, fields));
        Assert.Equal(Assert.Single(both[0].Links), Assert.Single(both[1].Links));
        Assert.Single(await InvitationsAsync());

        // The same form for somebody else is another wish.
        var other = await Leader.PostAsync(Sheet, fields[0], ("person", Gathering.People[Role.Member]));
        Assert.NotEqual(both[0].Links[0], Assert.Single(other.Links));
    }

    [Fact]
    public async Task One_persons_link_is_made_once_too()
    {
        var address = $"{Sheet}/{Gathering.People[Role.Youth]}";
        var form = (await Leader.GetAsync(address)).Page;
        Assert.Contains("name=\"request_id\"", form, StringComparison.Ordinal);
        var fields = new[] { ("request_id", Device.NewId()) };
        var first = await Leader.PostAsync(address, fields);
        var second = await Leader.PostAsync(address, fields);
        Assert.Equal(Assert.Single(first.Links), Assert.Single(second.Links));
        Assert.Single(await InvitationsAsync());
    }

    [Fact]
    public async Task Nobody_else_gets_what_was_made_by_knowing_the_forms_id()
    {
        var fields = new[] { ("request_id", Device.NewId()), ("person", Gathering.People[Role.Family]) };
        await Leader.PostAsync(Sheet, fields);
        using var member = new Person(Gathering.Server.Pages, Gathering[Role.Member]);
        var answer = await member.PostAsync(Sheet, fields);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Empty(answer.Links);
    }

    [Fact]
    public async Task A_form_sent_again_the_next_day_shows_the_same_link_for_as_long_as_it_works()
    {
        var fields = new[] { ("request_id", Device.NewId()), ("person", Gathering.People[Role.Family]) };
        var first = await Leader.PostAsync(Sheet, fields);
        Gathering.Server.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first.Links, (await Leader.PostAsync(Sheet, fields)).Links);

        var invitation = Assert.Single(await InvitationsAsync());
        await Leader.PostAsync($"{Sheet}/{invitation.Grant.InvitationId}/trekk");
        var refused = await Leader.PostAsync(Sheet, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Empty(refused.Links);
    }

    [Fact]
    public async Task A_link_that_only_this_machine_can_open_says_so()
    {
        var one = await Leader.PostAsync($"{Sheet}/{Gathering.People[Role.Youth]}", ("x", "1"));
        var sheet = await Leader.PostAsync(Sheet, ("person", Gathering.People[Role.Youth]));
        Assert.All([one, sheet], a => Assert.True(a.Says("bare på denne maskinen")));

        Gathering.Server.Services.GetRequiredService<Meetings.Server.Settings.MeetingOptions>().PublicUrl = new("https://mote.example");
        var abroad = await Leader.PostAsync(Sheet, ("person", Gathering.People[Role.Youth]));
        Assert.True(abroad.Says("https://mote.example/join#"));
        Assert.False(abroad.Says("bare på denne maskinen"));
    }

    [Fact]
    public async Task A_link_is_taken_back_in_two_touches_and_the_first_says_what_the_second_does()
    {
        await Leader.PostAsync(Sheet, ("person", Gathering.People[Role.Family]));
        var invitation = Assert.Single(await InvitationsAsync());
        foreach (var page in new[] { Sheet, $"{Sheet}/{Gathering.People[Role.Family]}" })
            Assert.Matches(
                $"<details class=\"take-away\">\\s*<summary aria-label=\"Trekk tilbake: {Role.Family}, lenke 1\">Trekk tilbake</summary>\\s*<p class=\"by\">{Role.Family} kommer ikke inn [^<]*</p>\\s*<form method=\"post\" action=\"{Sheet}/{invitation.Grant.InvitationId}/trekk\">",
                (await Leader.GetAsync(page)).Page);
    }

    [Fact]
    public async Task A_link_that_is_taken_back_lets_nobody_in()
    {
        var made = await Leader.PostAsync(Sheet, ("person", Gathering.People[Role.Family]));
        var invitation = Assert.Single(await InvitationsAsync());
        var answer = await Leader.PostAsync($"{Sheet}/{invitation.Grant.InvitationId}/trekk", ("person", Gathering.People[Role.Family]));
        Assert.Equal((HttpStatusCode.SeeOther, $"{Sheet}/{Gathering.People[Role.Family]}"), (answer.Status, answer.Location));

        using var phone = new Person(Gathering.Server.Pages);
        var refused = await phone.PostAsync("/join", ("secret", made.Links[0]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Says("Lenken er utløpt eller trukket tilbake."));
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Family)]
    public async Task Who_does_not_lead_hands_out_nothing(Role role)
    {
        using var person = new Person(Gathering.Server.Pages, Gathering[role]);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync(Sheet)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.PostAsync(Sheet, ("person", Gathering.People[role]))).Status);
    }

    async Task<List<InvitationSummary>> InvitationsAsync() =>
        [.. (await Gathering.Leader.Access.ListInvitationsAsync(new() { Scope = new() { MeetingId = Gathering.MeetingId } }, Gathering.Leader.Headers)).Invitations];
}
