using System.CommandLine;
using System.Text;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`minutes`: the minutes as text, or as a file.</summary>
static class MinutesVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var text = FileOption("--out", "Filen de skrives til som tekst, som ikke må finnes fra før; uten: skjermen.");
        var pdf = FileOption("--pdf", "Filen de skrives til som PDF, som ikke må finnes fra før.");
        var word = FileOption("--docx", "Filen de skrives til som Word-dokument, som ikke må finnes fra før.");
        var json = new Option<bool>("--json") { Description = "Som JSON, etter skjemaet som er publisert." };
        var verb = new Command("minutes", "Hent referatet eller protokollen.") { meeting, text, pdf, word, json };
        verb.Validators.Add(result =>
        {
            if (((Option[])[text, pdf, word, json]).Count(o => result.GetResult(o) is { Implicit: false }) > 1)
                result.AddError("Velg én form om gangen: --out, --pdf, --docx eller --json.");
        });
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var (form, path) = session.Get(pdf) is { } pdfFile ? (MinutesForm.Pdf, pdfFile)
                : session.Get(word) is { } wordFile ? (MinutesForm.Docx, wordFile)
                : (session.Get(json) ? MinutesForm.Json : MinutesForm.Text, session.Get(text));
            var minutes = await session.Client.GetMinutesAsync(id, form, cancellationToken);
            if (path is null)
                await session.Out.WriteAsync(form == MinutesForm.Json ? minutes.File.ToStringUtf8() + "\n" : minutes.Text);
            else
                await WriteAsync(session, path, form == MinutesForm.Text ? Encoding.UTF8.GetBytes(minutes.Text) : minutes.File.Memory, cancellationToken);
        }));
        return verb;
    }

    static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FIL" };

    static async Task WriteAsync(Session session, string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(path, options))
            await file.WriteAsync(content, cancellationToken);
        await session.Out.WriteLineAsync($"Skrevet til {path}");
    }
}
