using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Meetings.Server.Tests.Services;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>What becomes of commands to a case at the door.</summary>
public sealed class CaseCommandTests : IAsyncLifetime
{
    CaseScene _scene = null!;

    public async Task InitializeAsync() => _scene = await CaseScene.OfAsync(o => o.ChangesPerSecond = 1_000);

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    static async Task<string> ReasonOf(Func<Task> call)
    {
        var e = await Assert.ThrowsAsync<RpcException>(call);
        return e.StatusCode == StatusCode.FailedPrecondition
            ? Google.Rpc.Status.Parser.ParseFrom(e.Trailers.GetValueBytes("grpc-status-details-bin")).Details[0].Unpack<ErrorInfo>().Reason
            : e.StatusCode.ToString();
    }

    // Each is whole and changes nothing, so that the next meets the same case.
    Action<SubmitCaseCommandRequest>[] EachOf(CaseStanding by) =>
    [
        r => r.ChangeCase = new() { Content = new() { Kind = SubjectKind.Child, Name = "Leila", BirthDate = "2016-05-04" } },
        r => r.JoinFamily = new() { SiblingCaseId = _scene.CaseId },
        r => r.CloseCase = new() { Cause = "a" },
        r => r.ReopenCase = new() { Reason = "a" },
        r => r.LetTeamIn = new() { TeamId = _scene.Gathering.TeamId, Reason = "a" },
        r => r.TakeOutOfTeam = new() { TeamId = _scene.Gathering.TeamId },
        r => r.AddCasePerson = new() { Name = "a", Role = CaseRole.Subject },
        r => r.ChangeCasePerson = new() { PersonId = Device.NewId(), Name = "a", Role = CaseRole.Guardian },
        r => r.RemoveCasePerson = new() { PersonId = Device.NewId() },
        r => r.AskForConsent = new() { Service = "a", Information = "a", Purpose = "a", Until = RunningServer.Start.ToTimestamp() },
        r => r.TakeBackQuestion = new() { QuestionId = Device.NewId() },
        r => r.AnswerForConsent = new()
        {
            QuestionId = Device.NewId(), PersonId = _scene.People.GetValueOrDefault(by, Device.NewId()), Answer = ConsentAnswer.No, Way = ConsentWay.Page, Text = "a", Version = "1", Language = "nb",
        },
        r => r.WithdrawConsent = new() { ConsentId = Device.NewId() },
        r => r.TakeBackWithdrawal = new() { ConsentId = Device.NewId() },
        r => r.OpenToService = new() { Service = "a", StatuteId = "a", Reason = "a", Until = RunningServer.Start.ToTimestamp() },
        r => r.EndOpening = new() { OpeningId = Device.NewId() },
        r => r.ShareWithCoordinatorFirst = new(),
        r => r.LetOthersBeAsked = new(),
        r => r.InvolveService = new() { Service = "Skole" },
        r => r.ReleaseService = new() { Service = "NAV" },
        r => r.SetLevel = new() { Level = 1, Reason = "a" },
        r => r.ClarifyWorry = new() { Text = "a" },
        r => r.OfferBaton = new() { PersonId = Device.NewId(), HolderKind = HolderKind.Stafettholder },
        r => r.AcceptBaton = new(),
        r => r.DeclineBaton = new() { Reason = "a" },
        r => r.TakeBackBaton = new(),
        r => r.DecideCoordination = new() { Service = "a", DecidedBy = "a", DecidedDate = "2026-11-01" },
        r => r.AddChildsView = new() { Readers = Circle.Room, HeardDate = "2026-11-01" },
        r => r.ChangeChildsView = new() { ViewId = Device.NewId(), Readers = Circle.Room },
        r => r.RemoveChildsView = new() { ViewId = Device.NewId() },
    ];

    public static TheoryData<CaseStanding> Standings => [.. System.Enum.GetValues<CaseStanding>().Where(s => s != CaseStanding.Unspecified)];

