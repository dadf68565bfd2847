using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`brighten`: adds a bright spot.</summary>
static class BrightenVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var text = new Argument<string>("TEKST") { Description = "Noe bra som har skjedd." };
        var verb = new Command("brighten", "Del et lysglimt.") { meeting, text };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            await session.SubmitAsync(id, new AddBrightSpot { Text = session.Get(text) }, cancellationToken);
            await session.Out.WriteLineAsync("Lysglimtet er delt.");
        }));
        return verb;
    }
}
