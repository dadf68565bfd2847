using System.Collections.Concurrent;
using System.Text;
using Meetings.Client;

namespace Meetings.Cli.Tests;

/// <summary>Somebody at a shell: runs the real program in this process, with a folder of its own for what it has got.</summary>
sealed class Device(string folder)
{
    internal async Task<Ran> RunAsync(params string[] args) => await RunAsync("", args);

    internal Task<Ran> RunAsync(string input, string[] args) => RunAsync(new StringReader(input), args);

    internal async Task<Ran> RunAsync(TextReader input, string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, Terminal(input, output, error), default).WaitAsync(TimeSpan.FromSeconds(60));
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs what must succeed.</summary>
    internal async Task<string> DoAsync(params string[] args) => (await RunAsync(args)).Succeeded();

    /// <summary>Runs until stopped; what it writes is handed to <paramref name="output"/>.</summary>
    internal Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken, params string[] args) =>
        CommandLine.RunAsync(args, Terminal(TextReader.Null, output, TextWriter.Null), cancellationToken);

    /// <summary>What it has got from the server, in the hands of a program.</summary>
    internal MeetingClient Client(RunningServer server)
    {
        var got = Credentials.Read(Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null)).Servers.Values.Single();
        return new(new Uri(server.Address), () => got.Token);
    }

    Terminal Terminal(TextReader input, TextWriter output, TextWriter error) => new()
    {
        In = input,
        Out = output,
        Error = error,
        Environment = name => name == "MEETING_CONFIG" ? folder : null,
    };
}

/// <summary>What came of a run.</summary>
sealed record Ran(int Code, string Out, string Error)
{
    internal string Succeeded()
    {
        Assert.True(Code == 0, $"exit code {Code}: {Error}");
        return Out;
    }
}

/// <summary>Somebody who presses Enter, the first time only when told to.</summary>
sealed class Enter : TextReader
{
    readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the program first waits for Enter.</summary>
    internal Task Asked => _asked.Task;

    internal void Press() => _told.TrySetResult();

    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        await _told.Task.WaitAsync(cancellationToken);
        return "";
    }
}

/// <summary>Output whose lines can be waited for.</summary>
sealed class LineWriter : TextWriter
{
    readonly StringBuilder _line = new();
    readonly BlockingCollection<string> _lines = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        _lines.Add(_line.ToString());
        _line.Clear();
    }

    /// <summary>The next line that fits.</summary>
    internal Task<string> NextAsync(Predicate<string> wanted) => Task.Run(() =>
    {
        while (_lines.TryTake(out var line, TimeSpan.FromSeconds(30)))
            if (wanted(line))
                return line;
        throw new TimeoutException("The line did not come.");
    });
}
