using Google.Protobuf;
using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;
using Meetings.Web.Pages.InPlace;
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

    public override bool IsFor(Role role) => role.IsFamilySide();

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing)
    {
        var (whose, words) = (new Whose(view), showing.Words);
        var agreed = view.Agreed(whose, words).ToLookup(d => d.Decision.IsGone());
        var toDo = view.ToDo(whose).ToLookup(a => a.IsAskedOf(showing));
        var said = view.Said(whose, words).ToLookup(c => c.Said.Kind);
        return
        [
            LongList.Region("asked", toDo[true], a => Piece.By<ToDoCard>(a.Action.Id, a, showing), showing),
            .. InPlacePages.Live(view, showing),
            Region.Of("now", Piece.By<FamilyNow>("now-piece", view.NowForFamily(showing), showing)),
            VoiceCard.Live(view, showing),
            PersonChoice.Live(view.Offered(words["Say.Nobody"], showing.Preview ? "" : showing.PersonId), showing),
            .. CaseChoices.Live(view, showing, CaseChoices.Spot, CaseChoices.Question, CaseChoices.Important, CaseChoices.Action),
            Region.Of("our-cases", view.OwnCases(showing), c => Piece.By<OurCaseLink>($"sak-{c.Id}", c, showing)),
            Region.Of("agenda", view.Items(tagged: whose.Cases.Count > 1), i => Piece.By<AgendaLine>(i.Item.Id, i, showing)),
            LongList.Region("decisions", agreed[false], d => Piece.By<AgreedCard>(d.Decision.Id, d, showing), showing),
            Region.Of("no-decisions", Nothing("no-decisions-piece", view.Nothing(agreed[false].Any(), "Family.NoDecisions", "Family.NothingDecided"))),
            LongList.Region("not-decided", agreed[true], d => Piece.By<AgreedCard>(d.Decision.Id, d, showing), showing),
            LongList.Region("actions", toDo[false], a => Piece.By<ToDoCard>(a.Action.Id, a, showing), showing, a => a.Action.IsOpen()),
            Region.Of("no-actions", Nothing("no-actions-piece", view.Nothing(toDo[false].Any(), "Family.NoActions", "Family.NothingAgreed"))),
            LongList.Region("important", said[ContributionKind.Important], c => Piece.By<ImportantCard>(c.Said.Id, c, showing), showing),
            LongList.Region("questions", said[ContributionKind.Question], c => Piece.By<QuestionCard>(c.Said.Id, c, showing), showing, c => c.Said.IsUnanswered()),
            LongList.Region("spots", view.Spots(whose), s => Piece.By<SpotCard>(s.Spot.Id, s, showing), showing),
            Region.Of("next", view.Frame.NextMeeting is { } next ? Piece.By<NextTime>("next-piece", next, showing) : null),
            Region.Of("people", view.People(), p => Piece.By<PersonLine>(p.Person.Id, p, showing)),
        ];

        Piece? Nothing(string id, string? text) => text is null ? null : Piece.By<Nothing>(id, words[text], showing);
    }

    public override string Receipt(IMessage command, Words words, MeetingView? before) => words[command switch
    {
        AddBrightSpot => "Thanks.Spot",
        // Where it is said of a case, not all in the meeting read it.
        AddContribution { CaseId.Length: > 0 } or AddAction { CaseId.Length: > 0 } => "Thanks.Own",
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
