using System.Text;
using Meetings.Cli.Verbs;
using Meetings.Client;
using Spectre.Console;

namespace Meetings.Cli;

/// <summary>
/// Leading a meeting by single keys, with the meeting live above them. Commands are sent
/// behind the screen, one after the other, so that it lives on while the server is away.
/// </summary>
sealed class AtTheKeys
{
    static readonly Style Quiet = new(foreground: Color.Grey);
    static readonly Style Strong = new(decoration: Decoration.Bold);
    static readonly Style Said = new(foreground: Color.Yellow);

    readonly Session _session;
    readonly Leading _leading;
    readonly Asking _asking = new();
    readonly CancellationToken _cancellation;
    // Answers come on other threads than keys.
    readonly Lock _lock = new();
    Task _sending = Task.CompletedTask;
    int _unsent;
    bool _warned;
    string _said = "";

    AtTheKeys(FollowedMeeting followed, Session session, CancellationToken cancellationToken) =>
        (_session, _leading, _cancellation) = (session, new(followed), cancellationToken);

    internal static async Task<int> RunAsync(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        var keys = new AtTheKeys(followed, session, cancellationToken);
        using var painter = new Painter(session.Terminal);
        await FollowVerb.LiveAsync(followed, painter, session, keys.Foot, keys.Pressed, cancellationToken);
        return 0;
    }

    IReadOnlyList<Line> Foot()
    {
        using var held = _lock.EnterScope();
        var width = Painter.Width;
        if (_asking.Question is { } question)
            return
            [
                Line.Of(Lines.Fit(_said.Length > 0 ? _said : "Enter sender · Esc angrer", width), _said.Length > 0 ? Said : Quiet),
                .. Lines.Wrap($"{question}: ", _asking.Typed + "▏", width, Strong),
            ];
        var said = _unsent > 0 ? $"Sender … {_unsent} venter på svar." : _said;
        // A key and its word stay on one line.
        var keys = Leading.Words.Skip(1).Select(w => $"{w.Key}\u00a0{(w.Key == '+' ? "5\u00a0min\u00a0til" : w.Word)}").Append("q\u00a0gå\u00a0ut");
        return
        [
            Line.Of(Lines.Fit(said, width), Said),
            new([("Enter ", Quiet), (Lines.Fit(_leading.Next, width - 6), Strong)]),
            .. Lines.Wrap("", string.Join(" · ", keys), width, Quiet),
        ];
    }

    /// <summary>Takes a key; false ends it.</summary>
    bool Pressed(ConsoleKeyInfo key)
    {
        using var held = _lock.EnterScope();
        if (_asking.Question is not null)
        {
            _said = "";
            if (_asking.Press(key) is var (word, answers))
                Send(word, answers);
            return true;
        }

        if (key.KeyChar is 'q' or 'Q')
        {
            if (_unsent == 0 || _warned)
                return false;
            (_warned, _said) = (true, "");
            _asking.Start("slutt", [$"{_unsent} er ikke sendt og går tapt. Trykk Esc for å vente, eller Enter og så q for å gå"]);
            return true;
        }

        var pressed = key.Key == ConsoleKey.Enter ? '\r' : char.ToLowerInvariant(key.KeyChar);
        if (Leading.Words.FirstOrDefault(w => w.Key == pressed) is not { Word: { } known } found)
            return true;
        _said = "";
        // Ending the meeting for everybody takes more than one wrong key.
        if (known == "avslutt" || (known == "neste" && _leading.Next == Leading.Ends))
            _asking.Start("avslutt", _leading.Closing);
        else if (found.Asks.Length > 0)
            _asking.Start(known, found.Asks);
        // Pressed again because nothing happened, it must not skip an item once the server is back.
        else if (_unsent == 0)
            Send(known, []);
        return true;
    }

    void Send(string word, IReadOnlyList<string> answers)
    {
        if (word == "slutt")
            return;
        if (word == "avslutt" && answers is not [['j' or 'J', ..], ..])
        {
            _said = "Møtet er ikke avsluttet.";
            return;
        }

        _unsent++;
        _sending = SendAsync(_sending, word, answers);
    }

    async Task SendAsync(Task before, string word, IReadOnlyList<string> answers)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var (said, again) = ("", false);
        try
        {
            said = await _leading.DoAsync(word, answers, _cancellation);
        }
        catch (OperationCanceledException)
        {
            // Going out.
        }
        catch (Exception e) when (Failures.Of(e, _session.Server) is { } known)
        {
            (said, again) = (known.Text, answers.Count > 0 && Leading.Words.Any(w => w.Word == word && w.Asks.Length > 0));
        }

        using var held = _lock.EnterScope();
        _said = said;
        _unsent--;
        // What was typed is put right, not typed again.
        if (again && _asking.Question is null)
            _asking.Start(word, Leading.Words.First(w => w.Word == word).Asks, answers);
    }

    /// <summary>Asks for one thing after another while the screen lives on.</summary>
    sealed class Asking
    {
        readonly StringBuilder _typed = new();
        readonly List<string> _answers = [];
        IReadOnlyList<string> _before = [];
        string _word = "";
        IReadOnlyList<string> _asks = [];

        internal string? Question => _answers.Count < _asks.Count ? _asks[_answers.Count] : null;

        internal string Typed => _typed.ToString();

        /// <param name="word">What the answers are for.</param>
        /// <param name="asks">The questions.</param>
        /// <param name="before">Earlier answers, to be changed.</param>
        internal void Start(string word, IReadOnlyList<string> asks, IReadOnlyList<string>? before = null)
        {
            (_word, _asks, _before) = (word, asks, before ?? []);
            _answers.Clear();
            Next();
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
                    Next();
                    if (Question is not null)
                        return null;
                    _asks = [];
                    return (_word, [.. _answers]);
                case ConsoleKey.Backspace when _typed.Length > 0:
                    _typed.Length -= Lines.Letters(_typed.ToString()).Last().Length;
                    return null;
                default:
                    if (!char.IsControl(key.KeyChar))
                        _typed.Append(key.KeyChar);
                    return null;
            }
        }

        void Next()
        {
            _typed.Clear();
            if (_answers.Count < _before.Count)
                _typed.Append(_before[_answers.Count]);
        }
    }
}
