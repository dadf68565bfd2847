using System.Net;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>Somebody who is invited to one meeting, and into the team with the same touch.</summary>
public sealed class AlsoTeamTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    Person _leader = null!;

    string Plan => $"/mote/{_gathering.MeetingId}/plan";

    string Invite => $"/mote/{_gathering.MeetingId}/gjor/invite-participant?side=plan";

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true));
        _leader = new(_gathering.Server.Pages, _gathering.Leader);
    }

    public async Task DisposeAsync()
    {
        _leader.Dispose();
        await _gathering.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_is_taken_into_the_team_too_is_the_same_person_in_the_next_meeting_with_what_they_are_to_do()
    {
        Assert.True((await _leader.GetAsync(Plan)).Says("name=\"also_team\""));
        var id = Device.NewId();
        for (var i = 0; i < 2; i++)
            await _leader.PostAsync(Invite, ("request_id", id), ("name", "Fatima Ali"), ("role", "Member"), ("service", "BUP"), ("also_team", "1"));
        Assert.Equal((id, "BUP"), Assert.Single(await MembersAsync(), m => m.Name == "Fatima Ali") is { } member ? (member.PersonId, member.Service) : default);

        await _gathering.SubmitAsync(r => r.StartMeeting = new());
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ringe BUP", ResponsibleId = id } });
        await _gathering.SubmitAsync(r => r.CloseMeeting = new());
        var next = await _gathering.Leader.ViewAsync(await _gathering.PlanAsync());
        Assert.Single(next.Participants, p => p.Id == id);
        Assert.Equal(id, Assert.Single(next.Actions).ResponsibleId);
    }

    [Fact]
    public async Task A_guest_is_none_of_the_team()
    {
        await _leader.PostAsync(Invite, ("name", "Fatima Ali"), ("role", "Member"), ("service", ""));
        Assert.DoesNotContain(await MembersAsync(), m => m.Name == "Fatima Ali");
        Assert.Single((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Participants, p => p.Name == "Fatima Ali");
    }

    [Fact]
    public async Task Who_leads_the_meeting_only_adds_nobody_to_the_team()
    {
        await _gathering.SubmitAsync(r => r.ChangeParticipant = new() { PersonId = _gathering.People[Role.Member], Name = "Hanne", Role = Role.Leader });
        using var leads = new Person(_gathering.Server.Pages, _gathering[Role.Member]);
        var plan = await leads.GetAsync(Plan);
        Assert.True(plan.Says("id=\"invite\""));
        Assert.False(plan.Says("name=\"also_team\""));
        var refused = await leads.PostAsync(Invite, ("name", "Fatima Ali"), ("role", "Member"), ("service", ""), ("also_team", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Participants, p => p.Name == "Fatima Ali");
    }

    async Task<List<Member>> MembersAsync() =>
        [.. (await _gathering.Leader.Teams.GetTeamAsync(new() { TeamId = _gathering.TeamId }, _gathering.Leader.Headers)).Team.Members];
}
