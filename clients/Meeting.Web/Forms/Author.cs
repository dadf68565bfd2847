namespace Meetings.Web.Forms;

/// <summary>Who wrote what is sent later. What waited on a device while somebody else came in on it is not recorded as theirs.</summary>
static class Author
{
    /// <summary>True when the address names another author than the one who sends.</summary>
    internal static async Task<bool> IsAnotherAsync(Visit visit, BeforeForm before) =>
        (string?)visit.Http.Request.Query["som"] is { Length: > 0 } author && (await before.ReadAsync()).Viewer.PersonId != author;
}
