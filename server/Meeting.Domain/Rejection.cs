namespace Meetings;

/// <summary>Why the domain refused a command.</summary>
/// <param name="Code">Stable; programs act on it.</param>
/// <param name="Norwegian">What to tell a user, in plain bokmål, with what to do about it.</param>
/// <param name="English">The same in English.</param>
public sealed partial record Rejection(string Code, string Norwegian, string English)
{
    /// <summary>Most elements of one kind in a meeting, a team or a case.</summary>
    public const int MostElements = 2_000;

    /// <summary>Most other wordings that are kept beside one field.</summary>
    public const int MostWordings = 20;

    /// <summary>Most events of a meeting or a case, so that it can always be read at once.</summary>
    public const int MostEvents = 100_000;

    /// <summary>The meeting's id is in use.</summary>
    public static Rejection AlreadyPlanned { get; } = new("ALREADY_PLANNED",
        "Møtet er allerede planlagt.", "The meeting is planned already.");

    /// <summary>There is no such meeting yet.</summary>
    public static Rejection MeetingNotPlanned { get; } = new("MEETING_NOT_PLANNED",
        "Møtet er ikke planlagt ennå.", "The meeting has not been planned.");

    /// <summary>The meeting is closed.</summary>
    public static Rejection MeetingClosed { get; } = new("MEETING_CLOSED",
        "Møtet er avsluttet. Møtelederen kan åpne det igjen.", "The meeting is closed. The leader can reopen it.");

    /// <summary>The meeting was called off.</summary>
    public static Rejection MeetingCancelled { get; } = new("MEETING_CANCELLED",
        "Møtet er avlyst. Planlegg et nytt.", "The meeting was called off. Plan a new one.");

    /// <summary>Only in a meeting that has started.</summary>
    public static Rejection MeetingNotStarted { get; } = new("MEETING_NOT_STARTED",
        "Møtet har ikke startet ennå. Start det først.", "The meeting has not started. Start it first.");

    /// <summary>Only before the meeting starts.</summary>
    public static Rejection MeetingAlreadyStarted { get; } = new("MEETING_ALREADY_STARTED",
        "Møtet har allerede startet.", "The meeting has started already.");

    /// <summary>A start is taken back only while nothing has been recorded in the meeting.</summary>
    public static Rejection RecordedSinceStart { get; } = new("RECORDED_SINCE_START",
        "Noe er allerede ført i møtet, så starten kan ikke angres. Ta pause, eller avslutt møtet.",
        "Something has been recorded in the meeting, so its start cannot be taken back. Pause it, or close it.");

    /// <summary>Only in a running meeting.</summary>
    public static Rejection MeetingPaused { get; } = new("MEETING_PAUSED",
        "Møtet har pause. Fortsett møtet først.", "The meeting is paused. Resume it first.");

    /// <summary>Only in a paused meeting.</summary>
    public static Rejection MeetingNotPaused { get; } = new("MEETING_NOT_PAUSED",
        "Møtet har ikke pause.", "The meeting is not paused.");

    /// <summary>Only in a closed meeting.</summary>
    public static Rejection MeetingNotClosed { get; } = new("MEETING_NOT_CLOSED",
        "Møtet er ikke avsluttet.", "The meeting is not closed.");

    /// <summary>A time span that ends before it starts.</summary>
    public static Rejection EndBeforeStart { get; } = new("END_BEFORE_START",
        "Slutt må være etter start.", "The end must be after the start.");

    /// <summary>The id is in use in this meeting, team or case.</summary>
    public static Rejection IdTaken { get; } = new("ID_TAKEN",
        "Denne id-en er allerede i bruk. Lag en ny.", "This id is in use already. Make a new one.");

    /// <summary>No more elements of this kind fit.</summary>
    public static Rejection ListFull { get; } = new("LIST_FULL",
        $"Det er ikke plass til flere enn {MostElements} av samme slag.", $"There is no room for more than {MostElements} of a kind.");

    /// <summary>The meeting has as many events as one may have; it can still be closed.</summary>
    public static Rejection MeetingFull { get; } = new("MEETING_FULL",
        $"Møtet har mer enn {MostEvents} endringer. Avslutt det og planlegg et nytt.", $"The meeting has more than {MostEvents} changes. Close it and plan a new one.");

