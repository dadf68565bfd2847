using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`ask`: adds a question, or what matters to oneself.</summary>
static class AskVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var text = new Argument<string>("TEKST") { Description = "Spørsmålet." };
        var important = new Option<bool>("--important") { Description = "Ikke et spørsmål: dette er viktig for meg." };
        var verb = new Command("ask", "Still et spørsmål, eller si hva som er viktig for deg.") { meeting, text, important };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var kind = session.Get(important) ? ContributionKind.Important : ContributionKind.Question;
            var contribution = Guid.CreateVersion7();
            await session.SubmitAsync(id, new AddContribution { Kind = kind, Text = session.Get(text) }, cancellationToken, contribution);
            await session.Out.WriteLineAsync($"Innspillet er lagt til: {contribution}");
        }));
        return verb;
    }
}
