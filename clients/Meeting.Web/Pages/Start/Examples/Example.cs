using Meetings.V1;
using Meetings.Web.Forms;

namespace Meetings.Web.Pages.Start.Examples;

/// <summary>
/// Makes lifelike examples: the ansvarsgruppe of a made-up child, and a TST about two more. Everybody in them speaks with a
/// voice of their own, and this device becomes their leader. Every id follows from the form's, so that sending it twice makes
/// them once; once begun they are made whole, whoever waits for them.
/// </summary>
sealed class Example(Visit visit, Form form)
{
    const int TheAnsvarsgruppe = 0, TheTst = 10_000;

    /// <summary>Makes them, and answers with the id of the meeting of the ansvarsgruppe that goes on.</summary>
    /// <param name="now">The clock.</param>
    internal async Task<string> MakeAsync(DateTimeOffset now)
    {
        var templates = await visit.Server.ListTemplatesAsync();
        var start = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(15).Ticks), now.Offset).AddMinutes(-15);
        var ansvarsgruppe = templates.FirstOrDefault(t => t.Kind == MeetingKind.Ansvarsgruppe) ?? throw new FormException("", "Example.NoTemplate");
        if (templates.FirstOrDefault(t => t.Kind == MeetingKind.Tst) is { } tst)
            await new Tst(new(visit, form, TheTst)).MakeAsync(tst, start);
        return await new Ansvarsgruppe(new(visit, form, TheAnsvarsgruppe)).MakeAsync(ansvarsgruppe, start);
    }
}
