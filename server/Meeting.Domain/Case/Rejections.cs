namespace Meetings;

// What is refused about a case.
public sealed partial record Rejection
{
    /// <summary>No such case, or none that is this team's to talk of.</summary>
    public static Rejection CaseNotFound { get; } = new("CASE_NOT_FOUND", "Saken om barnet finnes ikke.", "There is no such case.");

    /// <summary>The case's id is in use.</summary>
    public static Rejection CaseExists { get; } = new("CASE_EXISTS", "Saken om barnet finnes allerede.", "The case exists already.");

    /// <summary>The case is closed.</summary>
    public static Rejection CaseClosed { get; } = new("CASE_CLOSED",
        "Saken om barnet er avsluttet. Åpne den igjen først.", "The case is closed. Open it again first.");

    /// <summary>The case has as many events as one may have.</summary>
    public static Rejection CaseFull { get; } = new("CASE_FULL",
        $"Saken har mer enn {MostEvents} endringer. Avslutt den og åpne en ny.", $"The case has more than {MostEvents} changes. Close it and open a new one.");

    /// <summary>Nobody is born after today.</summary>
    public static Rejection BornInTheFuture { get; } = new("BORN_IN_THE_FUTURE",
        "Fødselsdatoen er ikke kommet ennå. Rett den, eller la den stå tom.", "The birth date has not come yet. Put it right, or leave it out.");

    /// <summary>Most teams that may talk of a case.</summary>
    public const int MostTeams = 20;

    /// <summary>No more teams may talk of the case.</summary>
    public static Rejection TooManyTeams { get; } = new("TOO_MANY_TEAMS",
        $"Saken kan være i høyst {MostTeams} team. Ta den ut av et annet først.", $"A case can be in {MostTeams} teams at most. Take it out of another first.");

    /// <summary>No such team.</summary>
    public static Rejection TeamNotFound { get; } = new("TEAM_NOT_FOUND", "Teamet finnes ikke.", "There is no such team.");

    /// <summary>A case is always some team's.</summary>
    public static Rejection LastTeam { get; } = new("LAST_TEAM",
        "Saken må være i minst ett team. Legg den til i et annet først, eller avslutt den.", "A case is in one team at least. Let another in first, or close it.");

    /// <summary>No such person on the family's side of the case.</summary>
    public static Rejection NotInCase { get; } = new("NOT_IN_CASE",
        "Personen er ikke med i saken. Legg til personen først.", "The person is not in the case. Add the person first.");

    /// <summary>A support person and an interpreter are with the child or a guardian, and nobody else is.</summary>
    public static Rejection WithNobody { get; } = new("WITH_NOBODY",
        "Velg hvem støttepersonen eller tolken er sammen med: barnet eller en foresatt.", "Choose whom the support person or interpreter is with: the child or a guardian.");

    /// <summary>Only guardians have parental responsibility.</summary>
    public static Rejection OnlyGuardiansAreResponsible { get; } = new("ONLY_GUARDIANS_ARE_RESPONSIBLE",
        "Bare foresatte har foreldreansvar.", "Only guardians have parental responsibility.");

    /// <summary>A case is about one.</summary>
    public static Rejection OneSubject { get; } = new("ONE_SUBJECT",
        "Saken gjelder allerede en annen. Åpne en egen sak for søsken.", "The case is about somebody else already. Open one of its own for a sibling.");

    /// <summary>No such question about consent.</summary>
    public static Rejection QuestionNotFound { get; } = new("QUESTION_NOT_FOUND", "Spørsmålet om samtykke finnes ikke lenger.", "There is no such question about consent.");

    /// <summary>The family is not asked yet.</summary>
    public static Rejection QuestionHeldBack { get; } = new("QUESTION_HELD_BACK",
        "Familien tar koordinatoren først. Spørsmålet venter til familien sier at de andre kan spørres.",
        "The family shares with the coordinator first. The question waits until the family lets others be asked.");

    /// <summary>No such consent.</summary>
    public static Rejection ConsentNotFound { get; } = new("CONSENT_NOT_FOUND", "Samtykket finnes ikke.", "There is no such consent.");

    /// <summary>The consent was refused, withdrawn or replaced.</summary>
    public static Rejection ConsentNotGiven { get; } = new("CONSENT_NOT_GIVEN",
        "Dette samtykket gjelder ikke lenger. Se hva som står nå.", "This consent is no longer good. Look at what stands now.");

