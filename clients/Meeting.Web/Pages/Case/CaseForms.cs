namespace Meetings.Web.Pages.Case;

/// <summary>
/// The forms that change something in a case: each a page of its own, which our script opens inside the case's page. Who may
/// not do what a form does, or not now, has no such page.
/// </summary>
static class CaseForms
{
    /// <summary>What stands behind a case's address, the form (a <see cref="CaseEditing{T}"/>), and what it changes; null for nothing.</summary>
    internal static readonly (string Address, Type Form, Func<CaseShown, string, object?> Find)[] All =
    [
        ("mitt-syn", typeof(Family.MyViewForm), Family.MyViewForm.Find),
        .. Staff.StaffForms.All,
    ];
}
