using Grpc.Core;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

/// <summary>What people write, answer and undo through the door, each in their own role.</summary>
public sealed class WritingTests : IAsyncLifetime
{
    readonly string _id = Device.NewId();
    Gathering _gathering = null!;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync();

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    Task<SubmitCommandResponse> SubmitAsync(Action<SubmitCommandRequest> command, Role by = Role.Leader, string? requestId = null) =>
        _gathering.SubmitAsync(command, by, requestId);

    Task<MeetingView> ViewAsync() => _gathering.Leader.ViewAsync(_gathering.MeetingId);

    async Task<Note> NoteAsync() => (await ViewAsync()).Notes.Single();

    async Task<Action> ActionAsync() => (await ViewAsync()).Actions.Single();

    async Task ForbiddenAsync(Role by, Action<SubmitCommandRequest> command) => Assert.Equal(
        StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => SubmitAsync(command, by))).StatusCode);

    async Task GivenActionAsync(Role author, Role? responsible = null) => await SubmitAsync(
        r => r.AddAction = new() { Content = new() { Text = "Ring", ResponsibleId = responsible is { } role ? _gathering.People[role] : "", DueDate = "2026-12-01" } },
        author, _id);

    [Fact]
    public async Task Of_two_who_edit_a_note_at_once_nobody_loses_a_word_and_a_retry_adds_none()
    {
        var item = (await ViewAsync()).Agenda[0].Id;
        await SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = "Utkast" }, requestId: _id);
        var seen = (await NoteAsync()).Revision;
        await SubmitAsync(r => r.EditNote = new() { NoteId = _id, Text = "Lederens", BaseRevision = seen });
        var request = Device.NewId();
        for (var n = 0; n < 2; n++)
            await SubmitAsync(r => r.EditNote = new() { NoteId = _id, Heading = "Mål", Text = "Referentens", BaseRevision = seen }, Role.Secretary, request);

        var both = await NoteAsync();
        Assert.Equal(("Mål", "Lederens", "Secretary"), (both.Heading, both.Text, both.ChangedByName));
        Assert.Equal(
            new Wording { Field = "text", Value = "Referentens", AuthorId = _gathering.People[Role.Secretary], AuthorName = "Secretary" },
            Assert.Single(both.OtherWordings));

        var settled = await SubmitAsync(r => r.EditNote = new() { NoteId = _id, Text = "Begges", BaseRevision = both.Revision }, Role.Secretary);
        var after = await NoteAsync();
        Assert.Equal(("Begges", "Secretary", settled.Revision), (after.Text, after.ChangedByName, after.Revision));
        Assert.Empty(after.OtherWordings);
    }

    [Fact]
    public async Task Of_two_who_edit_an_action_at_once_nobody_loses_a_word()
    {
        await GivenActionAsync(Role.Family, Role.Member);
        var seen = (await ActionAsync()).Revision;
        await SubmitAsync(r => r.EditAction = new() { ActionId = _id, Content = new() { Text = "Lederens" }, BaseRevision = seen });
        var content = new ActionContent
        {
            Text = "Mors", ResponsibleId = _gathering.People[Role.Family], ResponsibleName = "Family", Service = "Hjem", Goal = "Ro",
            StartDate = "2026-11-24", DueDate = "2026-12-02", EvaluationDate = "2026-12-03",
        };
        await SubmitAsync(r => r.EditAction = new() { ActionId = _id, Content = content, BaseRevision = seen }, Role.Family);

        var both = await ActionAsync();
        Assert.Equal(("Lederens", "Family", "Hjem", "Ro", "2026-12-02"), (both.Text, both.ResponsibleName, both.Service, both.Goal, both.DueDate));
        Assert.Equal(
            new Wording { Field = "text", Value = "Mors", AuthorId = _gathering.People[Role.Family], AuthorName = "Family" }, Assert.Single(both.OtherWordings));
    }

    [Fact]
    public async Task An_edit_that_says_nothing_of_what_it_was_made_on_replaces_as_ever()
    {
        await GivenActionAsync(Role.Family);
        await SubmitAsync(r => r.EditAction = new() { ActionId = _id, Content = new() { Text = "En" } });
        await SubmitAsync(r => r.EditAction = new() { ActionId = _id, Content = new() { Text = "To" } });
        var action = await ActionAsync();
        Assert.Equal(("To", 0), (action.Text, action.OtherWordings.Count));
    }

    [Theory]
    [InlineData("Les\ufffdgruppe")]
    [InlineData("Les\ufffe\uffffgruppe\ufdd0")]
    [InlineData("Les\ud83dgruppe")]
    public async Task What_a_pdf_gives_along_is_taken_out(string text)
    {
        await SubmitAsync(r => r.AddBrightSpot = new() { Text = text }, requestId: _id);
        Assert.Equal("Lesgruppe", (await ViewAsync()).BrightSpots.Single().Text);
    }

    [Fact]
    public async Task A_name_is_composed_and_has_single_spaces()
    {
        await SubmitAsync(r => r.InviteParticipant = new() { Name = " Ka\u030are \u00a0  Nordmann", Role = Role.Member }, requestId: _id);
        Assert.Equal("K\u00e5re Nordmann", (await ViewAsync()).Participants.Single(p => p.Id == _id).Name);
    }

    [Fact]
    public async Task An_edit_changes_the_fields_that_it_sets_and_an_empty_one_is_cleared()
    {
        await GivenActionAsync(Role.Family, Role.Member);
        await SubmitAsync(r => r.EditAction = new() { ActionId = _id, Content = new() { Goal = "Ro", DueDate = "" } });
        var action = await ActionAsync();
        Assert.Equal(("Ring", "Member", "Ro", ""), (action.Text, action.ResponsibleName, action.Goal, action.DueDate));
        await SubmitAsync(r => r.EditMeeting = new() { Place = "Ute" });
        var frame = (await ViewAsync()).Frame;
        Assert.Equal("Ute", frame.Place);
        Assert.NotEmpty(frame.Title);
    }

    [Fact]
    public async Task What_is_kept_beside_the_frame_and_the_names_only_those_who_may_edit_them_see()
    {
        var seen = (await ViewAsync()).Frame.Revision;
        var (nurse, wording) = (_gathering.People[Role.Member], new Wording { Field = "name", Value = "To", AuthorId = _gathering.People[Role.Leader], AuthorName = "Leader" });
        await SubmitAsync(r => r.ChangeParticipant = new() { PersonId = nurse, Name = "En", BaseRevision = seen + 20 });
        await SubmitAsync(r => r.ChangeParticipant = new() { PersonId = nurse, Name = "To", BaseRevision = seen });
        await SubmitAsync(r => r.EditMeeting = new() { Place = "En" });
        await SubmitAsync(r => r.EditMeeting = new() { Place = "To", BaseRevision = seen }, Role.Secretary);
        foreach (var role in new[] { Role.Leader, Role.Secretary, Role.Member, Role.Family, Role.Screen })
        {
            var view = await _gathering[role].ViewAsync(_gathering.MeetingId);
            var sees = role is Role.Leader or Role.Secretary;
            Assert.Equal<Wording>(sees ? [wording] : [], view.Participants.Single(p => p.Id == nurse).OtherWordings);
            Assert.Equal(sees ? ["To"] : [], view.Frame.OtherWordings.Select(w => w.Value));
        }
    }

    [Fact]
    public async Task A_family_asks_and_the_professionals_answer()
    {
        await SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = "Når?" }, Role.Family, _id);
        await ForbiddenAsync(Role.Family, r => r.AnswerContribution = new() { ContributionId = _id, Answer = "Nå" });
        await ForbiddenAsync(Role.Youth, r => r.RemoveContribution = new() { ContributionId = _id });
        await ForbiddenAsync(Role.Screen, r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = "Når?" });
        var answered = await SubmitAsync(r => r.AnswerContribution = new() { ContributionId = _id, Answer = "På mandag" }, Role.Member);
        Assert.Equal(
            new Contribution
            {
                Id = _id, Kind = ContributionKind.Question, Text = "Når?", AuthorId = _gathering.People[Role.Family], AuthorName = "Family",
                Answer = "På mandag", AnsweredByName = "Member", Revision = answered.Revision,
            },
            Assert.Single((await _gathering[Role.Screen].ViewAsync(_gathering.MeetingId)).Contributions));

        await ForbiddenAsync(Role.Family, r => r.RemoveContribution = new() { ContributionId = _id });
        await SubmitAsync(r => r.RemoveContribution = new() { ContributionId = _id }, Role.Secretary);
        Assert.Empty((await ViewAsync()).Contributions);
    }

    [Fact]
    public async Task A_contribution_is_seen_at_once_by_those_who_follow()
    {
        using var follower = _gathering[Role.Member].Follow(_gathering.MeetingId);
        await follower.NextChangeAsync();
        await SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Important, Text = "Ro" }, Role.Youth, _id);
        Assert.Equal((_id, "Ro"), (await follower.NextChangeAsync()).Change.Contributions.Single() is var c ? (c.Id, c.Text) : default);
        await SubmitAsync(r => r.RemoveContribution = new() { ContributionId = _id }, Role.Youth);
        Assert.Equal([_id], (await follower.NextChangeAsync()).Change.Removals.Select(r => r.Id));
    }

    [Fact]
    public async Task Who_is_asked_to_do_something_says_yes_or_no_and_nobody_else_does()
    {
        await GivenActionAsync(Role.Member, Role.Family);
        await ForbiddenAsync(Role.Member, r => r.RespondToAction = new() { ActionId = _id, Response = ActionResponse.Accepted });
        await SubmitAsync(r => r.RespondToAction = new() { ActionId = _id, Response = ActionResponse.Declined, Reason = "Har ikke bil" }, Role.Family);
        var declined = await ActionAsync();
        Assert.Equal((ActionResponse.Declined, "Har ikke bil", true), (declined.Response, declined.ResponseReason, declined.Incomplete));

        await SubmitAsync(r => r.RespondToAction = new() { ActionId = _id, Response = ActionResponse.Accepted }, Role.Secretary);
        var accepted = await ActionAsync();
        Assert.Equal((ActionResponse.Accepted, "", false), (accepted.Response, accepted.ResponseReason, accepted.Incomplete));
    }

    [Fact]
    public async Task An_action_is_taken_back_by_who_added_it_until_somebody_has_answered()
    {
        await GivenActionAsync(Role.Member, Role.Family);
        await ForbiddenAsync(Role.Family, r => r.RemoveAction = new() { ActionId = _id });
        await SubmitAsync(r => r.RespondToAction = new() { ActionId = _id, Response = ActionResponse.Accepted }, Role.Family);
        await ForbiddenAsync(Role.Member, r => r.RemoveAction = new() { ActionId = _id });
        await SubmitAsync(r => r.RemoveAction = new() { ActionId = _id }, Role.Secretary);
        Assert.Empty((await ViewAsync()).Actions);
    }

    [Fact]
    public async Task A_decision_marked_by_mistake_is_a_proposal_again()
    {
        await SubmitAsync(r => r.StartMeeting = new());
        await SubmitAsync(r => r.ProposeDecision = new() { Text = "Forslag" }, Role.Member, _id);
        var proposed = (await ViewAsync()).Decisions.Single();
        await SubmitAsync(r => r.AdoptDecision = new() { DecisionId = _id, Text = "Vedtak" });
        await ForbiddenAsync(Role.Member, r => r.ReopenDecision = new() { DecisionId = _id });
        await SubmitAsync(r => r.ReopenDecision = new() { DecisionId = _id }, Role.Secretary);
        var reopened = (await ViewAsync()).Decisions.Single();
        Assert.True(reopened.Revision > proposed.Revision);
        reopened.Revision = proposed.Revision;
        Assert.Equal(proposed, reopened);
    }

    [Fact]
    public async Task An_item_started_by_mistake_waits_again()
    {
        await SubmitAsync(r => r.StartMeeting = new());
        var agenda = (await ViewAsync()).Agenda;
        await SubmitAsync(r => r.StartAgendaItem = new() { ItemId = agenda[0].Id });
        await SubmitAsync(r => r.StartAgendaItem = new() { ItemId = agenda[1].Id });
        await ForbiddenAsync(Role.Member, r => r.ReturnToAgendaItem = new() { ItemId = agenda[0].Id });
        await SubmitAsync(r => r.ReturnToAgendaItem = new() { ItemId = agenda[0].Id }, Role.Secretary);
        var back = await ViewAsync();
        Assert.Equal(agenda[0].Id, back.Frame.CurrentItemId);
        Assert.Equal([ItemState.Current, ItemState.Waiting], back.Agenda.Take(2).Select(i => i.State));
        await SubmitAsync(r => r.ReturnToAgendaItem = new());
        Assert.Equal("", (await ViewAsync()).Frame.CurrentItemId);
    }

    [Fact]
    public async Task Attendance_recorded_of_the_wrong_person_is_taken_back()
    {
        var member = _gathering.People[Role.Member];
        await SubmitAsync(r => r.RecordAttendance = new() { PersonId = member, Attendance = Attendance.Absent, Reason = "Syk", Substitute = "Vikar" });
        await ForbiddenAsync(Role.Family, r => r.ClearAttendance = new() { PersonId = member });
        await SubmitAsync(r => r.ClearAttendance = new() { PersonId = member });
        var person = (await ViewAsync()).Participants.Single(p => p.Id == member);
        Assert.Equal((Attendance.Unspecified, "", ""), (person.Attendance, person.Reason, person.Substitute));
    }
}
