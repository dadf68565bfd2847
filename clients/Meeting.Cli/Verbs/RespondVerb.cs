using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`respond`: accepts or declines an action.</summary>
static class RespondVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var action = new Argument<string>("TILTAK") { Description = "Tiltakets id, begynnelsen av den, eller teksten." };
        var decline = new Option<string?>("--decline") { Description = "Avslå i stedet, og si hvorfor.", HelpName = "GRUNN" };
        var verb = new Command("respond", "Godta et tiltak du har ansvaret for, eller avslå det.") { meeting, action, decline };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var found = Find.Action((await session.Client.GetMeetingAsync(id, cancellationToken)).View, session.Get(action));
            var reason = session.Get(decline);
            await session.SubmitAsync(id, new RespondToAction
            {
                ActionId = found.Id,
                Response = reason is null ? ActionResponse.Accepted : ActionResponse.Declined,
                Reason = reason ?? "",
            }, cancellationToken);
            await session.Out.WriteLineAsync(reason is null ? "Tiltaket er godtatt." : "Tiltaket er avslått.");
        }));
        return verb;
    }
}
