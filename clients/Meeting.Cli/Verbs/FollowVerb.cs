using System.CommandLine;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.Client;
using Meetings.V1;
using Spectre.Console;

namespace Meetings.Cli.Verbs;

/// <summary>`follow`: the meeting, live.</summary>
static class FollowVerb
{
    const int PlainWidth = 100;
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var json = new Option<bool>("--json") { Description = "Skriv JSON, én oppdatering på hver linje." };
        var verb = new Command("follow", "Følg et møte direkte. Ctrl-C eller q avslutter.") { meeting, json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            await using var followed = session.Client.Follow(id);
            try
            {
                await (session.Get(json) ? WriteJson(followed, session, cancellationToken)
                    : terminal.Paints ? Paint(followed, session, cancellationToken)
                    : WriteText(followed, session, cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Ctrl-C is the way to end it.
            }
        }));
        return verb;
    }

    static async Task Paint(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        using var painter = new Painter(session.Terminal);
        await LiveAsync(followed, painter, session, () => [Line.Of("q avslutter", new(foreground: Color.Grey))],
            key => key.KeyChar is not ('q' or 'Q'), cancellationToken);
    }

    /// <summary>Paints the meeting each time that it or the clock has moved on, and hands over keys until one ends it.</summary>
    internal static async Task LiveAsync(
        FollowedMeeting followed, Painter painter, Session session, Func<IReadOnlyList<Line>> foot,
        Func<ConsoleKeyInfo, bool> keyPressed, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Glance);
        FollowSnapshot? painted = null;
        (long Second, int Width, int Height, string Foot) last = default;
        do
        {
            var pressed = false;
            while (painter.TryReadKey(out var key))
            {
                pressed = true;
                if (!keyPressed(key))
                    return;
            }

            var now = followed.Now;
            if (now.State == FollowState.Ended)
                throw now.Why!;
            var lowest = foot();
            var at = (now.Clock.Now.ToUnixTimeSeconds(), Painter.Width, Painter.Height, string.Join('\n', lowest.SelectMany(l => l.Pieces).Select(p => p.Text)));
            if (!pressed && now == painted && at == last)
                continue;
            (painted, last) = (now, at);
            painter.Paint(MeetingScreen.Of(now, Painter.Width, Painter.Height, session.Terminal.Zone, lowest));
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    static async Task WriteText(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        await foreach (var update in followed.UpdatesAsync(cancellationToken))
        {
            if (update is Ended ended)
                throw ended.Why;
            if (update is InTouch)
                continue;
            foreach (var line in Painter.Text(MeetingScreen.Of(update.Now, PlainWidth, null, session.Terminal.Zone, [Line.Empty]), ansi: false))
                await session.Out.WriteLineAsync(line);
            await session.Out.FlushAsync(cancellationToken);
        }
    }

    static async Task WriteJson(FollowedMeeting followed, Session session, CancellationToken cancellationToken)
    {
        await foreach (var update in followed.UpdatesAsync(cancellationToken))
        {
            var revision = update.Now.Revision;
            await session.Out.WriteLineAsync(update switch
            {
                ViewArrived view => JsonFormatter.Default.Format(new FollowMeetingResponse { Revision = revision, View = view.View }),
                ChangeArrived change => JsonFormatter.Default.Format(new FollowMeetingResponse { Revision = revision, Change = change.Change }),
                InTouch => JsonFormatter.Default.Format(new FollowMeetingResponse
                {
                    Revision = revision,
                    Progress = new() { ServerTime = update.Now.Clock.Now.ToTimestamp() },
                }),
                OutOfTouch lost => $$"""{ "outOfTouch": { "since": {{Text($"{lost.Since.UtcDateTime:O}")}}, "why": {{Text(lost.Why.Message)}} } }""",
                Ended ended => throw ended.Why,
                _ => throw new InvalidOperationException("The family of updates is closed."),
            });
            await session.Out.FlushAsync(cancellationToken);
        }

        static string Text(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
    }
}
