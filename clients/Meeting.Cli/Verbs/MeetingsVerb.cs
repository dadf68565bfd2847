using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`meetings`: the meetings that the caller takes part in.</summary>
static class MeetingsVerb
{
    internal static Command Create(Terminal terminal)
    {
        var team = new Option<string?>("--team") { Description = "Bare dette teamets møter.", HelpName = "TEAM" };
        var json = Shared.Json();
        var verb = new Command("meetings", "Vis møtene du er med i, det nyeste først.") { team, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var teamId = session.Get(team) is { } wanted ? (await Find.TeamAsync(session.Client, wanted, cancellationToken)).TeamId : null;
            await foreach (var meeting in session.Client.ListMeetingsAsync(teamId, cancellationToken))
            {
                if (session.Get(json))
                    await session.WriteJsonAsync([meeting]);
                else
                    await session.Out.WriteLineAsync(
                        $"{meeting.MeetingId}  {Words.When(meeting.Frame.ScheduledStart, session.Terminal.Zone)}  "
                        + $"{Words.Phase(meeting.Frame),-11}  {Words.Title(meeting.Frame)}");
            }
        }));
        return verb;
    }
}
