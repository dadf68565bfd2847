using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`backup FILE`: takes a backup of the whole installation.</summary>
static class BackupVerb
{
    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FIL") { Description = "Filen, som ikke må finnes fra før." };
        var verb = new Command("backup", "Ta en sikkerhetskopi mens serveren går. For administratorer.") { file };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var path = session.Get(file);
            if (File.Exists(path))
                throw new FailedException($"{path} finnes allerede. Velg et annet navn.");
            var length = await session.Client.BackUpAsync(path, cancellationToken);
            await session.Out.WriteLineAsync($"{path}: {length} byte, kontrollert mot serverens sjekksum. Den inneholder personopplysninger; oppbevar den trygt.");
        }));
        return verb;
    }
}