    [Theory]
    [MemberData(nameof(Standings))]
    public async Task Each_standing_is_let_give_what_the_table_says_and_nothing_else(CaseStanding by)
    {
        var refused = new List<string>();
        foreach (var command in EachOf(by))
        {
            var request = new SubmitCaseCommandRequest();
            command(request);
            try
            {
                // Closing would refuse all that comes after: who may close is told by the table below it.
                if (request.CommandCase != SubmitCaseCommandRequest.CommandOneofCase.CloseCase || by > CaseStanding.Holder)
                    await _scene.SubmitAsync(command, by);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
            {
                refused.Add(request.CommandCase.ToString());
            }
            catch (RpcException e)
            {
                Assert.Equal(StatusCode.FailedPrecondition, e.StatusCode);
            }
        }

        // Of what they name, nothing is theirs but the answer that they give for themselves.
        var table = typeof(CaseCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)) && !t.IsAbstract && t != typeof(OpenCase))
            .Where(t => Server.Access.CaseRights.Of(System.Enum.Parse<Server.Access.CaseStanding>(by.ToString()), t) is var right && right != Server.Access.Right.Yes && !(right == Server.Access.Right.Own && t.Name == nameof(AnswerForConsent)))
            .Select(t => t.Name);
        Assert.Equal(table.Order(), refused.Order());
    }

    [Fact]
    public void Every_command_of_the_contract_is_among_them() => Assert.Equal(
        SubmitCaseCommandRequest.Descriptor.Oneofs[0].Fields.Select(f => f.MessageType.Name).Order(),
        EachOf(CaseStanding.Leader).Select(command =>
        {
            var request = new SubmitCaseCommandRequest();
            command(request);
            return request.CommandCase.ToString();
        }).Order());

    [Theory]
    [InlineData(CaseStanding.Leader, true)]
    [InlineData(CaseStanding.Secretary, true)]
    [InlineData(CaseStanding.Guardian, false)]
    [InlineData(CaseStanding.Service, false)]
    public async Task Revisions_are_told_to_who_drives_the_case_and_are_of_no_use_to_the_others(CaseStanding by, bool told)
    {
        var view = new AddChildsView { Text = "Jeg vil ha fri", Readers = Circle.Room, HeardDate = "2026-11-01" };
        var withdraw = new WithdrawConsent { ConsentId = Device.NewId() };
        Assert.Equal(told ? 7 : 0, (await _scene.SubmitAsync(r => r.AddChildsView = view, by == CaseStanding.Guardian ? CaseStanding.Subject : by)).Revision);
        Assert.Equal(told ? "Aborted" : "InvalidArgument", await ReasonOf(() => _scene.SubmitAsync(r => (r.WithdrawConsent, r.ExpectedRevision) = (withdraw, 1), by)));
    }

    [Fact]
    public async Task Sent_again_a_command_gives_its_first_answer_and_under_the_same_id_another_is_refused()
    {
        var id = Device.NewId();
        var first = await _scene.SubmitAsync(r => r.SetLevel = new() { Level = 1, Reason = "a" }, id: id);
        await _scene.SubmitAsync(r => r.SetLevel = new() { Level = 2, Reason = "a" });
        Assert.Equal(first, await _scene.SubmitAsync(r => r.SetLevel = new() { Level = 1, Reason = "a" }, id: id));
        Assert.Equal([1, 2], (await _scene.ViewAsync()).Levels.Select(l => l.Level));
        Assert.Equal("REQUEST_ID_REUSED", await ReasonOf(() => _scene.SubmitAsync(r => r.SetLevel = new() { Level = 3, Reason = "a" }, id: id)));
    }

    [Fact]
    public async Task What_was_asked_for_with_somebody_who_has_left_since_still_gives_its_first_answer()
    {
        var (person, _) = await _scene.MemberAsync("Eva", "PPT");
        var open = new OpenCaseRequest
        {
            RequestId = Device.NewId(), TeamId = _scene.Gathering.TeamId, Content = new() { Kind = SubjectKind.Youth, Name = "Sak 7" }, PersonId = person, HolderKind = HolderKind.Coordinator,
        };
        var opened = await _scene.Leader.Cases.OpenCaseAsync(open, _scene.Leader.Headers);
        var id = Device.NewId();
        var offered = await _scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = person, HolderKind = HolderKind.Coordinator }, id: id);
        await _scene.Leader.Teams.SubmitTeamCommandAsync(
            new() { TeamId = _scene.Gathering.TeamId, RequestId = Device.NewId(), RemoveMember = new() { PersonId = person } }, _scene.Leader.Headers);

        Assert.Equal(opened, await _scene.Leader.Cases.OpenCaseAsync(open, _scene.Leader.Headers));
        Assert.Equal(offered, await _scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = person, HolderKind = HolderKind.Coordinator }, id: id));
        Assert.Equal("PERSON_NOT_FOUND", await ReasonOf(() => _scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = person, HolderKind = HolderKind.Stafettholder })));
    }

    [Theory]
    [InlineData(Role.Leader, "Ok")]
    [InlineData(Role.Secretary, "PermissionDenied")]
    [InlineData(Role.Member, "PermissionDenied")]
    [InlineData(Role.Family, "PermissionDenied")]
    [InlineData(Role.Administrator, "PermissionDenied")]
    public async Task A_leader_of_the_team_opens_a_case(Role by, string status)
    {
        var device = _scene.Gathering[by];
        var request = new OpenCaseRequest
        {
            RequestId = Device.NewId(), TeamId = _scene.Gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = "Sak 7" }, PersonId = _scene.NavId, HolderKind = HolderKind.Stafettholder,
        };
        if (status == "Ok")
            Assert.Equal(1, (await device.Cases.OpenCaseAsync(request, device.Headers)).Revision);
        else
            Assert.Equal(status, await ReasonOf(() => device.Cases.OpenCaseAsync(request, device.Headers).ResponseAsync));
        request.PersonId = _scene.Gathering.People[Role.Family];
        request.RequestId = Device.NewId();
        Assert.Equal(status == "Ok" ? "PERSON_NOT_FOUND" : status, await ReasonOf(() => device.Cases.OpenCaseAsync(request, device.Headers).ResponseAsync));
        request.TeamId = Device.NewId();
        Assert.Equal("NotFound", await ReasonOf(() => device.Cases.OpenCaseAsync(request, device.Headers).ResponseAsync));
    }

    [Fact]
    public async Task The_baton_goes_to_whom_it_is_offered_once_they_may_see_the_case_and_take_it()
    {
        var offer = new OfferBaton { PersonId = _scene.NavId, HolderKind = HolderKind.Coordinator };
        Assert.Equal("BATON_NEEDS_GROUND", await ReasonOf(() => _scene.SubmitAsync(r => r.OfferBaton = offer)));
        Assert.Equal("PERSON_NOT_FOUND", await ReasonOf(() => _scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = _scene.Gathering.People[Role.Family], HolderKind = HolderKind.Coordinator })));
        await _scene.AnswerAsync(await _scene.AskAsync("NAV"));
        await _scene.SubmitAsync(r => r.OfferBaton = offer);
        Assert.Equal(("Ola", "NAV", HolderKind.Coordinator), (await _scene.ViewAsync(CaseStanding.Guardian)).Offer.To is var to ? (to.Name, to.Service, to.Kind) : default);

        Assert.Equal("BATON_OFFERED_TO_ANOTHER", await ReasonOf(() => _scene.SubmitAsync(r => r.AcceptBaton = new(), CaseStanding.Service)));
        Assert.Equal("Hanne", (await _scene.ViewAsync()).Holders[^1].Who.Name);
        await _scene.SubmitAsync(_scene.Nav, r => r.AcceptBaton = new());
        Assert.Equal(CaseStanding.Holder, (await _scene.ViewAsync(_scene.Nav)).Viewer.Standing);
        // Who held it has no ground of her own.
        Assert.Equal("NotFound", await ReasonOf(() => _scene.ViewAsync(CaseStanding.Holder)));
    }

    [Fact]
    public async Task Who_leads_a_team_needs_no_ground_to_be_offered_the_baton()
    {
        await _scene.SubmitAsync(r => r.WithdrawConsent = new() { ConsentId = _scene.Consent }, CaseStanding.Guardian);
        var leader = _scene.Gathering.People[Role.Leader];
        Assert.Equal("BATON_NEEDS_GROUND", await ReasonOf(() => _scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = _scene.Gathering.People[Role.Member], HolderKind = HolderKind.Stafettholder })));
        await _scene.SubmitAsync(r => r.OfferBaton = new() { PersonId = leader, HolderKind = HolderKind.Stafettholder }, CaseStanding.Holder);
        await _scene.SubmitAsync(r => r.AcceptBaton = new());
        Assert.Equal(leader, (await _scene.ViewAsync()).Holders[^1].Who.PersonId);
    }

    // R27.
    [Fact]
    public async Task One_step_at_a_time_a_family_is_told_what_waits_and_staff_why()
    {
        await _scene.SubmitAsync(r => r.ShareWithCoordinatorFirst = new(), CaseStanding.Guardian);
        var (nav, helse) = (await _scene.AskAsync("NAV"), await _scene.AskAsync("Helse"));
        foreach (var by in (CaseStanding[])[CaseStanding.Leader, CaseStanding.Guardian, CaseStanding.With])
        {
            var view = await _scene.ViewAsync(by);
            Assert.Equal("Amina", view.CoordinatorFirst.By);
            // What somebody has answered goes on.
            Assert.Equal([nav], view.HeldBackIds);
        }

        Assert.Equal(["Helse"], (await _scene.Leader.Cases.ListCasesAsync(new(), _scene.Leader.Headers)).Cases.Single().Unanswered);
        Assert.Equal("QUESTION_HELD_BACK", await ReasonOf(() => _scene.AnswerAsync(nav)));
        await _scene.AnswerAsync(helse);
        await _scene.SubmitAsync(r => r.LetOthersBeAsked = new(), CaseStanding.Guardian);
        Assert.Null((await _scene.ViewAsync()).CoordinatorFirst);
        await _scene.AnswerAsync(nav);
    }

    // R26.
    [Fact]
    public async Task A_case_is_opened_on_a_statute_of_the_list_whose_words_are_kept_and_on_no_other()
    {
        var listed = (await _scene.Leader.Cases.ListStatutesAsync(new() { CaseId = _scene.CaseId }, _scene.Leader.Headers)).Statutes.Single(s => s.Id == "helsepersonelloven-33");
        await _scene.SubmitAsync(r => r.OpenToService = new() { Service = "NAV", StatuteId = listed.Id, Reason = "Uro" }, CaseStanding.Holder);
        foreach (var by in (CaseStanding[])[CaseStanding.Leader, CaseStanding.Guardian])
        {
            var opening = (await _scene.ViewAsync(by)).Openings.Single();
            Assert.Equal(("Helsepersonelloven § 33", listed.Text, "Uro"), (opening.Statute, opening.StatuteText, opening.Reason));
        }

        Assert.Equal("Helsepersonelloven § 33", (await _scene.ViewAsync()).OpenTo.Single(o => o.Service == "NAV").Ground.Statute);
        foreach (var other in (string[])["Helsepersonelloven § 33", "helsepersonelloven-99"])
            Assert.Equal("STATUTE_NOT_FOUND", await ReasonOf(() => _scene.SubmitAsync(r => r.OpenToService = new() { Service = "BUP", StatuteId = other, Reason = "Uro" })));
    }

    [Fact]
    public async Task The_statutes_are_told_to_who_may_open_the_case_on_one()
    {
        foreach (var (standing, status) in ((CaseStanding, string)[])[
            (CaseStanding.Leader, "Ok"), (CaseStanding.Holder, "Ok"), (CaseStanding.Secretary, "PermissionDenied"), (CaseStanding.Service, "PermissionDenied"),
            (CaseStanding.Subject, "PermissionDenied"), (CaseStanding.Guardian, "PermissionDenied"), (CaseStanding.With, "PermissionDenied")])
            Assert.Equal((standing, status), (standing, await ToldAsync(_scene[standing])));
        foreach (var nobody in (Device[])[_scene.Nav, _scene.Gathering.Administrator])
            Assert.Equal("NotFound", await ToldAsync(nobody));

        async Task<string> ToldAsync(Device by)
        {
            try
            {
                return (await by.Cases.ListStatutesAsync(new() { CaseId = _scene.CaseId }, by.Headers)).Statutes.Count > 0 ? "Ok" : "Nothing";
            }
            catch (RpcException e)
            {
                return e.StatusCode.ToString();
            }
        }
    }

    [Fact]
    public async Task Somebody_of_the_team_is_the_same_person_in_the_case_and_no_professional_is_made_one_of_the_family()
    {
        var youth = _scene.Gathering.People[Role.Family];
        await _scene.SubmitAsync(r => r.AddCasePerson = new() { PersonId = youth, Role = CaseRole.Guardian });
        Assert.Equal((youth, "Family"), (await _scene.ViewAsync()).People[^1] is var p ? (p.PersonId, p.Name) : default);
        Assert.Equal(CaseStanding.Guardian, (await _scene.ViewAsync(_scene.Gathering[Role.Family])).Viewer.Standing);
        Assert.Equal("PERSON_NOT_FOUND", await ReasonOf(() => _scene.SubmitAsync(r => r.AddCasePerson = new() { PersonId = _scene.NavId, Role = CaseRole.Guardian })));
        Assert.Equal("PERSON_NOT_FOUND", await ReasonOf(() => _scene.SubmitAsync(r => r.AddCasePerson = new() { PersonId = Device.NewId(), Role = CaseRole.Guardian })));
    }

    [Fact]
    public async Task A_family_is_named_by_a_case_that_the_caller_drives_too()
    {
        var sibling = await _scene.OpenAsync("Yusuf");
        await _scene.SubmitAsync(r => r.JoinFamily = new() { SiblingCaseId = sibling });
        Assert.Equal(sibling, (await _scene.ViewAsync()).FamilyId);
        Assert.Equal("", (await _scene.ViewAsync(CaseStanding.Guardian)).FamilyId);
        await _scene.SubmitAsync(r => r.JoinFamily = new() { SiblingCaseId = _scene.CaseId });
        Assert.Equal(_scene.CaseId, (await _scene.ViewAsync()).FamilyId);

        var (person, _) = await _scene.MemberAsync("Eva", "PPT");
        var others = (await _scene.Leader.Cases.OpenCaseAsync(
            new() { RequestId = Device.NewId(), TeamId = _scene.Gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = "a" }, PersonId = person, HolderKind = HolderKind.Stafettholder },
            _scene.Leader.Headers)).CaseId;
        foreach (var unknown in (string[])[others, Device.NewId()])
            Assert.Equal("CASE_NOT_FOUND", await ReasonOf(() => _scene.SubmitAsync(r => r.JoinFamily = new() { SiblingCaseId = unknown }, CaseStanding.Holder)));
    }

    [Fact]
    public async Task Each_answers_for_themselves_on_the_page_and_staff_record_what_was_said_elsewhere()
    {
        var question = await _scene.AskAsync("NAV");
        Assert.Equal("PermissionDenied", await ReasonOf(() => _scene.SubmitAsync(r => r.AnswerForConsent = _scene.ByPage(question), CaseStanding.Subject)));
        Assert.Equal("ANSWERS_FOR_ANOTHER", await ReasonOf(() => _scene.SubmitAsync(r => r.AnswerForConsent = _scene.ByPage(question))));
        var oral = _scene.ByPage(question);
        oral.Way = ConsentWay.Oral;
        Assert.Equal("ANSWERS_FOR_ANOTHER", await ReasonOf(() => _scene.SubmitAsync(r => r.AnswerForConsent = oral, CaseStanding.Guardian)));
        await _scene.SubmitAsync(r => r.AnswerForConsent = oral, CaseStanding.Secretary);
        var said = (await _scene.ViewAsync(CaseStanding.Guardian)).Consents[^1];
        Assert.Equal(("Amina", "Secretary", ConsentWay.Oral, ConsentState.Given), (said.Name, said.RecordedBy, said.Way, said.State));
        Assert.Equal(CaseStanding.Service, (await _scene.ViewAsync(_scene.Nav)).Viewer.Standing);
    }

    [Fact]
    public async Task What_is_malformed_is_told_by_its_field()
    {
        (string Field, Action<SubmitCaseCommandRequest> Command)[] malformed =
        [
            ("command", _ => { }),
            ("case_id", r => (r.CaseId, r.AcceptBaton) = ("7", new())),
            ("request_id", r => (r.RequestId, r.AcceptBaton) = ("", new())),
            ("change_case.content", r => r.ChangeCase = new()),
            ("change_case.content.kind", r => r.ChangeCase = new() { Content = new() { Name = "a" } }),
            ("change_case.content.birth_date", r => r.ChangeCase = new() { Content = new() { Kind = SubjectKind.PregnantWoman, Name = "a", BirthDate = "1899-12-31" } }),
            ("change_case.base_revision", r => r.ChangeCase = new() { Content = new() { Kind = SubjectKind.PregnantWoman, Name = "a", BirthDate = "1990-12-31" }, BaseRevision = -1 }),
            ("join_family.sibling_case_id", r => r.JoinFamily = new()),
            ("let_team_in.team_id", r => r.LetTeamIn = new() { TeamId = "7", Reason = "a" }),
            ("take_out_of_team.team_id", r => r.TakeOutOfTeam = new()),
            ("add_case_person.person_id", r => r.AddCasePerson = new() { PersonId = "7", Role = CaseRole.Guardian }),
            ("add_case_person.name", r => r.AddCasePerson = new() { Role = CaseRole.Guardian }),
            ("add_case_person.role", r => r.AddCasePerson = new() { Name = "a" }),
            ("add_case_person.with_id", r => r.AddCasePerson = new() { Name = "a", Role = CaseRole.Interpreter, WithId = "7" }),
            ("ask_for_consent.until", r => r.AskForConsent = new() { Service = "a", Information = "a", Purpose = "a" }),
            ("ask_for_consent.about_id", r => r.AskForConsent = new() { Service = "a", Information = "a", Purpose = "a", Until = RunningServer.Start.ToTimestamp(), AboutId = "7" }),
            ("answer_for_consent.answer", r => r.AnswerForConsent = new() { QuestionId = Device.NewId(), PersonId = Device.NewId() }),
            ("answer_for_consent.way", r => r.AnswerForConsent = new() { QuestionId = Device.NewId(), PersonId = Device.NewId(), Answer = ConsentAnswer.No, Way = (ConsentWay)9 }),
            ("open_to_service.statute_id", r => r.OpenToService = new() { Service = "a", Reason = "a" }),
            ("open_to_service.until", r => r.OpenToService = new() { Service = "a", StatuteId = "a", Reason = "a", Until = new() { Seconds = 1 } }),
            ("set_level.level", r => r.SetLevel = new() { Level = 4, Reason = "a" }),
            ("set_level.level", r => r.SetLevel = new() { Level = -1, Reason = "a" }),
            ("offer_baton.person_id", r => r.OfferBaton = new()),
            ("offer_baton.holder_kind", r => r.OfferBaton = new() { PersonId = Device.NewId() }),
            ("decide_coordination.decided_date", r => r.DecideCoordination = new() { Service = "a", DecidedBy = "a" }),
            ("decide_coordination.decided_date", r => r.DecideCoordination = new() { Service = "a", DecidedBy = "a", DecidedDate = "01.11.2026" }),
            ("add_childs_view.readers", r => r.AddChildsView = new() { Text = "a" }),
            ("add_childs_view.heard_date", r => r.AddChildsView = new() { Text = "a", Readers = Circle.Room }),
        ];
        var before = await _scene.ViewAsync();
        foreach (var (field, command) in malformed)
        {
            var e = await Assert.ThrowsAsync<RpcException>(() => _scene.SubmitAsync(command));
            Assert.Equal((StatusCode.InvalidArgument, field), (e.StatusCode, e.Status.Detail.Split(':')[0]));
        }

        Assert.Equal(before, await _scene.ViewAsync());
    }
}
