using Meetings.Server.Submitting;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests;

/// <summary>A case of a gathering's team, as its own door would write it: by the team's leader, or by who answers.</summary>
public sealed class KnownCase
{
    static readonly ConsentForm Form = new(ConsentWay.Oral, "Kan tjenesten se saken?", "1", "nb");
    readonly RunningServer _server;
    readonly Guid _team;
    readonly Actor _leader;

    KnownCase(Gathering gathering) =>
        (_server, _team, _leader) = (gathering.Server, Guid.Parse(gathering.TeamId), new(Guid.Parse(gathering.People[V1.Role.Leader]), "Leader", Role.Leader, "PPT"));

    public Guid Id { get; } = Guid.CreateVersion7();

    public string Wire => Id.ToString();

    /// <summary>The guardian with parental responsibility.</summary>
    public Guid Guardian { get; private set; }

    /// <summary>Opens a case of somebody with one guardian.</summary>
    public static async Task<KnownCase> OpenAsync(Gathering gathering, string name, Guid? guardian = null, DateOnly? born = null)
    {
        var known = new KnownCase(gathering) { Guardian = guardian ?? Guid.CreateVersion7() };
        await known.SubmitAsync(new OpenCase(known._team, new(SubjectKind.Child, name, born), new(known._leader.PersonId, "Leader", "PPT", HolderKind.Stafettholder)), id: known.Id);
        await known.AddAsync(new(known.Guardian, $"{name}s mor", CaseRole.Guardian, true, null));
        return known;
    }

    public Task AddAsync(CasePerson person) => SubmitAsync(new AddCasePerson(person));

    /// <summary>The guardian consents to a service; the consent's id.</summary>
    public async Task<Guid> ConsentAsync(string service, DateTimeOffset? until = null)
    {
        var (question, consent) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await SubmitAsync(new AskForConsent(service, "Skole og helse", "Samarbeid", until ?? _server.Time.GetUtcNow().AddYears(1)), id: question);
        await SubmitAsync(new AnswerForConsent(question, Guardian, true, Form), id: consent);
        return consent;
    }

    public Task SubmitAsync(CaseCommand command, Actor? by = null, Guid? id = null)
    {
        var (request, who) = (id ?? Guid.CreateVersion7(), by ?? _leader);
        return _server.Services.GetRequiredService<Submitting<Case>>().SubmitAsync(
            new(Id, _team, request, $"{request}", null, (state, now) => (who, state.Decide(command, new(request, who, now)))), default);
    }
}
