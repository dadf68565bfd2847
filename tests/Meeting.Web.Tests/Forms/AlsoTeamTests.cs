using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>Somebody who is invited to one meeting, and into the team with the same touch.</summary>
public sealed class AlsoTeamTests : MeetingTests
{
    string Plan => $"/mote/{Gathering.MeetingId}/plan";

    string Invite => $"/mote/{Gathering.MeetingId}/gjor/invite-participant?side=plan";

    [Fact]
    public async Task Whoever_is_taken_into_the_team_too_is_the_same_person_in_the_next_meeting_with_what_they_are_to_do()
    {
        Assert.True((await Leader.GetAsync(Plan)).Says("name=\"also_team\""));
        var id = Device.NewId();
        for (var i = 0; i < 2; i++)
            await Leader.PostAsync(Invite, ("request_id", id), ("name", "Fatima Ali"), ("role", "Member"), ("service", "BUP"), ("also_team", "1"));
        Assert.Equal((id, "BUP"), Assert.Single(await MembersAsync(), m => m.Name == "Fatima Ali") is { } member ? (member.PersonId, member.Service) : default);

        await Gathering.SubmitAsync(r => r.StartMeeting = new());
        await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe BUP", ResponsibleId = id } });
        await Gathering.SubmitAsync(r => r.CloseMeeting = new());
        var next = await Gathering.Leader.ViewAsync(await Gathering.PlanAsync());
        Assert.Single(next.Participants, p => p.Id == id);
        Assert.Equal(id, Assert.Single(next.Actions).ResponsibleId);
    }

    [Fact]
    public async Task A_guest_is_none_of_the_team()
    {
        await Leader.PostAsync(Invite, ("name", "Fatima Ali"), ("role", "Member"), ("service", ""));
        Assert.DoesNotContain(await MembersAsync(), m => m.Name == "Fatima Ali");
        Assert.Single((await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Participants, p => p.Name == "Fatima Ali");
    }

    [Fact]
    public async Task Who_leads_the_meeting_only_adds_nobody_to_the_team()
    {
        await Gathering.SubmitAsync(r => r.ChangeParticipant = new() { PersonId = Gathering.People[Role.Member], Name = "Hanne", Role = Role.Leader });
        using var leads = new Person(Gathering.Server.Pages, Gathering[Role.Member]);
        var plan = await leads.GetAsync(Plan);
        Assert.True(plan.Says("id=\"invite\""));
        Assert.False(plan.Says("name=\"also_team\""));
        var refused = await leads.PostAsync(Invite, ("name", "Fatima Ali"), ("role", "Member"), ("service", ""), ("also_team", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain((await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Participants, p => p.Name == "Fatima Ali");
    }

    async Task<List<Member>> MembersAsync() =>
        [.. (await Gathering.Leader.Teams.GetTeamAsync(new() { TeamId = Gathering.TeamId }, Gathering.Leader.Headers)).Team.Members];
}
