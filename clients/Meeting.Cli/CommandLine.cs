using System.CommandLine;
using System.Globalization;
using Meetings.Cli.Verbs;

namespace Meetings.Cli;

/// <summary>
/// The program as something that can be called. Exit codes: 0 done, 1 refused or failed,
/// 2 wrong usage, 3 not signed in or not allowed, 4 server not reached, or it cannot now.
/// </summary>
static class CommandLine
{
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        // What it says is Norwegian wherever it runs, and days are those of the calendar that people here use.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var root = Root(terminal);
        // A text may well begin with @; it is never the name of a file with more arguments.
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            await terminal.Error.WriteLineAsync($"Feil bruk: {parsed.Errors[0].Message} Se `meeting {verb}--help`.");
            return Failures.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellationToken);
        }
        catch (Exception e) when (Failures.Of(e, Session.ServerOf(parsed, terminal)) is { } known)
        {
            await terminal.Error.WriteLineAsync(known.Text);
            return known.Code;
        }
#pragma warning disable CA1031 // The last resort of a program: a line, not a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await terminal.Error.WriteLineAsync($"Noe uventet gikk galt ({e.GetType().Name}): {e.Message}");
            return Failures.Failed;
        }
    }

    static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Planlegg, led og følg møter. Begynn med `meeting join LENKE`.");
        root.Add(Session.ServerOption);
        foreach (var verb in (ReadOnlySpan<Command>)
            [
                JoinVerb.Create(terminal), ForgetVerb.Create(terminal), WhoAmIVerb.Create(terminal), TemplatesVerb.Create(terminal), TeamVerbs.Create(terminal), CaseVerbs.Create(terminal),
                InviteVerb.Create(terminal), RevokeVerb.Create(terminal), PlanVerb.Create(terminal), MeetingsVerb.Create(terminal),
                ShowVerb.Create(terminal), RunVerb.Create(terminal), FollowVerb.Create(terminal), SayVerb.Create(terminal),
                DecideVerb.Create(terminal), ActVerb.Create(terminal), BrightenVerb.Create(terminal), AskVerb.Create(terminal),
                AnswerVerb.Create(terminal), RespondVerb.Create(terminal), AttendVerb.Create(terminal),
                MinutesVerb.Create(terminal), SearchVerb.Create(terminal), ReplayVerb.Create(terminal), BackupVerb.Create(terminal), RestoreVerb.Create(terminal),
                CheckVerb.Create(terminal), AccessLogVerb.Create(terminal),
            ])
            root.Add(verb);
        return root;
    }
}
