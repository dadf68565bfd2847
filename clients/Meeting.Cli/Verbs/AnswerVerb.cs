using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`answer`: answers a question.</summary>
static class AnswerVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var question = new Argument<string>("SPØRSMÅL") { Description = "Spørsmålets id, begynnelsen av den, eller teksten." };
        var text = new Argument<string>("TEKST") { Description = "Svaret." };
        var verb = new Command("answer", "Svar på et spørsmål. Har noen svart samtidig, blir begge svarene stående.") { meeting, question, text };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var found = Find.Contribution((await session.Client.GetMeetingAsync(id, cancellationToken)).View, session.Get(question));
            await session.SubmitAsync(id, new AnswerContribution { ContributionId = found.Id, Answer = session.Get(text), BaseRevision = found.Revision }, cancellationToken);
            await session.Out.WriteLineAsync("Spørsmålet er besvart.");
        }));
        return verb;
    }
}
