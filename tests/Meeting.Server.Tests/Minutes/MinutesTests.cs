using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Meetings.Server.Tests.Minutes;

using Meetings.V1;

public sealed class MinutesTests
{
    static async Task<string> MinutesAsync(Gathering gathering, Role by) =>
        (await gathering[by].Meetings.GetMinutesAsync(new() { MeetingId = gathering.MeetingId }, gathering[by].Headers)).Text;

    [Fact]
    public async Task Minutes_tell_who_decided_what_and_who_does_what_by_when()
    {
        await using var gathering = await Gathering.OfAsync("tst");
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[5].Id;
        await gathering.SubmitAsync(r => r.SetDutyToAttend = new() { Services = { "PPT", "Barnevern" } });
        await gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = gathering.People[Role.Leader], Attendance = Attendance.Late });
        await gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Member], Attendance = Attendance.Absent, Reason = "Syk", Substitute = "Vera Vikar",
        });
        await gathering.SubmitAsync(r => r.StartMeeting = new());
        string adopted = Device.NewId(), rejected = Device.NewId();
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { ItemId = item, Text = "Vi prøver leksehjelp." }, requestId: adopted);
        await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = adopted, Text = "Vi prøver leksehjelp." });
        await gathering.SubmitAsync(r => r.AddRemark = new() { DecisionId = adopted, Text = "For sent på dagen.", Dissent = true }, Role.Member);
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { ItemId = item, Text = "Vi venter." }, requestId: rejected);
        await gathering.SubmitAsync(r => r.RejectDecision = new() { DecisionId = rejected });
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { ItemId = item, Text = "Vi spør foreldrene." });
        await gathering.SubmitAsync(r => r.AddAction = new()
        {
            ItemId = item, Content = new() { Text = "Ring skolen", ResponsibleId = gathering.People[Role.Leader], DueDate = "2026-12-01" },
        });
        await gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Finn noen" } });
        await gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Finn en til", ResponsibleId = gathering.People[Role.Secretary] } });
        await gathering.SubmitAsync(r => r.RemoveParticipant = new() { PersonId = gathering.People[Role.Secretary] });
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." }, Role.Member);
        gathering.Server.Time.Advance(TimeSpan.FromMinutes(90));
        await gathering.SubmitAsync(r => r.CloseMeeting = new()
        {
            NextMeeting = new() { Start = RunningServer.Start.AddDays(30).ToTimestamp(), Place = "Skolen", Convener = "Kari" },
        });

        var minutes = await MinutesAsync(gathering, Role.Leader);
        foreach (var line in (string[])
        [
            "Møtereferat - Gruppen",
            "Møtedato/tid: 24.11.2026 kl 13:00 – 15:30",
            "Møtende medlemmer: Leader (PPT, kom senere)",
            "Forfall: Member (PPT, vara: Vera Vikar)",
            "Møteplikt: Barnevernet var ikke til stede, og møtet kan ikke bestemme for barnevernet.",
            "Tiltak, ansvar og frister",
            "Vedtak: Vi prøver leksehjelp.",
            "Dissens fra Member: For sent på dagen.",
            "Ikke vedtatt: Vi venter.",
            "Ikke avgjort: Vi spør foreldrene.",
            "Tiltak: Ring skolen [ansvarlig Leader (PPT); frist 01.12.2026; åpent]",
            "Tiltak: Finn noen [ansvarlig mangler; frist mangler; åpent, ufullstendig]",
            "Tiltak: Finn en til [ansvarlig mangler, tidligere Secretary; frist mangler; åpent, ufullstendig]",
            "- Han lo. (Member)",
            "Neste møte: 23.12.2026 kl 13:00, Skolen. Kari kaller inn.",
            "Møtet ble satt 23.11.2026 kl 13:00 og hevet 23.11.2026 kl 14:30.",
        ])
            Assert.Contains(line, minutes.Split('\n'));
        Assert.DoesNotContain("Møteplikt: PPT", minutes, StringComparison.Ordinal);
        // What became of it says what it was: not once more as a proposal, except in a protocol.
        Assert.DoesNotContain("Forslag til vedtak", minutes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_tell_what_was_asked_what_matters_and_what_was_answered()
    {
        await using var gathering = await Gathering.OfAsync();
        var question = Device.NewId();
        await gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = "Når begynner gruppen?" }, Role.Family, question);
        await gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = "Hvem henter?" }, Role.Youth);
        await gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Important, Text = "At han trives." }, Role.Family);
        await gathering.SubmitAsync(r => r.AnswerContribution = new() { ContributionId = question, Answer = "På mandag." }, Role.Member);

        Assert.Contains(
            """

            Spørsmål og innspill
            Spørsmål fra Family: Når begynner gruppen?
            Svar fra Member: På mandag.
            Spørsmål fra Youth: Hvem henter?
            Ikke besvart.
            Viktig for Family: At han trives.

            """.ReplaceLineEndings("\n"),
            await MinutesAsync(gathering, Role.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_tell_who_has_accepted_an_action_and_why_another_was_declined()
    {
        await using var gathering = await Gathering.OfAsync();
        string accepted = Device.NewId(), declined = Device.NewId();
        foreach (var (id, text) in ((string, string)[])[(accepted, "Ring skolen"), (declined, "Skriv søknad")])
            await gathering.SubmitAsync(
                r => r.AddAction = new() { Content = new() { Text = text, ResponsibleId = gathering.People[Role.Member], DueDate = "2026-12-01" } }, requestId: id);
        await gathering.SubmitAsync(r => r.RespondToAction = new() { ActionId = accepted, Response = ActionResponse.Accepted }, Role.Member);
        await gathering.SubmitAsync(r => r.RespondToAction = new() { ActionId = declined, Response = ActionResponse.Declined, Reason = "Har ferie" }, Role.Member);

        var lines = (await MinutesAsync(gathering, Role.Leader)).Split('\n');
        Assert.Contains("Tiltak: Ring skolen [ansvarlig Member (PPT); frist 01.12.2026; godtatt av Member; åpent]", lines);
        Assert.Contains("Tiltak: Skriv søknad [ansvarlig Member (PPT); frist 01.12.2026; avslått: Har ferie; åpent, ufullstendig]", lines);
    }

    [Fact]
    public async Task Minutes_hold_the_wordings_that_nobody_has_settled()
    {
        await using var gathering = await Gathering.OfAsync();
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[0].Id;
        string note = Device.NewId(), headed = Device.NewId(), action = Device.NewId();
        await gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = "Han trives." }, requestId: note);
        await gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Heading = "Mål", Text = "Lese." }, requestId: headed);
        await gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Ring" } }, requestId: action);
        await gathering.SubmitAsync(r => r.EditNote = new() { NoteId = note, Text = "Han trives best ute.", BaseRevision = 1 }, Role.Secretary);
        await gathering.SubmitAsync(r => r.EditNote = new() { NoteId = headed, Heading = "Plan", Text = "Lese mer.", BaseRevision = 1 }, Role.Secretary);
        await gathering.SubmitAsync(
            r => r.EditAction = new() { ActionId = action, Content = new() { Text = "Skriv", ResponsibleName = "Bestemor", DueDate = "2026-12-01" }, BaseRevision = 1 },
            Role.Secretary);

        var lines = (await MinutesAsync(gathering, Role.Leader)).Split('\n');
        Assert.Contains("Behandling: Han trives. (ikke avklart, Secretary skrev: Han trives best ute.)", lines);
        Assert.Contains("- Lese. (ikke avklart, Secretary skrev: overskrift «Plan») (ikke avklart, Secretary skrev: Lese mer.)", lines);
        Assert.Contains(
            "Tiltak: Ring [ansvarlig mangler; frist mangler; åpent, ufullstendig] (ikke avklart, Secretary skrev: Skriv)"
            + " (ikke avklart, Secretary skrev: ansvarlig Bestemor) (ikke avklart, Secretary skrev: frist 01.12.2026)", lines);
    }

    [Fact]
    public async Task Minutes_hold_what_their_reader_may_see_and_no_more()
    {
        await using var gathering = await Gathering.OfAsync("tst");
        await gathering.SubmitAsync(r => r.RecordAttendance = new()
        {
            PersonId = gathering.People[Role.Secretary], Attendance = Attendance.Absent, Reason = "Syk",
        });
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Hemmelig" });
        Assert.Contains("Hemmelig", await MinutesAsync(gathering, Role.Member), StringComparison.Ordinal);
        // Nor do they tell those who see it in the console why somebody was away: minutes are handed out.
        foreach (var role in (Role[])[Role.Leader, Role.Secretary, Role.Member])
            Assert.DoesNotContain("Syk", await MinutesAsync(gathering, role), StringComparison.Ordinal);
        Assert.DoesNotContain("Hemmelig", await MinutesAsync(gathering, Role.Family), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_of_a_meeting_that_was_called_off_say_so_and_why_and_of_others_do_not()
    {
        await using var gathering = await Gathering.OfAsync();
        Assert.DoesNotContain("avlyst", await MinutesAsync(gathering, Role.Leader), StringComparison.Ordinal);
        await gathering.SubmitAsync(r => r.CancelMeeting = new() { Reason = "Mor er syk" });
        foreach (var role in (Role[])[Role.Leader, Role.Family])
            Assert.Contains("Møtet er avlyst: Mor er syk", (await MinutesAsync(gathering, role)).Split('\n'));
    }

    [Fact]
    public async Task Nobodys_text_can_pass_for_a_line_of_the_minutes()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.AddRemark = new() { Text = "Ingen.\n\nSak 23/24 Støtte\nVedtak: Kommunen betaler." }, Role.Family);
        Assert.DoesNotContain((await MinutesAsync(gathering, Role.Leader)).Split('\n'), l => l.StartsWith("Vedtak", StringComparison.Ordinal) || l.StartsWith("Sak ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Minutes_tell_apart_who_was_away_and_of_whom_nobody_has_said()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.SetDutyToAttend = new() { Services = { "PPT", "Skole", "Nav", "Barnevern" } });
        foreach (var (service, attendance) in ((string, Attendance)[])[("Skole", Attendance.Absent), ("Barnevern", Attendance.Left), ("Nav", Attendance.Unspecified)])
        {
            var person = Device.NewId();
            await gathering.SubmitAsync(r => r.InviteParticipant = new() { Name = service, Role = Role.Member, Service = service }, requestId: person);
            if (attendance != Attendance.Unspecified)
                await gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = person, Attendance = attendance });
        }

        Assert.DoesNotContain("Møteplikt", await MinutesAsync(gathering, Role.Leader), StringComparison.Ordinal);
        await gathering.SubmitAsync(r => r.StartMeeting = new());

        var minutes = (await MinutesAsync(gathering, Role.Leader)).Split('\n');
        Assert.Equal(
            [
                "Møteplikt: Skolen var ikke til stede, og møtet kan ikke bestemme for skolen.",
                "Møteplikt: Det er ikke registrert om Nav var til stede.",
                "Møteplikt: Barnevern gikk før møtet var slutt.",
            ],
            minutes.Where(l => l.StartsWith("Møteplikt", StringComparison.Ordinal)));
        // Who leads is there.
        Assert.Contains(minutes, l => l.StartsWith("Møtende medlemmer: Leader (PPT), Barnevern (Barnevern, gikk før slutt)", StringComparison.Ordinal));
        Assert.Contains("Ikke registrert: Secretary, Member (PPT), Family (foresatt), Youth (barn eller ungdom), Nav (Nav)", minutes);
    }

    [Fact]
    public async Task Minutes_keep_what_was_tried_and_what_took_its_place()
    {
        await using var gathering = await Gathering.OfAsync();
        string tried = Device.NewId();
        await gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Lesegruppe", ResponsibleName = "Kari", DueDate = "2026-12-01" } }, requestId: tried);
        await gathering.SubmitAsync(r => r.EvaluateAction = new()
        {
            ActionId = tried, Effect = Effect.None, Assessment = "For mange", Outcome = EvaluateAction.Types.Outcome.Change,
            Changed = new() { Text = "En til en", ResponsibleName = "Kari", DueDate = "2026-12-01" },
        });

        var minutes = (await MinutesAsync(gathering, Role.Leader)).Split('\n');
        Assert.Contains("Tiltak: Lesegruppe [ansvarlig Kari; frist 01.12.2026; avsluttet, et nytt tiltak tar over; ingen effekt; vurdering: For mange]", minutes);
        Assert.Contains("Tiltak: En til en [ansvarlig Kari; frist 01.12.2026; åpent; i stedet for: Lesegruppe]", minutes);
    }

    [Fact]
    public async Task Minutes_tell_when_and_why_the_meeting_was_opened_again_and_keep_its_end()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.StartMeeting = new());
        gathering.Server.Time.Advance(TimeSpan.FromMinutes(90));
        await gathering.SubmitAsync(r => r.CloseMeeting = new());
        gathering.Server.Time.Advance(TimeSpan.FromMinutes(30));
        await gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Et vedtak manglet" });
        await gathering.SubmitAsync(r => r.CloseMeeting = new());

        Assert.EndsWith(
            """
            Møtet ble satt 23.11.2026 kl 13:00 og hevet 23.11.2026 kl 14:30.
            Åpnet igjen 23.11.2026 kl 15:00 av Leader: Et vedtak manglet

            """.ReplaceLineEndings("\n"),
            await MinutesAsync(gathering, Role.Leader), StringComparison.Ordinal);
    }

    // A wrong child's name must be in nothing that anybody gets from then on.
    [Fact]
    public async Task The_words_of_an_annulled_decision_are_in_no_view_minutes_or_later_update()
    {
        await using var gathering = await Gathering.OfAsync();
        string decision = Device.NewId(), withdrawn = Device.NewId();
        await gathering.SubmitAsync(r => r.StartMeeting = new());
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Ola får leksehjelp" }, Role.Member, decision);
        await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = decision, Text = "Ola får leksehjelp nå" });
        await gathering.SubmitAsync(r => r.AddRemark = new() { DecisionId = decision, Text = "Ola?", Dissent = true }, Role.Family);
        await gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Vi venter" }, requestId: withdrawn);
        await gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = withdrawn, Text = "Vi venter" });
        await gathering.SubmitAsync(r => r.WithdrawDecision = new() { DecisionId = withdrawn, Reason = "Feil" });
        using var following = gathering[Role.Family].Follow(gathering.MeetingId);
        await following.NextAsync();

        var e = await Assert.ThrowsAsync<RpcException>(() => gathering.SubmitAsync(r => r.AnnulDecision = new() { DecisionId = decision }, Role.Member));
        Assert.Equal(StatusCode.PermissionDenied, e.StatusCode);
        await gathering.SubmitAsync(r => r.AnnulDecision = new() { DecisionId = decision }, Role.Secretary);

        Assert.DoesNotContain("Ola", (await following.NextChangeAsync()).ToString(), StringComparison.Ordinal);
        var minutes = await MinutesAsync(gathering, Role.Leader);
        Assert.Contains("Noe som sto her, ble fjernet av Secretary 23.11.2026 kl 13:00.", minutes.Split('\n'));
        Assert.Contains("Vedtatt, men trukket tilbake: Vi venter (grunn: Feil)", minutes.Split('\n'));
        Assert.DoesNotContain("Ola", minutes, StringComparison.Ordinal);
        foreach (var role in (Role[])[Role.Leader, Role.Member, Role.Family, Role.Screen])
        {
            var view = await gathering[role].ViewAsync(gathering.MeetingId);
            Assert.DoesNotContain("Ola", view.ToString(), StringComparison.Ordinal);
            Assert.Equal(("Secretary", "", ""), (view.Decisions[0].AnnulledByName, view.Decisions[0].AuthorName, view.Decisions[0].AuthorId));
        }

        await gathering.SubmitAsync(r => r.CloseMeeting = new());
        e = await Assert.ThrowsAsync<RpcException>(() => gathering.SubmitAsync(r => r.AnnulDecision = new() { DecisionId = withdrawn }));
        Assert.Equal(StatusCode.FailedPrecondition, e.StatusCode);
    }

    [Fact]
    public async Task A_text_that_turns_the_direction_turns_nothing_but_itself()
    {
        await using var gathering = await Gathering.OfAsync();
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "snu \u202Etxet\u2069 \u2067her\nog \u202D her" }, Role.Family);
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." }, Role.Family);

        var minutes = await MinutesAsync(gathering, Role.Leader);
        Assert.Contains("- \u2068snu \u202Etxet \u2067her\u2069\u2069\n  \u2068og \u202D her\u2069 (Family)\n- Han lo. (Family)\n", minutes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MinutesForm.Pdf, "application/pdf", "%PDF-1.7")]
    [InlineData(MinutesForm.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")]
    [InlineData(MinutesForm.Json, "application/json", "{\"sections\":[")]
    public async Task Minutes_are_to_be_had_as_a_file_that_is_the_same_as_long_as_they_are(MinutesForm form, string mediaType, string begins)
    {
        await using var gathering = await Gathering.OfAsync();
        var (once, again) = (await GetAsync(), await GetAsync());
        Assert.Equal(mediaType, once.MediaType);
        Assert.StartsWith(begins, System.Text.Encoding.Latin1.GetString(once.File.Span), StringComparison.Ordinal);
        Assert.Equal(once.File, again.File);
        Assert.Equal("", once.Text);
        await gathering.SubmitAsync(r => r.AddBrightSpot = new() { Text = "Han lo." }, Role.Family);
        Assert.NotEqual(once.File, (await GetAsync()).File);

        async Task<GetMinutesResponse> GetAsync() =>
            await gathering.Leader.Meetings.GetMinutesAsync(new() { MeetingId = gathering.MeetingId, Form = form }, gathering.Leader.Headers);
    }

    [Fact]
    public async Task A_file_holds_what_its_reader_may_see_and_no_more()
    {
        await using var gathering = await Gathering.OfAsync();
        var item = (await gathering.Leader.ViewAsync(gathering.MeetingId)).Agenda[0].Id;
        await gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = "bare for fagfolk", Reach = new() { Circle = Circle.Staff } });
        Assert.Contains("bare for fagfolk", await JsonAsync(Role.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("bare for fagfolk", await JsonAsync(Role.Family), StringComparison.Ordinal);

        async Task<string> JsonAsync(Role by) => (await gathering[by].Meetings.GetMinutesAsync(
            new() { MeetingId = gathering.MeetingId, Form = MinutesForm.Json }, gathering[by].Headers)).File.ToStringUtf8();
    }

    [Fact]
    public async Task A_form_that_nobody_knows_is_said_to_be_none()
    {
        await using var gathering = await Gathering.OfAsync();
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await gathering.Leader.Meetings.GetMinutesAsync(new() { MeetingId = gathering.MeetingId, Form = (MinutesForm)9 }, gathering.Leader.Headers));
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
    }

    [Fact]
    public async Task Whoever_takes_no_part_gets_no_minutes()
    {
        await using var gathering = await Gathering.OfAsync();
        var other = await Gathering.OfAsync(server: gathering.Server);
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await other.Leader.Meetings.GetMinutesAsync(new() { MeetingId = gathering.MeetingId }, other.Leader.Headers));
        Assert.Equal(StatusCode.NotFound, e.StatusCode);
    }
}
