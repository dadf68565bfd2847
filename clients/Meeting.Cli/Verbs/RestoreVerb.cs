using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`restore FILE`: hands the server a backup.</summary>
static class RestoreVerb
{
    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FIL") { Description = "Sikkerhetskopien." };
        var verb = new Command("restore", "Legg inn en sikkerhetskopi. For administratorer.") { file };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var path = session.Get(file);
            if (!File.Exists(path))
                throw new FailedException($"{path} finnes ikke.");
            var staged = await session.Client.StageRestoreAsync(path, cancellationToken);
            await session.Out.WriteLineAsync($"Kopien er hel: {staged.Events} hendelser i {staged.Streams} møter, team og invitasjoner.");
            await session.Out.WriteLineAsync("Den tas i bruk neste gang serveren starter. Det den erstatter, blir tatt vare på.");
        }));
        return verb;
    }
}
