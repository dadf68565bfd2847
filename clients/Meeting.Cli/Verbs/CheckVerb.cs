using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`check`: whether the server's store is whole.</summary>
static class CheckVerb
{
    internal static Command Create(Terminal terminal)
    {
        var json = Shared.Json();
        var verb = new Command("check", "Sjekk at serverens lager er helt. For administratorer.") { json };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = new Session(parsed, terminal);
            var check = await session.Client.CheckStoreAsync(cancellationToken);
            if (session.Get(json))
            {
                await session.WriteJsonAsync([check]);
            }
            else
            {
                foreach (var problem in check.Problems)
                    await session.Out.WriteLineAsync(problem);
                if (check.MinutesMadeAgain > 0)
                    await session.Out.WriteLineAsync($"Referatene fra {check.MinutesMadeAgain} møter manglet eller var endret, og er laget på nytt av hendelsene.");
                await session.Out.WriteLineAsync(
                    $"{check.Minutes} referater og {check.Events} hendelser i {check.Streams} møter, saker, team, invitasjoner og logger. "
                    + (check.Problems.Count == 0 ? "Lageret er helt." : "Lageret er skadet. Legg inn en sikkerhetskopi."));
            }

            return check.Problems.Count == 0 ? 0 : Failures.Failed;
        });
        return verb;
    }
}
