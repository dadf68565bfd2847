using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>A child's case in which all that can stand there does; the persons are made up.</summary>
static class CaseStory
{
    /// <summary>Opens a case of the team that the member's service sees, and whose baton is offered to the member; its id.</summary>
    internal static async Task<string> TellAsync(Gathering gathering)
    {
        var id = (await gathering.Leader.OpenCaseAsync(new()
        {
            TeamId = gathering.TeamId, Content = new() { Kind = SubjectKind.Child, Name = "Ola Hansen", BirthDate = "2016-05-04" },
            PersonId = gathering.People[Role.Leader], HolderKind = HolderKind.Stafettholder,
        })).CaseId;
        var (mother, nurse) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await SubmitAsync(new AddCasePerson { Name = "Mona Hansen", Role = CaseRole.Guardian, HasParentalResponsibility = true }, mother);
        await SubmitAsync(new AddCasePerson { Name = "Tora Tolk", Role = CaseRole.Interpreter, WithId = $"{mother}" });
        await SubmitAsync(Asks("Helsesykepleier", 20), nurse);
        await SubmitAsync(new AnswerForConsent
        {
            QuestionId = $"{nurse}", PersonId = $"{mother}", Answer = ConsentAnswer.Yes, Way = ConsentWay.Oral, Text = "Kan helsesykepleier se saken?", Version = "1", Language = "nb",
        });
        await SubmitAsync(Asks("BUP", 300));
        await SubmitAsync(new OpenToService { Service = "Barnevern", StatuteId = "barnevernsloven-13-2", Reason = "Mistanke om omsorgssvikt", KeptFromFamily = true });
        await SubmitAsync(new InvolveService { Service = "PPT", Task = "Hjelp til lesing" });
        await SubmitAsync(new SetLevel { Level = 1, Reason = "Skolen prøver selv" });
        await SubmitAsync(new SetLevel { Level = 2, Reason = "Helsesykepleier er med" });
        await SubmitAsync(new DecideCoordination { Service = "PPT", DecidedBy = "Kommunalsjefen", DecidedDate = "2026-11-20" });
        await SubmitAsync(new AddChildsView { Text = "Jeg vil ha ro når jeg leser.", Readers = Circle.Room, HeardBy = "Liv Lærer", HeardDate = "2026-11-20" });
        await SubmitAsync(new OfferBaton { PersonId = gathering.People[Role.Member], HolderKind = HolderKind.Coordinator });
        return id;

        Task SubmitAsync(IMessage command, Guid? request = null) => gathering.Leader.SubmitCaseCommandAsync(id, command, request);
    }

    static AskForConsent Asks(string service, int days) => new()
    {
        Service = service, Information = "Hvordan det går på skolen", Purpose = "Hjelp til lesing", Until = DateTimeOffset.UtcNow.AddDays(days).ToTimestamp(),
    };
}