    /// <summary>A consent or an opening that has run out before it begins.</summary>
    public static Rejection ConsentInThePast { get; } = new("CONSENT_IN_THE_PAST",
        "Sluttdatoen er passert. Velg en dato som kommer.", "The end has passed. Choose one to come.");

    /// <summary>A consent for longer than one may be asked for.</summary>
    public static Rejection ConsentTooLong { get; } = new("CONSENT_TOO_LONG",
        $"Et samtykke kan gjelde i høyst {AskForConsent.MostYears} år. Spør igjen når det går ut.",
        $"A consent is good for {AskForConsent.MostYears} years at most. Ask again when it runs out.");

    /// <summary>A withdrawal is taken back only soon after.</summary>
    public static Rejection TooLateToTakeBack { get; } = new("TOO_LATE_TO_TAKE_BACK",
        $"Det er mer enn {TakeBackWithdrawal.MostMinutes} minutter siden samtykket ble trukket. Svar på nytt i stedet.",
        $"The consent was withdrawn more than {TakeBackWithdrawal.MostMinutes} minutes ago. Answer anew instead.");

    /// <summary>Consent is the child's or a guardian's; about a guardian's own information, that guardian's.</summary>
    public static Rejection CannotConsent { get; } = new("CANNOT_CONSENT",
        "Denne personen kan ikke svare på dette. Spør barnet eller en foresatt.", "This person cannot answer this. Ask the child or a guardian.");

    /// <summary>On the page each answers for themselves; what is recorded for another was said on paper or by word of mouth.</summary>
    public static Rejection AnswersForAnother { get; } = new("ANSWERS_FOR_ANOTHER",
        "På siden svarer hver for seg selv. Før det som muntlig eller på papir når noen andre har svart.",
        "On the page each answers for themselves. Record what another has said as oral or on paper.");

    /// <summary>The municipality's list has no such statute.</summary>
    public static Rejection StatuteNotFound { get; } = new("STATUTE_NOT_FOUND",
        "Hjemmelen står ikke i kommunens liste. Velg en som står der.", "The statute is not in the municipality's list. Choose one that is.");

    /// <summary>No such opening to a service.</summary>
    public static Rejection OpeningNotFound { get; } = new("OPENING_NOT_FOUND", "Åpningen for tjenesten finnes ikke.", "There is no such opening to a service.");

    /// <summary>The baton is there already.</summary>
    public static Rejection HoldsBaton { get; } = new("HOLDS_BATON",
        "Denne personen har stafettpinnen allerede.", "This person holds the baton already.");

    /// <summary>Nobody takes over a case that they may not see.</summary>
    public static Rejection BatonNeedsGround { get; } = new("BATON_NEEDS_GROUND",
        "Tjenesten må ha samtykke eller et annet grunnlag før den kan ta over stafettpinnen.",
        "The service needs a consent or another ground before it can take over the baton.");

    /// <summary>The baton is not offered to anybody.</summary>
    public static Rejection NoBatonOffered { get; } = new("NO_BATON_OFFERED",
        "Stafettpinnen er ikke tilbudt noen.", "The baton is not offered to anybody.");

    /// <summary>Only the one whom the baton is offered to answers.</summary>
    public static Rejection BatonOfferedToAnother { get; } = new("BATON_OFFERED_TO_ANOTHER",
        "Stafettpinnen er tilbudt en annen.", "The baton is offered to somebody else.");

    /// <summary>Nothing was said, and nobody was heard.</summary>
    public static Rejection NothingHeard { get; } = new("NOTHING_HEARD",
        "Skriv hva barnet mener, eller hvem som har hørt barnet.", "Write what the child thinks, or who has heard the child.");

    /// <summary>Readers of a child's view are not named one by one.</summary>
    public static Rejection NoNamedReaders { get; } = new("NO_NAMED_READERS",
        "Velg om alle i møtet, de ansatte eller bare møtelederen skal få lese det.", "Choose whether all in the meeting, staff or only the leader may read it.");

    /// <summary>No such view of the child's.</summary>
    public static Rejection ViewNotFound { get; } = new("VIEW_NOT_FOUND", "Det som barnet mente, finnes ikke lenger.", "There is no such view of the child's.");

    /// <summary>Only who wrote it changes it.</summary>
    public static Rejection NotYours { get; } = new("NOT_YOURS", "Bare den som skrev det, kan endre det.", "Only who wrote it changes it.");
}
