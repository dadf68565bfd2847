using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`act`: adds an action item.</summary>
static class ActVerb
{
    internal static Command Create(Terminal terminal)
    {
        var (meeting, item, service) = (Shared.Meeting(), Shared.Item(), Shared.Service());
        var text = new Argument<string>("TEKST") { Description = "Hva som skal gjøres." };
        var who = new Option<string?>("--who") { Description = "Hvem som har ansvaret: en deltaker, eller et annet navn.", HelpName = "NAVN" };
        var due = new Option<string?>("--due") { Description = "Frist, for eksempel 24.12.2026.", HelpName = "DATO" };
        var goal = new Option<string?>("--goal") { Description = "Hva det skal føre til.", HelpName = "TEKST" };
        var evaluate = new Option<string?>("--evaluate") { Description = "Når effekten vurderes.", HelpName = "DATO" };
        var verb = new Command("act", "Legg til et tiltak.") { meeting, text, who, service, due, goal, evaluate, item };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var content = new ActionContent
            {
                Text = session.Get(text),
                Service = session.Get(service) ?? "",
                Goal = session.Get(goal) ?? "",
                DueDate = Words.ToDate(session.Get(due), "--due"),
                EvaluationDate = Words.ToDate(session.Get(evaluate), "--evaluate"),
            };
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var view = (await session.Client.GetMeetingAsync(id, cancellationToken)).View;
            var nobody = Answer(content, view, session.Get(who));
            var under = session.Get(item) is { } wanted ? Find.Item(view, wanted).Id : view.Frame.CurrentItemId;
            var action = Guid.CreateVersion7();
            await session.SubmitAsync(id, new AddAction { ItemId = under, Content = content }, cancellationToken, action);
            await session.Out.WriteLineAsync($"Tiltaket er lagt til: {action}");
            if (nobody.Length > 0)
                await session.Terminal.Error.WriteLineAsync(nobody);
        }));
        return verb;
    }

    /// <summary>Sets who answers for it: the participant that somebody means, or else the name as it was written.</summary>
    /// <returns>That nobody who takes part is called so; otherwise empty.</returns>
    /// <exception cref="FailedException">Several participants fit.</exception>
    internal static string Answer(ActionContent content, MeetingView view, string? who)
    {
        if (string.IsNullOrWhiteSpace(who))
            return "";
        if (Find.MaybeParticipant(view, who.Trim()) is { } person)
        {
            content.ResponsibleId = person.Id;
            return "";
        }

        content.ResponsibleName = who.Trim();
        return $"Ingen i møtet heter «{content.ResponsibleName}», så navnet står slik det er skrevet.";
    }
}
