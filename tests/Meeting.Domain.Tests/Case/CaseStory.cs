using System.Collections.Immutable;

namespace Meetings.Tests;

/// <summary>Stories of one case: Leila of eleven, her mother, her father, and a teacher who answers for it.</summary>
public abstract class CaseStory() : Story<Case, CaseCommand>((state, command, moment) => state.Decide(command, moment))
{
    int _ids;

    protected static readonly Guid CaseId = Scene.Id(401);

    protected static readonly Actor Child = new(Scene.Id(402), "Leila", Role.Youth);
    protected static readonly Actor Mother = Scene.Mother;
    protected static readonly Actor Father = new(Scene.Id(403), "Yusuf Far", Role.Family);

    protected static readonly Holder Teacher = new(Scene.Leader.PersonId, "Kari Leder", "school", HolderKind.Stafettholder);
    protected static readonly Holder Nurse = new(Scene.Nurse.PersonId, "Hanne Helsesykepleier", "health", HolderKind.Coordinator);

    protected static readonly CaseContent Leila = new(SubjectKind.Child, "Leila", new(2015, 5, 17));

    protected static readonly ConsentForm Page = new(ConsentWay.Page, "Vil du at PPT skal få se saken?", "2026-1", "so");
    protected static readonly ConsentForm Paper = Page with { Way = ConsentWay.Paper };
    protected static readonly ConsentForm Oral = Page with { Way = ConsentWay.Oral };

    /// <summary>15 and both guardians; 16 for the health service; one guardian is enough for NAV.</summary>
    protected static readonly ConsentRules Rules = new(
        new(15, GuardiansNeeded.All),
        ImmutableDictionary<string, ConsentRule>.Empty.Add("health", new(16, GuardiansNeeded.All)).Add("nav", new(15, GuardiansNeeded.One)),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    protected void GivenOpened(CaseContent? content = null) => Given(new OpenCase(Scene.TeamId, content ?? Leila, Teacher), id: CaseId);

    /// <summary>Leila and two guardians with parental responsibility.</summary>
    protected void GivenFamily(CaseContent? content = null)
    {
        GivenOpened(content);
        Given(new AddCasePerson(Subject(Child)));
        Given(new AddCasePerson(Guardian(Mother)));
        Given(new AddCasePerson(Guardian(Father)));
    }

    protected static CasePerson Subject(Actor who) => new(who.PersonId, who.Name, CaseRole.Subject, false, null);

    protected static CasePerson Guardian(Actor who, bool responsible = true) => new(who.PersonId, who.Name, CaseRole.Guardian, responsible, null);

    protected static Statute Statute { get; } = new("barnevernsloven-13-4", "Barnevernsloven § 13-4", "Barnevernet kan gi pålegg.");

    protected static CasePerson With(int id, Guid? with, CaseRole role = CaseRole.SupportPerson) => new(Scene.Id(id), "Liv", role, false, with);

    protected Guid Asked(string service = "ppt", double days = 30, Guid? about = null) =>
        Put(new AskForConsent(service, "Skole og helse", "Samarbeid om skolestart", Now.AddDays(days), about));

    protected Guid Yes(Guid question, Actor who) => Put(new AnswerForConsent(question, who.PersonId, true, Page), who);

    protected Guid No(Guid question, Actor who) => Put(new AnswerForConsent(question, who.PersonId, false, Page), who);

    protected Guid Opened(string service = "ppt", double? days = null, bool kept = false) =>
        Put(new OpenToService(service, Statute, "Opplysningsplikt", days is { } d ? Now.AddDays(d) : null, kept));

    protected Ground? Ground(string service = "ppt", DateTimeOffset? at = null) => State.GroundOf(service, Rules, at ?? Now);

    protected bool Sees(string service = "ppt", DateTimeOffset? at = null) => Ground(service, at) is not null;

    protected Guid Put(CaseCommand command, Actor? by = null)
    {
        var id = Scene.Id(700_000 + ++_ids);
        Given(command, by, id);
        return id;
    }
}
