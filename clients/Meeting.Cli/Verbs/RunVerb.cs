using System.CommandLine;
using Meetings.Client;

namespace Meetings.Cli.Verbs;

/// <summary>`run`: leads a meeting from a terminal, or from a script line by line.</summary>
static class RunVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var verb = new Command("run", "Led et møte. Uten tastatur leses én kommando fra hver linje: "
            + string.Join(", ", Leading.Words.Select(w => w.Word)) + " eller slutt; deler skilles med semikolon.") { meeting };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = new Session(parsed, terminal);
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            await using var followed = session.Client.Follow(id);
            try
            {
                await FirstViewAsync(followed, session, cancellationToken);
                return terminal.Interactive
                    ? await AtTheKeys.RunAsync(followed, session, cancellationToken)
                    : await FromLinesAsync(followed, session, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return 0;
            }
        });
        return verb;
    }

    static async Task FirstViewAsync(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        await foreach (var update in followed.UpdatesAsync(cancellationToken))
        {
            if (update is Ended ended)
                throw ended.Why;
            // A script must not wait for ever for a server that is not there.
            if (update is OutOfTouch lost && !session.Terminal.Interactive)
                throw lost.Why;
            if (update is ViewArrived)
                return;
        }
    }

    static async Task<int> FromLinesAsync(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        var leading = new Leading(followed);
        var code = 0;
        while (await session.Terminal.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var (word, rest) = line.Trim().Split(' ', 2) is [var w, var r] ? (w, r) : (line.Trim(), "");
            if (word is "slutt" or "q")
                break;
            if (word.StartsWith('#'))
                continue;
            try
            {
                word = word.Length == 0 ? "neste" : Word(word);
                // Only what asks for several things is split: a note may have semicolons of its own.
                var asks = Leading.Words.First(known => known.Word == word).Asks.Length;
                await session.Out.WriteLineAsync(await leading.DoAsync(word, rest.Split(';', Math.Max(1, asks)), cancellationToken));
            }
            catch (Exception e) when (e is not OperationCanceledException && Failures.Of(e, session.Server) is { } known)
            {
                await session.Terminal.Error.WriteLineAsync(known.Text);
                code = code == 0 ? known.Code : code;
            }
        }

        return code;
    }

    static string Word(string typed) =>
        Leading.Words.FirstOrDefault(w => w.Word == typed || w.Key.ToString() == typed).Word
        ?? (typed == "fortsett" ? "pause"
            : throw new UsageException($"Kjenner ikke '{typed}'. Skriv {string.Join(", ", Leading.Words.Select(w => w.Word))} eller slutt."));
}
