namespace Meetings.Server.Tests.Access;

using Meetings.V1;

/// <summary>Who sees a case in a meeting is told whether they also have a page of it, so that no link leads to «no such case».</summary>
public sealed class PagesOfCasesTests : IAsyncLifetime
{
    Gathering _gathering = null!;
    KnownCase _ola = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync("tst");
        _ola = await KnownCase.OpenAsync(_gathering, "Ola");
        await _ola.ConsentAsync("PPT");
        await _gathering.SubmitAsync(r => r.ReferToCase = new() { CaseId = _ola.Wire });
        await _gathering.SubmitAsync(r => r.AddAgendaItem = new() { Title = "Om Ola", Matter = new() { CaseIds = { _ola.Wire } } });
        await _gathering.SubmitAsync(r => r.InviteFamily = new() { CaseId = _ola.Wire, PersonId = $"{_ola.Guardian}" });
    }

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Secretary)]
    [InlineData(Role.Member)]
    public async Task Who_stands_in_a_case_has_a_page_of_it(Role role) => await TellsAsync(_gathering[role], hasPage: true);

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Secretary)]
    [InlineData(Role.Member)]
    public async Task A_guest_of_the_meeting_sees_the_case_there_and_has_no_page_of_it(Role role)
    {
        var person = Device.NewId();
        await _gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = "Gjest", Role = role, Service = "PPT" }, requestId: person);
        await TellsAsync(await ComesAsync(person), hasPage: false);
    }

    [Fact]
    public async Task A_family_that_comes_by_the_meetings_link_has_a_page_as_long_as_the_case_is_the_teams()
    {
        var mother = await ComesAsync($"{_ola.Guardian}");
        await TellsAsync(mother, hasPage: true);
        await _ola.SubmitAsync(new Meetings.LetTeamIn(Guid.CreateVersion7(), "Flyttet"));
        await _ola.SubmitAsync(new Meetings.TakeOutOfTeam(Guid.Parse(_gathering.TeamId)));
        await TellsAsync(mother, hasPage: false);
    }

    async Task<Device> ComesAsync(string person) =>
        await _gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = _gathering.MeetingId }, person, _gathering.Leader));

    // What is told is what there is.
    async Task TellsAsync(Device by, bool hasPage)
    {
        var view = await by.ViewAsync(_gathering.MeetingId);
        Assert.Equal([hasPage, hasPage], view.Frame.Cases.Concat(view.Agenda.Single(i => i.Title == "Om Ola").Cases).Select(c => c.HasPage));
        Assert.All(view.Room?.Openness ?? [], stands => Assert.Equal(hasPage, stands.Case.HasPage));
        if (hasPage)
            Assert.Equal("Ola", (await by.Cases.GetCaseAsync(new() { CaseId = _ola.Wire }, by.Headers)).View.Content.Name);
        else
            Assert.Equal(Grpc.Core.StatusCode.NotFound, (await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => by.Cases.GetCaseAsync(new() { CaseId = _ola.Wire }, by.Headers).ResponseAsync)).StatusCode);
    }
}
