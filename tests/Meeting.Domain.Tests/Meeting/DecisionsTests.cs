namespace Meetings.Tests;

public class DecisionsTests : MeetingStory
{
    static readonly Guid Proposed = Scene.Id(151);
    static readonly Guid Remark = Scene.Id(152);

    Decision Decision => State.Decisions.Find(Proposed)!;

    void GivenProposed()
    {
        GivenRunning();
        Given(new ProposeDecision(Scene.Opening, "Vi prøver lesegruppe"), by: Scene.Nurse, id: Proposed);
    }

    [Fact]
    public void A_proposal_is_kept_with_its_author()
    {
        GivenRunning();
        When(new ProposeDecision(Scene.Opening, "Vi prøver lesegruppe"), by: Scene.Mother, id: Proposed);
        Then(new DecisionProposed(Proposed, Scene.Opening, "Vi prøver lesegruppe"));
        Assert.Equal(
            new Decision(Proposed, Scene.Opening, "Vi prøver lesegruppe", "Vi prøver lesegruppe", Scene.Mother) { Words = new(State.Revision, []) }, Decision);
        Assert.Equal(DecisionState.Proposed, Decision.State);
    }

    [Fact]
    public void A_proposal_can_be_about_the_meeting_as_a_whole()
    {
        GivenRunning();
        When(new ProposeDecision(null, "Vi møtes oftere"), id: Proposed);
        Then(new DecisionProposed(Proposed, null, "Vi møtes oftere"));
    }

    [Fact]
    public void A_proposal_s_item_is_on_the_agenda()
    {
        GivenRunning();
        When(new ProposeDecision(Scene.Unknown, "Vi møtes oftere"));
        ThenRefused(Rejection.ItemNotFound);
    }

    [Fact]
    public void A_proposal_is_edited()
    {
        GivenProposed();
        When(new EditDecision(Proposed, "Vi prøver to lesegrupper"));
        Then(new DecisionEdited(Proposed, "Vi prøver to lesegrupper"));
        Assert.Equal(("Vi prøver to lesegrupper", "Vi prøver to lesegrupper"), (Decision.Proposal, Decision.Text));
        Assert.Equal(Scene.Nurse, Decision.Author);
    }

    [Fact]
    public void A_proposal_is_adopted_as_it_stands()
    {
        GivenProposed();
        After(minutes: 5);
        When(new AdoptDecision(Proposed, null));
        Then(new DecisionAdopted(Proposed, "Vi prøver lesegruppe"));
        Assert.Equal((DecisionState.Adopted, Now), (Decision.State, Decision.DecidedAt));
    }

    [Fact]
    public void Adopting_with_other_words_keeps_the_proposal_s()
    {
        GivenProposed();
        When(new AdoptDecision(Proposed, "Vi prøver lesegruppe i høst"));
        Then(new DecisionAdopted(Proposed, "Vi prøver lesegruppe i høst"));
        Assert.Equal(("Vi prøver lesegruppe", "Vi prøver lesegruppe i høst"), (Decision.Proposal, Decision.Text));
    }

    [Fact]
    public void A_proposal_is_rejected()
    {
        GivenProposed();
        After(minutes: 5);
        When(new RejectDecision(Proposed));
        Then(new DecisionRejected(Proposed));
        Assert.Equal((DecisionState.Rejected, Now), (Decision.State, Decision.DecidedAt));
    }

    [Fact]
    public void A_proposal_is_withdrawn_without_a_reason()
    {
        GivenProposed();
        When(new WithdrawDecision(Proposed, ""));
        Then(new DecisionWithdrawn(Proposed, ""));
        Assert.Equal((DecisionState.Withdrawn, null), (Decision.State, Decision.DecidedAt));
    }

    [Fact]
    public void An_adopted_decision_is_withdrawn_only_with_a_reason()
    {
        GivenProposed();
        Given(new AdoptDecision(Proposed, null));
        var adopted = Now;
        After(minutes: 5);
        When(new WithdrawDecision(Proposed, ""));
        ThenRefused(Rejection.ReasonNeeded);
        When(new WithdrawDecision(Proposed, "Feil grunnlag"));
        Then(new DecisionWithdrawn(Proposed, "Feil grunnlag"));
        Assert.Equal((DecisionState.Withdrawn, "Feil grunnlag", adopted), (Decision.State, Decision.Reason, Decision.DecidedAt));
    }

    [Theory]
    [InlineData(DecisionState.Adopted)]
    [InlineData(DecisionState.Rejected)]
    [InlineData(DecisionState.Withdrawn)]
    public void What_is_settled_is_neither_edited_nor_settled_again(DecisionState state)
    {
        GivenProposed();
        Given(Settle(state));
        When(new EditDecision(Proposed, "Noe annet"));
        ThenRefused(Rejection.DecisionNotProposed);
        When(new AdoptDecision(Proposed, null));
        ThenRefused(Rejection.DecisionNotProposed);
        When(new RejectDecision(Proposed));
        ThenRefused(Rejection.DecisionNotProposed);
    }

    [Theory]
    [InlineData(DecisionState.Rejected)]
    [InlineData(DecisionState.Withdrawn)]
    public void What_is_gone_is_not_withdrawn(DecisionState state)
    {
        GivenProposed();
        Given(Settle(state));
        When(new WithdrawDecision(Proposed, "Grunn"));
        ThenRefused(Rejection.DecisionGone);
    }

