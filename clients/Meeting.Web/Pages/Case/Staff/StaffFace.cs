using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Pages.Case.Staff;

/// <summary>The case for leader, holder, secretary and the services that see it.</summary>
sealed class StaffFace : CaseFace
{
    /// <inheritdoc/>
    public override Type Content => typeof(StaffCase);

    /// <inheritdoc/>
    public override bool IsTranslated => false;

    /// <inheritdoc/>
    public override bool IsFor(CaseStanding standing) => standing is CaseStanding.Leader or CaseStanding.Holder or CaseStanding.Secretary or CaseStanding.Service;

    /// <inheritdoc/>
    public override string Receipt(IMessage command, Words words) => command switch
    {
        AskForConsent c => words["CaseDid.Asked", c.Service],
        AnswerForConsent => words["CaseDid.Answered"],
        WithdrawConsent => words["CaseDid.Withdrawn"],
        TakeBackWithdrawal => words["CaseDid.TakenBack"],
        OpenToService c => words["CaseDid.Opened", c.Service],
        OfferBaton => words["CaseDid.Offered"],
        AcceptBaton => words["CaseDid.Accepted"],
        _ => base.Receipt(command, words),
    };
}