    /// <summary>No such participant or member.</summary>
    public static Rejection PersonNotFound { get; } = new("PERSON_NOT_FOUND",
        "Personen er ikke med. Inviter personen først.", "The person is not taking part. Invite the person first.");

    /// <summary>A meeting or a team is never without a leader (DOMAIN R5).</summary>
    public static Rejection LastLeader { get; } = new("LAST_LEADER",
        "Det må alltid være en møteleder. Gi rollen til noen andre først.", "There must be a leader. Give somebody else the role first.");

    /// <summary>An administrator runs the installation and is no participant.</summary>
    public static Rejection AdministratorTakesNoPart { get; } = new("ADMINISTRATOR_TAKES_NO_PART",
        "En administrator er ikke deltaker. Velg en annen rolle.", "An administrator is no participant. Choose another role.");

    /// <summary>An interpreter interprets for a family or a youth who takes part, and nobody else does.</summary>
    public static Rejection InterpretsForNobody { get; } = new("INTERPRETS_FOR_NOBODY",
        "Velg hvilken foresatt eller ungdom tolken tolker for.", "Choose which family member or youth the interpreter interprets for.");

    /// <summary>A screen or an observer does not attend.</summary>
    public static Rejection DoesNotAttend { get; } = new("DOES_NOT_ATTEND",
        "Oppmøte føres bare for personer som deltar.", "Attendance is kept only for people who take part.");

    /// <summary>A substitute for somebody who is here.</summary>
    public static Rejection SubstituteWhilePresent { get; } = new("SUBSTITUTE_WHILE_PRESENT",
        "Vara kan bare føres for en som er borte.", "Only somebody who is away has a substitute.");

    /// <summary>No such agenda item.</summary>
    public static Rejection ItemNotFound { get; } = new("ITEM_NOT_FOUND",
        "Saken finnes ikke på saklista.", "There is no such item on the agenda.");

    /// <summary>The item has been talked about, or something stands under it.</summary>
    public static Rejection ItemInUse { get; } = new("ITEM_IN_USE",
        "Saken kan ikke fjernes fordi den er påbegynt eller har innhold.", "The item cannot be removed: it has been started or has content.");

    /// <summary>The item is not the current one.</summary>
    public static Rejection ItemNotCurrent { get; } = new("ITEM_NOT_CURRENT",
        "Saken er ikke den dere snakker om nå.", "The item is not the current one.");

    /// <summary>There is no current item to step back from.</summary>
    public static Rejection NoCurrentItem { get; } = new("NO_CURRENT_ITEM",
        "Ingen sak er i gang. Start en sak først.", "There is no current item. Start one first.");

    /// <summary>The item is the current one already.</summary>
    public static Rejection ItemIsCurrent { get; } = new("ITEM_IS_CURRENT",
        "Dere snakker om denne saken nå. Velg en annen sak, eller ingen.", "The item is the current one. Choose another, or none.");

    /// <summary>No more time can be given to the item.</summary>
    public static Rejection ItemTooLong { get; } = new("ITEM_TOO_LONG",
        $"En sak kan få høyst {AgendaItem.MostMinutes} minutter.", $"An item can have {AgendaItem.MostMinutes} minutes at most.");

    /// <summary>The case number stands on another item.</summary>
    public static Rejection NumberTaken { get; } = new("NUMBER_TAKEN",
        "Saksnummeret er brukt på en annen sak.", "Another item has this case number.");

    /// <summary>Only protocol meetings have numbered cases.</summary>
    public static Rejection NumberOutsideProtocol { get; } = new("NUMBER_OUTSIDE_PROTOCOL",
        "Bare protokollmøter har saksnummer.", "Only protocol meetings have case numbers.");

    /// <summary>No such note.</summary>
    public static Rejection NoteNotFound { get; } = new("NOTE_NOT_FOUND", "Notatet finnes ikke.", "There is no such note.");

    /// <summary>Too much is kept beside a field that nobody has settled.</summary>
    public static Rejection WordingsFull { get; } = new("WORDINGS_FULL",
        $"Det står allerede {MostWordings} andre ordlyder her. Les dem, og skriv så hvordan det skal stå.",
        $"There are {MostWordings} other wordings here already. Read them, then write how it is to be.");

