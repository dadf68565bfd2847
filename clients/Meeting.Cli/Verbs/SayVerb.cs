using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`say`: a note under an item.</summary>
static class SayVerb
{
    internal static Command Create(Terminal terminal)
    {
        var (meeting, item) = (Shared.Meeting(), Shared.Item());
        var text = new Argument<string>("TEKST") { Description = "Notatet." };
        var heading = new Option<string?>("--heading") { Description = "Overskriften det skal stå under.", HelpName = "TEKST" };
        var verb = new Command("say", "Skriv et notat under en sak; uten --item den som er i gang.") { meeting, text, item, heading };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var view = (await session.Client.GetMeetingAsync(id, cancellationToken)).View;
            var under = Find.Item(view, session.Get(item));
            await session.SubmitAsync(
                id, new AddNote { ItemId = under.Id, Text = session.Get(text), Heading = session.Get(heading) ?? "" }, cancellationToken);
            await session.Out.WriteLineAsync($"Notert under «{Words.Heading(under)}».");
        }));
        return verb;
    }
}
