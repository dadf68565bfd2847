using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>Which command a form of a case's page stands for: one table, by the form's name in its address.</summary>
public static class CaseCommands
{
    static readonly FrozenDictionary<string, Func<Form, IMessage>> Table = new Dictionary<string, Func<Form, IMessage>>
    {
        ["change-case"] = f => new ChangeCase { Content = Content(f) },
        ["join-family"] = f => new JoinFamily { SiblingCaseId = f.Id("case") },
        ["close-case"] = f => new CloseCase { Cause = f.Required<CloseCase>("cause") },
        ["reopen-case"] = f => new ReopenCase { Reason = f.Required<ReopenCase>("reason") },
        ["let-team-in"] = f => new LetTeamIn { TeamId = f.Id("team"), Reason = f.Required<LetTeamIn>("reason") },
        ["take-out-of-team"] = f => new TakeOutOfTeam { TeamId = f.Id("team") },

        ["add-case-person"] = f => f["person"].Length > 0
            ? With(f, new AddCasePerson { PersonId = f.Id("person"), Role = f.Choice<CaseRole>("role") })
            : With(f, new AddCasePerson { Name = f.Required<AddCasePerson>("name"), Role = f.Choice<CaseRole>("role") }),
        ["change-case-person"] = f => With(f, new ChangeCasePerson { PersonId = f.Id("person"), Name = f.Required<ChangeCasePerson>("name"), Role = f.Choice<CaseRole>("role") }),
        ["remove-case-person"] = f => new RemoveCasePerson { PersonId = f.Id("person") },

        ["ask-for-consent"] = f => new AskForConsent
        {
            Service = f.Required<AskForConsent>("service"),
            Information = f.Required<AskForConsent>("information"),
            Purpose = f.Required<AskForConsent>("purpose"),
            Until = EndOf(f, "until") ?? throw new FormException("until", "Form.Missing"),
            AboutId = f["about"],
        },
        ["take-back-question"] = f => new TakeBackQuestion { QuestionId = f.Id("question") },
        ["answer-for-consent"] = f => new AnswerForConsent
        {
            QuestionId = f.Id("question"),
            PersonId = f.Id("person"),
            Answer = f.Choice<ConsentAnswer>("answer"),
            Way = f.Choice<ConsentWay>("way"),
        },
        ["withdraw-consent"] = f => new WithdrawConsent { ConsentId = f.Id("consent"), Reason = f.Optional<WithdrawConsent>("reason") },
        ["take-back-withdrawal"] = f => new TakeBackWithdrawal { ConsentId = f.Id("consent") },
        ["share-with-coordinator-first"] = _ => new ShareWithCoordinatorFirst(),
        ["let-others-be-asked"] = _ => new LetOthersBeAsked(),
        ["open-to-service"] = f => new OpenToService
        {
            Service = f.Required<OpenToService>("service"),
            StatuteId = f["statute"] is { Length: > 0 } statute ? statute : throw new FormException("statute", "Form.Missing"),
            Reason = f.Required<OpenToService>("reason"),
            Until = EndOf(f, "until"),
            KeptFromFamily = f.Ticked("kept_from_family"),
        },
        ["end-opening"] = f => new EndOpening { OpeningId = f.Id("opening") },

        ["involve-service"] = f => new InvolveService { Service = f.Required<InvolveService>("service"), Task = f.Optional<InvolveService>("task") },
        ["release-service"] = f => new ReleaseService { Service = f.Required<ReleaseService>("service") },
        ["set-level"] = f => new SetLevel { Level = f.Number<SetLevel>("level"), Reason = f.Required<SetLevel>("reason") },
        ["clarify-worry"] = f => new ClarifyWorry { Text = f.Required<ClarifyWorry>("text") },

        ["offer-baton"] = f => new OfferBaton { PersonId = f.Id("person"), HolderKind = f.Choice<HolderKind>("holder_kind") },
        ["accept-baton"] = _ => new AcceptBaton(),
        ["decline-baton"] = f => new DeclineBaton { Reason = f.Required<DeclineBaton>("reason") },
        ["take-back-baton"] = _ => new TakeBackBaton(),
        ["decide-coordination"] = f => new DecideCoordination
        {
            Service = f.Required<DecideCoordination>("service"), DecidedBy = f.Required<DecideCoordination>("decided_by"), DecidedDate = Day(f, "decided_date"),
        },

        ["add-childs-view"] = f => new AddChildsView
        {
            Text = f.Optional<AddChildsView>("text"), Readers = f.Choice<Circle>("readers"), HeardBy = f.Optional<AddChildsView>("heard_by"), HeardDate = Day(f, "heard_date"),
        },
        ["change-childs-view"] = f => new ChangeChildsView { ViewId = f.Id("view"), Text = f.Optional<ChangeChildsView>("text"), Readers = f.Choice<Circle>("readers") },
        ["remove-childs-view"] = f => new RemoveChildsView { ViewId = f.Id("view") },
    }.ToFrozenDictionary();

    /// <summary>The names of all forms.</summary>
    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>The command of a form; null for a name that is no form's.</summary>
    /// <exception cref="FormException">A field is missing or wrong.</exception>
    public static IMessage? Read(string name, Form form) => Table.TryGetValue(name, out var read) ? Edits.On(read(form), form) : null;

    /// <summary>What a case is, as a form says it.</summary>
    /// <exception cref="FormException">A field is missing or wrong.</exception>
    internal static CaseContent Content(Form f) => new() { Kind = f.Choice<SubjectKind>("kind"), Name = f.Required<CaseContent>("name"), BirthDate = f.Date("birth_date") };

    // The fields of a role that somebody has chosen another than stand there still: what is not about it is left out.
    static AddCasePerson With(Form f, AddCasePerson person)
    {
        (person.HasParentalResponsibility, person.WithId) = About(f, person.Role);
        return person;
    }

    static ChangeCasePerson With(Form f, ChangeCasePerson person)
    {
        (person.HasParentalResponsibility, person.WithId) = About(f, person.Role);
        return person;
    }

    static (bool, string) About(Form f, CaseRole role) =>
        (role == CaseRole.Guardian && f.Ticked("has_parental_responsibility"), role is CaseRole.SupportPerson or CaseRole.Interpreter ? f["with"] : "");

    static string Day(Form f, string name) => f.Date(name) is { Length: > 0 } day ? day : throw new FormException(name, "Form.Missing");

    // To a day is to its end.
    static Timestamp? EndOf(Form f, string name) => f.Date(name) is { Length: > 0 } day ? f.Words.Moment($"{day}T23:59") : null;
}