    /// <summary>It would do away with what somebody has written since.</summary>
    public static Rejection ChangedSince { get; } = new("CHANGED_SINCE",
        "Noen har endret dette siden du så det. Se hva som står nå, og prøv igjen.", "Somebody has changed this since you saw it. Look at what stands now, and try again.");

    /// <summary>No such attachment.</summary>
    public static Rejection AttachmentNotFound { get; } = new("ATTACHMENT_NOT_FOUND", "Vedlegget finnes ikke.", "There is no such attachment.");

    /// <summary>No such decision.</summary>
    public static Rejection DecisionNotFound { get; } = new("DECISION_NOT_FOUND", "Vedtaket finnes ikke.", "There is no such decision.");

    /// <summary>The decision is adopted, rejected or withdrawn already.</summary>
    public static Rejection DecisionNotProposed { get; } = new("DECISION_NOT_PROPOSED",
        "Forslaget er allerede avgjort.", "The decision is settled already.");

    /// <summary>The decision's wording is another than the one that was seen.</summary>
    public static Rejection DecisionChanged { get; } = new("DECISION_CHANGED",
        "Noen har endret forslaget siden du leste det. Les det som står nå, og prøv igjen.", "Somebody has changed the proposal since you read it. Read what stands now, and try again.");

    /// <summary>The decision is a proposal still.</summary>
    public static Rejection DecisionNotSettled { get; } = new("DECISION_NOT_SETTLED",
        "Forslaget er ikke avgjort ennå.", "The decision is not settled yet.");

    /// <summary>The decision was rejected, withdrawn or annulled.</summary>
    public static Rejection DecisionGone { get; } = new("DECISION_GONE",
        "Forslaget er allerede avvist, trukket eller fjernet.", "The decision was rejected, withdrawn or removed already.");

    /// <summary>An adopted decision is not withdrawn without saying why.</summary>
    public static Rejection ReasonNeeded { get; } = new("REASON_NEEDED",
        "Skriv hvorfor et vedtak som gjelder trekkes.", "Say why an adopted decision is withdrawn.");

    /// <summary>No such action.</summary>
    public static Rejection ActionNotFound { get; } = new("ACTION_NOT_FOUND", "Tiltaket finnes ikke.", "There is no such action.");

    /// <summary>The action is done or stopped.</summary>
    public static Rejection ActionNotOpen { get; } = new("ACTION_NOT_OPEN",
        "Tiltaket er utført eller stoppet. Åpne det igjen først.", "The action is done or stopped. Reopen it first.");

    /// <summary>The action is open already.</summary>
    public static Rejection ActionOpen { get; } = new("ACTION_OPEN", "Tiltaket er allerede åpent.", "The action is open already.");

    /// <summary>Nobody is responsible for the action, so nobody can accept or decline it.</summary>
    public static Rejection NobodyResponsible { get; } = new("NOBODY_RESPONSIBLE",
        "Tiltaket har ingen ansvarlig ennå. Velg hvem som skal gjøre det først.", "Nobody is responsible for the action yet. Choose who is to do it first.");

    /// <summary>A professional who cannot do something says why, so that others can help or take it over.</summary>
    public static Rejection ReasonToDeclineNeeded { get; } = new("REASON_TO_DECLINE_NEEDED",
        "Skriv hvorfor, så andre kan hjelpe eller overta.", "Say why, so that others can help or take it over.");

    /// <summary>Only an action that was added in this meeting is removed.</summary>
    public static Rejection FromEarlierMeeting { get; } = new("FROM_EARLIER_MEETING",
        "Tiltaket kommer fra et tidligere møte. Stopp det i stedet.", "The action comes from an earlier meeting. Stop it instead.");

    /// <summary>More of what does not work is not an option (DOMAIN R10).</summary>
    public static Rejection NoEffectMustChange { get; } = new("NO_EFFECT_MUST_CHANGE",
        "Et tiltak uten effekt må stoppes eller endres.", "An action without effect must be stopped or changed.");

    /// <summary>A change that leaves the action as it was.</summary>
    public static Rejection ChangeChangesNothing { get; } = new("CHANGE_CHANGES_NOTHING",
        "Skriv hva som skal være annerledes i tiltaket.", "Say what is to be different about the action.");

