using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>A case about Vidar Lie, and his mother, who decides.</summary>
sealed class FamilyScene
{
    readonly MeetingServer _server;

    FamilyScene(MeetingServer server, Gathering gathering) => (_server, Gathering) = (server, gathering);

    public Gathering Gathering { get; }

    public Meetings.Client.MeetingClient Leader => Gathering.Leader;

    public string CaseId { get; private set; } = "";

    public string Mother { get; private set; } = "";

    /// <summary>Whom it is about, once it has been lived with.</summary>
    public string Child { get; private set; } = "";

    /// <summary>Who interprets for the mother then.</summary>
    public string Interpreter { get; private set; } = "";

    /// <summary>The question that was asked last.</summary>
    public string LastQuestion { get; private set; } = "";

    public static async Task<FamilyScene> AtAsync(MeetingServer server)
    {
        var scene = new FamilyScene(server, await Gathering.AtAsync(server, "tst", "TST Solbakken skole"));
        scene.CaseId = (await scene.Leader.OpenCaseAsync(new()
        {
            TeamId = scene.Gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = "Vidar Lie" }, PersonId = scene.Gathering.People[Role.Leader], HolderKind = HolderKind.Stafettholder,
        })).CaseId;
        scene.Mother = await scene.AddAsync(new() { Name = "Maria Lie", Role = CaseRole.Guardian, HasParentalResponsibility = true });
        return scene;
    }

    public async Task<string> AddAsync(AddCasePerson person)
    {
        var id = Guid.CreateVersion7();
        await Leader.SubmitCaseCommandAsync(CaseId, person, id);
        return $"{id}";
    }

    public async Task<string> InviteAsync(string person) =>
        (await Leader.CreateInvitationAsync(new() { Scope = new() { CaseId = CaseId }, PersonId = person, Devices = 20 })).Secret;

    public async Task<string> AskAsync(string service)
    {
        var id = Guid.CreateVersion7();
        await Leader.SubmitCaseCommandAsync(
            CaseId,
            new AskForConsent
            {
                Service = service,
                Information = "Hvordan Vidar har det på skolen og hjemme, fra skolen og dere",
                Purpose = "Finne ut sammen hva som kan gi ham ro i timene",
                Until = DateTimeOffset.UtcNow.AddDays(180).ToTimestamp(),
            },
            id);
        return LastQuestion = $"{id}";
    }

    /// <summary>Talks of the case in the meeting.</summary>
    public async Task TalkAsync(string title)
    {
        await Gathering.SubmitAsync(new AddAgendaItem { Title = title, Matter = new() { CaseIds = { CaseId } } });
        await Gathering.SubmitAsync(new StartMeeting());
        await Gathering.SubmitAsync(new StartAgendaItem { ItemId = (await Gathering.ViewAsync()).Agenda.Single(i => i.Title == title).Id });
    }

    /// <summary>A case that has been lived with: asked, answered and withdrawn, opened on a statute, and taken over by another.</summary>
    public async Task LiveAsync()
    {
        var father = await AddAsync(new() { Name = "Per Lie", Role = CaseRole.Guardian, HasParentalResponsibility = true });
        Child = await AddAsync(new() { Name = "Vidar Lie", Role = CaseRole.Subject });
        Interpreter = await AddAsync(new() { Name = "Sara Ali", Role = CaseRole.Interpreter, WithId = Mother });
        await AddAsync(new() { Name = "Tor Støtte", Role = CaseRole.SupportPerson, WithId = Child });
        foreach (var service in (string[])["Helsesykepleier", "NAV"])
        {
            var question = await AskAsync(service);
            foreach (var (person, yes) in ((string, bool)[])[(Mother, true), (father, service != "NAV")])
                await Leader.SubmitCaseCommandAsync(CaseId, new AnswerForConsent
                {
                    QuestionId = question, PersonId = person, Answer = yes ? ConsentAnswer.Yes : ConsentAnswer.No, Way = ConsentWay.Oral,
                    Text = "Kan tjenesten få se saken om Vidar Lie?", Version = "1", Language = "nb",
                });
        }

        await Leader.SubmitCaseCommandAsync(CaseId, new InvolveService { Service = "Helsesykepleier", Task = "Samtaler om søvn hver uke" });
        await Leader.SubmitCaseCommandAsync(CaseId, new OpenToService { Service = "Barnevern", StatuteId = "barnevernsloven-13-2", Reason = "Opplysningsplikt ved alvorlig omsorgssvikt" });
        await Leader.SubmitCaseCommandAsync(CaseId, new OfferBaton { PersonId = Gathering.People[Role.Member], HolderKind = HolderKind.Coordinator });
        await Leader.SubmitCaseCommandAsync(CaseId, new AddChildsView { Text = "Jeg vil sitte ved vinduet.", Readers = Circle.Room, HeardBy = "Hanne Helse", HeardDate = "2026-11-20" });
        await AskAsync("BUP");
        await AskAsync("Skole");
        var mothers = await _server.DeviceAsync(await InviteAsync(Mother));
        await mothers.SubmitCaseCommandAsync(CaseId, new WithdrawConsent
        {
            ConsentId = (await mothers.GetCaseAsync(CaseId)).View.Consents.First(c => c.PersonId == Mother && c.Question.Service == "NAV").Id,
        });
        var holder = await _server.DeviceAsync(await Gathering.InviteAsync(Role.Member));
        await holder.SubmitCaseCommandAsync(CaseId, new AcceptBaton());
    }
}
