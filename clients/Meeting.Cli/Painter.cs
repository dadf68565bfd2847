using System.Text;
using System.Threading.Channels;
using Spectre.Console;

namespace Meetings.Cli;

/// <summary>Paints whole screens on a terminal without flicker, and reads its keys. Puts the terminal back as it was.</summary>
sealed class Painter : IDisposable
{
    const string Enter = "\e[?1049h\e[?25l";
    const string Leave = "\e[?25h\e[?1049l";

    readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    readonly TextWriter _out;

    /// <param name="terminal">A terminal that can be painted.</param>
    internal Painter(Terminal terminal)
    {
        _out = terminal.Out;
        _out.Write(Enter);
        if (!terminal.Interactive)
            return;
        // Reading a key blocks; only a thread of its own keeps the terminal from echoing in between.
        var reader = new Thread(() =>
        {
            while (true)
                _keys.Writer.TryWrite(Console.ReadKey(intercept: true));
        })
        { IsBackground = true };
        reader.Start();
    }

    /// <summary>Cells in a line. The last is left free: some terminals wrap there.</summary>
    internal static int Width => Math.Max(20, Console.WindowWidth - 1);

    /// <summary>Lines.</summary>
    internal static int Height => Math.Max(5, Console.WindowHeight);

    /// <summary>The next key that was pressed, if any.</summary>
    internal bool TryReadKey(out ConsoleKeyInfo key) => _keys.Reader.TryRead(out key);

    /// <summary>Paints the screen.</summary>
    internal void Paint(IReadOnlyList<Line> lines)
    {
        var screen = new StringBuilder("\e[H");
        foreach (var (n, text) in Text(lines.Take(Height), ansi: true).Index())
            screen.Append(n > 0 ? "\r\n" : "").Append(text).Append("\e[K");
        _out.Write(screen.Append("\e[J"));
        _out.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _out.Write(Leave);
        _out.Flush();
    }

    /// <summary>Lines as text, with or without colours.</summary>
    internal static IEnumerable<string> Text(IEnumerable<Line> lines, bool ansi)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // Lines are made to fit already.
        console.Profile.Width = 10_000;
        foreach (var line in lines)
        {
            var paragraph = new Paragraph();
            foreach (var (text, style) in line.Pieces)
                paragraph.Append(text, style);
            console.Write(paragraph);
            var painted = writer.ToString();
            writer.GetStringBuilder().Clear();
            yield return ansi ? painted : painted.TrimEnd();
        }
    }
}
