using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`minutes`: the minutes as text.</summary>
static class MinutesVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var file = new Option<string?>("--out") { Description = "Filen de skrives til, som ikke må finnes fra før; uten: skjermen.", HelpName = "FIL" };
        var verb = new Command("minutes", "Hent referatet eller protokollen.") { meeting, file };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var minutes = await session.Client.GetMinutesAsync(id, cancellationToken);
            if (session.Get(file) is not { } path)
            {
                await session.Out.WriteAsync(minutes.Text);
                return;
            }

            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var writer = new StreamWriter(path, options);
            await writer.WriteAsync(minutes.Text);
            await session.Out.WriteLineAsync($"Skrevet til {path}");
        }));
        return verb;
    }
}