    [Fact]
    public void A_decision_that_is_not_there_is_not_found()
    {
        GivenRunning();
        MeetingCommand[] commands =
        [
            new EditDecision(Scene.Unknown, ""), new AdoptDecision(Scene.Unknown, null), new RejectDecision(Scene.Unknown),
            new WithdrawDecision(Scene.Unknown, ""), new ReopenDecision(Scene.Unknown), new AnnulDecision(Scene.Unknown), new AddRemark(Scene.Unknown, "", false),
        ];
        Assert.All(commands, command =>
        {
            When(command);
            ThenRefused(Rejection.DecisionNotFound);
        });
    }

    [Fact]
    public void A_dissent_is_kept_by_name()
    {
        GivenProposed();
        Given(new AdoptDecision(Proposed, null));
        When(new AddRemark(Proposed, "Jeg er uenig", Dissent: true), by: Scene.Mother, id: Remark);
        Then(new RemarkAdded(Remark, Proposed, "Jeg er uenig", true));
        Assert.Equal(new Remark(Remark, Proposed, "Jeg er uenig", true, Scene.Mother), Assert.Single(State.Remarks));
    }

    [Fact]
    public void A_remark_can_be_about_the_notice_of_meeting()
    {
        GivenRunning();
        When(new AddRemark(null, "Innkallingen kom sent", Dissent: false), id: Remark);
        Then(new RemarkAdded(Remark, null, "Innkallingen kom sent", false));
    }

    [Fact]
    public void Proposals_and_remarks_need_ids_of_their_own()
    {
        GivenProposed();
        When(new ProposeDecision(null, "Et til"), id: Proposed);
        ThenRefused(Rejection.IdTaken);
        When(new AddRemark(Proposed, "Merknad", Dissent: false), id: Proposed);
        ThenRefused(Rejection.IdTaken);
    }

    [Theory]
    [InlineData(DecisionState.Adopted)]
    [InlineData(DecisionState.Rejected)]
    [InlineData(DecisionState.Withdrawn)]
    public void What_was_settled_by_mistake_is_a_proposal_again(DecisionState state)
    {
        GivenProposed();
        var proposal = Decision;
        Given(Settle(state));
        When(new ReopenDecision(Proposed), by: Scene.Secretary);
        Then(new DecisionReopened(Proposed));
        Assert.Equal(proposal, Decision);
        When(new RejectDecision(Proposed));
        Then(new DecisionRejected(Proposed));
    }

    [Fact]
    public void A_reopened_decision_is_worded_as_it_was_proposed()
    {
        GivenProposed();
        var proposal = Decision;
        Given(new AdoptDecision(Proposed, "En annen ordlyd"));
        Given(new WithdrawDecision(Proposed, "Feil grunnlag"));
        When(new ReopenDecision(Proposed));
        Then(new DecisionReopened(Proposed));
        Assert.Equal(proposal, Decision with { Words = proposal.Words });
    }

    [Fact]
    public void A_proposal_is_not_reopened()
    {
        GivenProposed();
        When(new ReopenDecision(Proposed));
        ThenRefused(Rejection.DecisionNotSettled);
    }

    [Theory]
    [InlineData(DecisionState.Proposed)]
    [InlineData(DecisionState.Adopted)]
    [InlineData(DecisionState.Rejected)]
    [InlineData(DecisionState.Withdrawn)]
    public void Of_an_annulled_decision_it_is_left_that_something_was_removed_by_whom_and_when(DecisionState state)
    {
        GivenProposed();
        Given(new AddRemark(Proposed, "Feil barn: Ola", Dissent: true), by: Scene.Mother, id: Remark);
        Given(new AddRemark(null, "Innkallingen kom sent", Dissent: false), id: Scene.Id(153));
        if (state != DecisionState.Proposed)
            Given(Settle(state));
        After(minutes: 5);
        When(new AnnulDecision(Proposed), by: Scene.Secretary);
        Then(new DecisionAnnulled(Proposed));
        Assert.Equal(
            new Decision(Proposed, Scene.Opening, "", "", Scene.Secretary) { State = DecisionState.Annulled, DecidedAt = Now, AnnulledBy = Scene.Secretary.Name },
            Decision);
        Assert.Equal(Scene.Id(153), Assert.Single(State.Remarks).Id);
    }

    [Fact]
    public void An_annulled_decision_is_nothing_to_be_decided_any_more()
    {
        GivenProposed();
        Given(new AnnulDecision(Proposed));
        foreach (var command in (MeetingCommand[])[new WithdrawDecision(Proposed, "Grunn"), new ReopenDecision(Proposed), new AnnulDecision(Proposed), new AddRemark(Proposed, "Nei", Dissent: true)])
        {
            When(command);
            ThenRefused(Rejection.DecisionGone);
        }

        When(new AdoptDecision(Proposed, null));
        ThenRefused(Rejection.DecisionNotProposed);
    }

    [Fact]
    public void That_a_withdrawn_decision_had_been_adopted_is_kept()
    {
        GivenProposed();
        Given(new AdoptDecision(Proposed, null));
        var adopted = Now;
        After(minutes: 5);
        Given(new WithdrawDecision(Proposed, "Feil grunnlag"));
        Assert.Equal((DecisionState.Withdrawn, adopted), (Decision.State, Decision.DecidedAt));
    }

    static MeetingCommand Settle(DecisionState state) => state switch
    {
        DecisionState.Adopted => new AdoptDecision(Proposed, null),
        DecisionState.Rejected => new RejectDecision(Proposed),
        _ => new WithdrawDecision(Proposed, ""),
    };
}
