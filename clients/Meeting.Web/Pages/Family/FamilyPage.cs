using Google.Protobuf;
using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Parts;

namespace Meetings.Web.Pages.Family;

/// <summary>
/// The page of a family on their phone, in their own language: what is talked about, what was
/// agreed and who is who, in plain words.
/// </summary>
sealed class FamilyPage : MeetingPage
{
    public override string Name => "familie";

    public override Type Component => typeof(Family);

    public override bool IsTranslatedFor(Role role) => true;

    public override bool Personal => true;

    public override Role PreviewAs => Role.Family;

    public override bool IsFor(Role role) => role is Role.Family or Role.Youth or Role.Interpreter;

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing) =>
    [
        LongList.Region("asked", view.ToDo().Where(a => a.IsAskedOf(showing)), a => Piece.By<ToDoCard>(a.Action.Id, a, showing), showing),
        Region.Of("now", Piece.By<FamilyNow>("now-piece", view.NowForFamily(), showing)),
        PersonChoice.Live(view.Offered(showing.Words["Say.Nobody"], showing.Preview ? "" : showing.PersonId), showing),
        Region.Of("agenda", view.Items(), i => Piece.By<AgendaLine>(i.Item.Id, i, showing)),
        LongList.Region("decisions", view.Agreed().Where(d => !d.Decision.IsGone()), d => Piece.By<AgreedCard>(d.Decision.Id, d, showing), showing),
        Region.Of("no-decisions", view.Nothing(view.Agreed().Any(d => !d.Decision.IsGone()), "Family.NoDecisions", "Family.NothingDecided") is { } none
            ? Piece.By<Nothing>("no-decisions-piece", showing.Words[none], showing) : null),
        LongList.Region("not-decided", view.Agreed().Where(d => d.Decision.IsGone()), d => Piece.By<AgreedCard>(d.Decision.Id, d, showing), showing),
        LongList.Region("actions", view.ToDo().Where(a => !a.IsAskedOf(showing)), a => Piece.By<ToDoCard>(a.Action.Id, a, showing), showing, a => a.Action.IsOpen()),
        Region.Of("no-actions", view.Nothing(view.ToDo().Any(a => !a.IsAskedOf(showing)), "Family.NoActions", "Family.NothingAgreed") is { } nobody
            ? Piece.By<Nothing>("no-actions-piece", showing.Words[nobody], showing) : null),
        LongList.Region("important", view.Contributions.Where(c => c.Kind == ContributionKind.Important), c => Piece.By<ImportantCard>(c.Id, c, showing), showing),
        LongList.Region("questions", view.Contributions.Where(c => c.Kind == ContributionKind.Question), c => Piece.By<QuestionCard>(c.Id, c, showing), showing, c => c.IsUnanswered()),
        LongList.Region("spots", view.BrightSpots, b => Piece.By<SpotCard>(b.Id, b, showing), showing),
        Region.Of("next", view.Frame.NextMeeting is { } next ? Piece.By<NextTime>("next-piece", next, showing) : null),
        Region.Of("people", view.People(), p => Piece.By<PersonLine>(p.Person.Id, p, showing)),
    ];

    public override string Receipt(IMessage command, Words words, MeetingView? before) => words[command switch
    {
        AddBrightSpot => "Thanks.Spot",
        AddContribution { Kind: ContributionKind.Question } => "Thanks.Question",
        AddContribution => "Thanks.Important",
        AddAction => "Thanks.Action",
        AddRemark => "Thanks.Remark",
        RecordAttendance => "Thanks.Here",
        RespondToAction => "Thanks.Answer",
        CompleteAction => "Thanks.Done",
        RemoveBrightSpot or RemoveContribution or RemoveAction or ReopenAction or ClearAttendance => "Thanks.Undone",
        _ => "Sent.Saved",
    }];
}
