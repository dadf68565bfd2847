using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Meetings.Server.Store;

/// <summary>
/// Events as they stand on disk: a label and JSON. Labels and shapes are for good; the
/// files under tests/samples/events freeze them. Wire and disk change apart.
/// </summary>
public static class EventJson
{
    static readonly StoredShapes Shapes = new(new JsonSerializerOptions(StoredShapes.Default.Options)
    {
        // Readable for whoever opens the database; it is never put into a page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    // A label is the type's name: who renames the one renames the other, and the frozen files notice.
    static readonly FrozenDictionary<string, JsonTypeInfo> ByLabel = typeof(Event).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract)
        .ToFrozenDictionary(
            t => JsonNamingPolicy.KebabCaseLower.ConvertName(t.Name),
            t => Shapes.GetTypeInfo(t) ?? throw new InvalidOperationException($"{t.Name} is to be listed among the shapes."));

    static readonly FrozenDictionary<Type, (string Label, JsonTypeInfo Shape)> ByType =
        ByLabel.ToFrozenDictionary(l => l.Value.Type, l => (l.Key, l.Value));

    /// <summary>Every label, with the type of its events.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> Labels =>
        ByLabel.Select(l => KeyValuePair.Create(l.Key, l.Value.Type));

    /// <summary>The label and JSON of an event.</summary>
    public static (string Label, string Json) Write(Event happened)
    {
        var (label, shape) = ByType[happened.GetType()];
        return (label, JsonSerializer.Serialize(happened, shape));
    }

    /// <summary>The event with this label and JSON.</summary>
    /// <exception cref="StoreException">The label is not known, or the JSON does not fit it.</exception>
    public static Event Read(string label, string json)
    {
        if (!ByLabel.TryGetValue(label, out var shape))
            throw new StoreException($"The store holds an event '{label}' that this version does not know. Use the newer version that wrote it.");
        try
        {
            return (Event)JsonSerializer.Deserialize(json, shape)!;
        }
        catch (JsonException e)
        {
            throw new StoreException($"The store holds an event '{label}' that cannot be read. Restore a backup.", e);
        }
    }

    /// <summary>The JSON of whoever did something.</summary>
    public static string Write(Actor actor) => JsonSerializer.Serialize(actor, Shapes.Actor);

    /// <summary>Whoever did something.</summary>
    public static Actor ReadActor(string json) => JsonSerializer.Deserialize(json, Shapes.Actor)!;

    /// <summary>The JSON of what lists show of a meeting. It is made anew from events where it is missing, and so may change its shape with a step of the schema.</summary>
    public static string Write(MeetingOutline outline) => JsonSerializer.Serialize(outline, Shapes.MeetingOutline);

    /// <summary>What lists show of a meeting.</summary>
    public static MeetingOutline ReadOutline(string json) => JsonSerializer.Deserialize(json, Shapes.MeetingOutline)!;
}

[JsonSerializable(typeof(Actor))]
[JsonSerializable(typeof(MeetingOutline))]
[JsonSerializable(typeof(MeetingPlanned))]
[JsonSerializable(typeof(MeetingEdited))]
[JsonSerializable(typeof(MeetingStarted))]
[JsonSerializable(typeof(StartTakenBack))]
[JsonSerializable(typeof(MeetingPaused))]
[JsonSerializable(typeof(MeetingResumed))]
[JsonSerializable(typeof(MeetingClosed))]
[JsonSerializable(typeof(MeetingReopened))]
[JsonSerializable(typeof(MeetingCancelled))]
[JsonSerializable(typeof(NextMeetingSet))]
[JsonSerializable(typeof(NextMeetingFollowed))]
[JsonSerializable(typeof(ParticipantInvited))]
[JsonSerializable(typeof(ParticipantNotInvited))]
[JsonSerializable(typeof(ParticipantChanged))]
[JsonSerializable(typeof(ParticipantRemoved))]
[JsonSerializable(typeof(ParticipantReadmitted))]
[JsonSerializable(typeof(AttendanceRecorded))]
[JsonSerializable(typeof(OthersRecordedHere))]
[JsonSerializable(typeof(DutyToAttendSet))]
[JsonSerializable(typeof(AgendaItemAdded))]
[JsonSerializable(typeof(MatterSet))]
[JsonSerializable(typeof(CaseReferredTo))]
[JsonSerializable(typeof(ActionNarrowed))]
[JsonSerializable(typeof(CaseLeft))]
[JsonSerializable(typeof(ShowingLet))]
[JsonSerializable(typeof(TakesPartForCase))]
[JsonSerializable(typeof(AgendaItemEdited))]
[JsonSerializable(typeof(AgendaItemMoved))]
[JsonSerializable(typeof(AgendaItemRemoved))]
[JsonSerializable(typeof(AgendaItemStarted))]
[JsonSerializable(typeof(AgendaItemPutBack))]
[JsonSerializable(typeof(AgendaItemFinished))]
[JsonSerializable(typeof(AgendaItemExtended))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(NoteEdited))]
[JsonSerializable(typeof(NoteWordingKept))]
[JsonSerializable(typeof(NoteWordingsSettled))]
[JsonSerializable(typeof(WordingKept))]
[JsonSerializable(typeof(WordingsSettled))]
[JsonSerializable(typeof(NoteRemoved))]
[JsonSerializable(typeof(AttachmentAdded))]
[JsonSerializable(typeof(AttachmentRemoved))]
[JsonSerializable(typeof(DecisionProposed))]
[JsonSerializable(typeof(DecisionEdited))]
[JsonSerializable(typeof(DecisionAdopted))]
[JsonSerializable(typeof(DecisionRejected))]
[JsonSerializable(typeof(DecisionWithdrawn))]
[JsonSerializable(typeof(DecisionReopened))]
[JsonSerializable(typeof(DecisionAnnulled))]
[JsonSerializable(typeof(RemarkAdded))]
[JsonSerializable(typeof(ActionAdded))]
[JsonSerializable(typeof(ActionCarriedOver))]
[JsonSerializable(typeof(ActionEdited))]
[JsonSerializable(typeof(ActionWordingKept))]
[JsonSerializable(typeof(ActionWordingsSettled))]
[JsonSerializable(typeof(ActionReleased))]
[JsonSerializable(typeof(ActionGivenBack))]
[JsonSerializable(typeof(ActionRemoved))]
[JsonSerializable(typeof(ActionResponded))]
[JsonSerializable(typeof(ActionCompleted))]
[JsonSerializable(typeof(ActionStopped))]
[JsonSerializable(typeof(ActionReopened))]
[JsonSerializable(typeof(ActionEvaluated))]
[JsonSerializable(typeof(BrightSpotAdded))]
[JsonSerializable(typeof(BrightSpotRemoved))]
[JsonSerializable(typeof(ContributionAdded))]
[JsonSerializable(typeof(ContributionAnswered))]
[JsonSerializable(typeof(ContributionRemoved))]
[JsonSerializable(typeof(BatonOffered))]
[JsonSerializable(typeof(BatonAccepted))]
[JsonSerializable(typeof(BatonDeclined))]
[JsonSerializable(typeof(BatonTakenBack))]
[JsonSerializable(typeof(CoordinationDecided))]
[JsonSerializable(typeof(CaseSeen))]
[JsonSerializable(typeof(CaseSeenNoLonger))]
[JsonSerializable(typeof(CaseOpened))]
[JsonSerializable(typeof(CaseChanged))]
[JsonSerializable(typeof(FamilyJoined))]
[JsonSerializable(typeof(CaseClosed))]
[JsonSerializable(typeof(CaseReopened))]
[JsonSerializable(typeof(CasePersonAdded))]
[JsonSerializable(typeof(CasePersonChanged))]
[JsonSerializable(typeof(CasePersonRemoved))]
[JsonSerializable(typeof(ChildsViewAdded))]
[JsonSerializable(typeof(ChildsViewChanged))]
[JsonSerializable(typeof(ChildsViewRemoved))]
[JsonSerializable(typeof(ConsentAsked))]
[JsonSerializable(typeof(QuestionTakenBack))]
[JsonSerializable(typeof(ConsentGiven))]
[JsonSerializable(typeof(ConsentRefused))]
[JsonSerializable(typeof(ConsentWithdrawn))]
[JsonSerializable(typeof(WithdrawalTakenBack))]
[JsonSerializable(typeof(OpenedToService))]
[JsonSerializable(typeof(OpeningEnded))]
[JsonSerializable(typeof(CoordinatorPutFirst))]
[JsonSerializable(typeof(OthersLetBeAsked))]
[JsonSerializable(typeof(ServiceInvolved))]
[JsonSerializable(typeof(ServiceReleased))]
[JsonSerializable(typeof(LevelSet))]
[JsonSerializable(typeof(WorryClarified))]
[JsonSerializable(typeof(TeamLetIn))]
[JsonSerializable(typeof(TakenOutOfTeam))]
[JsonSerializable(typeof(TeamCreated))]
[JsonSerializable(typeof(TeamChanged))]
[JsonSerializable(typeof(TeamWordingKept))]
[JsonSerializable(typeof(TeamWordingsSettled))]
[JsonSerializable(typeof(MemberAdded))]
[JsonSerializable(typeof(MemberChanged))]
[JsonSerializable(typeof(MemberRemoved))]
[JsonSerializable(typeof(MemberReadmitted))]
[JsonSerializable(typeof(CaseCameIn))]
[JsonSerializable(typeof(CaseWentOut))]
[JsonSerializable(typeof(InvitationCreated))]
[JsonSerializable(typeof(InvitationRedeemed))]
[JsonSerializable(typeof(InvitationRevoked))]
[JsonSerializable(typeof(DeviceForgotten))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
sealed partial class StoredShapes : JsonSerializerContext;
