using System.CommandLine;
using System.Text;
using Meetings.Client;
using Spectre.Console;

namespace Meetings.Cli.Verbs;

/// <summary>`run`: leads a meeting from a terminal, or from a script line by line.</summary>
static class RunVerb
{
    static readonly Style Quiet = new(foreground: Color.Grey);

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
                    ? await AtTheKeysAsync(followed, session, cancellationToken)
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

    static async Task<int> AtTheKeysAsync(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        var leading = new Leading(followed);
        var asking = new Asking();
        var said = "";
        using var painter = new Painter(session.Terminal);
        await FollowVerb.LiveAsync(followed, painter, session, Foot, KeyPressed, cancellationToken);
        return 0;

        IReadOnlyList<Line> Foot()
        {
            var width = Painter.Width;
            return asking.Question is { } question
                ? [Line.Of(Lines.Fit("Enter sender · Esc angrer", width), Quiet), .. Lines.Wrap($"{question}: ", asking.Typed + "▏", width, new(decoration: Decoration.Bold))]
                : [Line.Of(Lines.Fit(said, width), new(foreground: Color.Yellow)), .. Keys(leading.Next, width)];
        }

        async Task<bool> KeyPressed(ConsoleKeyInfo key)
        {
            if (asking.Question is not null)
            {
                if (asking.Press(key) is var (word, answers))
                    await Do(word, answers);
                return true;
            }

            if (key.KeyChar is 'q' or 'Q')
                return false;
            var pressed = key.Key == ConsoleKey.Enter ? '\r' : char.ToLowerInvariant(key.KeyChar);
            if (Leading.Words.FirstOrDefault(w => w.Key == pressed) is { Word: { } known } found)
            {
                // Ending the meeting for everybody takes more than one wrong key.
                if (known == "avslutt" || (known == "neste" && leading.Next == "avslutt møtet"))
                    asking.Start("avslutt", ["Avslutte møtet? Skriv ja"]);
                else if (found.Asks.Length > 0)
                    asking.Start(known, found.Asks);
                else
                    await Do(known, []);
            }

            return true;
        }

        async Task Do(string word, IReadOnlyList<string> answers)
        {
            try
            {
                if (word == "avslutt" && answers is not [['j' or 'J', ..]])
                    said = "Møtet fortsetter.";
                else
                    said = await leading.DoAsync(word, answers, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException && Failures.Of(e, session.Server) is { } known)
            {
                said = known.Text;
            }
        }
    }

    static IEnumerable<Line> Keys(string next, int width)
    {
        var keys = $"Enter {next} · " + string.Join(" · ", Leading.Words.Skip(1).Select(w => $"{w.Key} {(w.Key == '+' ? "5 min til" : w.Word)}")) + " · q gå ut";
        return Lines.Wrap("", keys, width, Quiet);
    }

    /// <summary>Asks for one thing after another while the screen lives on.</summary>
    sealed class Asking
    {
        readonly StringBuilder _typed = new();
        readonly List<string> _answers = [];
        string _word = "";
        IReadOnlyList<string> _asks = [];

        internal string? Question => _answers.Count < _asks.Count ? _asks[_answers.Count] : null;

        internal string Typed => _typed.ToString();

        internal void Start(string word, IReadOnlyList<string> asks)
        {
            (_word, _asks) = (word, asks);
            _answers.Clear();
            _typed.Clear();
        }

        /// <summary>Takes a key; returns the word and its answers once all is asked.</summary>
        internal (string Word, IReadOnlyList<string> Answers)? Press(ConsoleKeyInfo key)
        {
            switch (key.Key)
            {
                case ConsoleKey.Escape:
                    _asks = [];
                    return null;
                case ConsoleKey.Enter:
                    _answers.Add(_typed.ToString());
                    _typed.Clear();
                    if (Question is not null)
                        return null;
                    _asks = [];
                    return (_word, [.. _answers]);
                case ConsoleKey.Backspace when _typed.Length > 0:
                    _typed.Length -= _typed.Length > 1 && char.IsLowSurrogate(_typed[^1]) ? 2 : 1;
                    return null;
                default:
                    if (!char.IsControl(key.KeyChar))
                        _typed.Append(key.KeyChar);
                    return null;
            }
        }
    }
}