    /// <summary>An action that is due or evaluated before it starts.</summary>
    public static Rejection DatesOutOfOrder { get; } = new("DATES_OUT_OF_ORDER",
        "Frist og vurdering må være etter at tiltaket starter.", "Due date and evaluation must come after the start.");

    /// <summary>No such bright spot.</summary>
    public static Rejection BrightSpotNotFound { get; } = new("BRIGHT_SPOT_NOT_FOUND", "Lysglimtet finnes ikke.", "There is no such bright spot.");

    /// <summary>No such contribution.</summary>
    public static Rejection ContributionNotFound { get; } = new("CONTRIBUTION_NOT_FOUND", "Innspillet finnes ikke.", "There is no such contribution.");

    /// <summary>Only questions are answered.</summary>
    public static Rejection NotAQuestion { get; } = new("NOT_A_QUESTION",
        "Bare spørsmål kan besvares.", "Only questions are answered.");

    /// <summary>The team's id is in use.</summary>
    public static Rejection TeamExists { get; } = new("TEAM_EXISTS", "Teamet finnes allerede.", "The team exists already.");

    /// <summary>The invitation was made already.</summary>
    public static Rejection InvitationExists { get; } = new("INVITATION_EXISTS", "Invitasjonen finnes allerede.", "The invitation exists already.");

    /// <summary>The invitation is no longer good.</summary>
    public static Rejection InvitationEnded { get; } = new("INVITATION_ENDED",
        "Lenken er utløpt eller trukket tilbake. Be den som inviterte deg om en ny.",
        "The link has expired or was revoked. Ask whoever invited you for a new one.");

    /// <summary>No more devices may redeem the invitation.</summary>
    public static Rejection TooManyDevices { get; } = new("TOO_MANY_DEVICES",
        "Lenken er brukt på så mange enheter som den kan. Be den som inviterte deg om en ny.",
        "The link has been used on as many devices as it may. Ask whoever invited you for a new one.");

    /// <summary>The device has as many invitations as a token holds.</summary>
    public static Rejection TooManyLinks { get; } = new("TOO_MANY_LINKS",
        "Denne enheten har allerede 100 lenker som gjelder, og det er ikke plass til flere. Åpne lenken på en annen enhet, eller velg «Glem denne enheten» og be om nye lenker til det du trenger.",
        "This device already has 100 links that are good, and there is no room for more. Open the link on another device, or choose “Forget this device” and ask for new links to what you need.");

    /// <summary>The case is none that the meeting, or the item, is about.</summary>
    public static Rejection CaseNotInMeeting { get; } = new("CASE_NOT_IN_MEETING",
        "Møtet handler ikke om den saken. Knytt saken til møtet eller til et punkt på saklista først.",
        "The meeting is not about that case. Refer the meeting or an item to it first.");

    /// <summary>Most cases that a meeting is about.</summary>
    public const int MostCases = 20;

    /// <summary>No more cases, or one twice.</summary>
    public static Rejection TooManyCases { get; } = new("TOO_MANY_CASES",
        $"Et møte kan handle om høyst {MostCases} barn, hvert én gang.", $"A meeting can be about {MostCases} cases at most, each once.");

    /// <summary>What is anonymous refers to nobody (DOMAIN R13).</summary>
    public static Rejection AnonymousHasNoCase { get; } = new("ANONYMOUS_HAS_NO_CASE",
        "En anonym sak kan ikke vise til et barn. Velg det ene eller det andre.", "An anonymous case refers to nobody. Choose the one or the other.");

    /// <summary>Only a circle of named services names services, and it names at least one.</summary>
    public static Rejection ReachNamesServices { get; } = new("REACH_NAMES_SERVICES",
        "Velg hvilke tjenester det er for, eller en annen krets.", "Name the services that it is for, or choose another circle.");

    /// <summary>A note is for nobody who does not see its item.</summary>
    public static Rejection ReachesBeyondItem { get; } = new("REACHES_BEYOND_ITEM",
        "Notatet kan ikke være for flere enn saken det står under.", "The note cannot be for more people than its item is.");

    /// <summary>What has been said is not shown to more people than it was said to.</summary>
    public static Rejection MatterHasContent { get; } = new("MATTER_HAS_CONTENT",
        "Noe er allerede ført her, og da kan ikke flere få se det. Legg til et nytt punkt i stedet.",
        "Something has been recorded here already, so no more people can come to see it. Add a new item instead.");
}
