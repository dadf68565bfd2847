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
}
