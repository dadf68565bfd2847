using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Pages.Case.Family;

/// <summary>A case's page for whom it is about, for guardians and for who is with them: on their phone, in their own language, in plain words.</summary>
sealed class FamilyFace : CaseFace
{
    public override bool IsFor(CaseStanding standing) => standing is CaseStanding.Subject or CaseStanding.Guardian or CaseStanding.With;

    public override Type Content => typeof(FamilyCase);

    public override Type Still => typeof(ComingMeetings);

    public override string Class => "family case";

    public override bool IsTranslated => true;

    public override string Receipt(IMessage command, Words words) => words[command switch
    {
        AnswerForConsent { Answer: ConsentAnswer.Yes } => "Thanks.Yes",
        AnswerForConsent => "Thanks.No",
        WithdrawConsent => "Thanks.Withdrawn",
        TakeBackWithdrawal => "Thanks.TakenBack",
        AddChildsView or ChangeChildsView => "Thanks.Remark",
        RemoveChildsView => "Thanks.Undone",
        _ => "Sent.Saved",
    }];
}
