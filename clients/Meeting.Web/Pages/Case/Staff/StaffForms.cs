using Meetings.V1;
using Meetings.Web.Pages.Case.Staff.Forms;

namespace Meetings.Web.Pages.Case.Staff;

/// <summary>The forms of a case's page for staff: where each is, and for whom there is one.</summary>
static class StaffForms
{
    internal static readonly (string Address, Type Form, Func<CaseShown, string, object?> Find)[] All =
    [
        ("endre", typeof(ChangeCaseForm), (of, _) => Led(of)),
        ("apne-igjen", typeof(ReasonForm), (of, _) => of is { Leads: true, IsOpen: false }
            ? new ReasonAsked("reopen-case", "Case.Reopen", "reason", "Case.ReopenWhy", TextLimit.Of<ReopenCase>("reason")) : null),
        ("avslutt", typeof(ReasonForm), (of, _) => Led(of) is null ? null
            : new ReasonAsked("close-case", "Case.Close", "cause", "Case.CloseWhy", TextLimit.Of<CloseCase>("cause")) { Help = "Case.CloseHelp" }),

        ("person", typeof(PersonForm), (of, _) => of is { Records: true, IsOpen: true } ? new CasePerson { Role = CaseRole.Guardian } : null),
        ("person/{of:guid}", typeof(PersonForm), (of, id) => of is { Records: true, IsOpen: true } ? of.View.People.FirstOrDefault(p => p.PersonId == id) : null),

        ("spor", typeof(AskForm), (of, _) => Led(of) is null ? null : new ConsentQuestion()),
        ("spor/{of:guid}", typeof(AskForm), (of, id) => Led(of)?.Consents.FirstOrDefault(c => c.Id == id)?.Question),
        ("svar/{of:guid}", typeof(RecordForm), (of, id) => of is { Records: true, IsOpen: true } ? of.View.Questions.FirstOrDefault(q => q.Id == id && !of.IsHeldBack(q)) : null),
        ("trekk/{of:guid}", typeof(ReasonForm), (of, id) => of.Records && of.View.Consents.Any(c => c.Id == id && c.State == ConsentState.Given)
            ? new ReasonAsked("withdraw-consent", "Consents.Withdraw", "reason", "Consents.WithdrawWhy", TextLimit.Of<WithdrawConsent>("reason"), ("consent", id))
            {
                Help = "Consents.WithdrawHelp", Required = false, Undoable = true,
            }
            : null),
        ("apne", typeof(OpenForm), (of, _) => Led(of)),

        ("tjeneste", typeof(InvolveForm), (of, _) => Led(of)),
        ("niva", typeof(LevelForm), (of, _) => Led(of)),
        ("avklar", typeof(ReasonForm), (of, _) => Led(of) is not { } view ? null
            : new ReasonAsked("clarify-worry", "Work.Clarify", "text", "Work.ClarifyWhat", TextLimit.Of<ClarifyWorry>("text"), ("base_revision", $"{view.Revision}")) { Value = view.Clarified?.Text ?? "" }),
        ("samordning", typeof(CoordinationForm), (of, _) => Led(of) is { } view ? view.Coordination ?? new() : null),

        ("stafett", typeof(OfferForm), (of, _) => Led(of)),
        ("stafett/nei", typeof(ReasonForm), (of, _) => of.IsOffered
            ? new ReasonAsked("decline-baton", "Baton.Decline", "reason", "Baton.DeclineWhy", TextLimit.Of<DeclineBaton>("reason")) : null),

        ("team", typeof(TeamForm), (of, _) => Led(of)),
        ("sosken", typeof(SiblingForm), (of, _) => Led(of)),

        ("barnets-syn", typeof(VoiceForm), (of, _) => of is { IsStaff: true, IsOpen: true } ? new ChildsView { Readers = Circle.Room } : null),
        ("barnets-syn/{of:guid}", typeof(VoiceForm), (of, id) => of is { IsStaff: true, IsOpen: true } ? of.View.ChildsViews.FirstOrDefault(v => v.Id == id && v.AuthorId == of.Me.PersonId) : null),
    ];

    static CaseView? Led(CaseShown of) => of is { Leads: true, IsOpen: true } ? of.View : null;
}
