using System.Reflection;

namespace Meetings.Server.Composition;

/// <summary>What the program says of itself.</summary>
static class Usage
{
    static readonly (string Verb, string Takes, string What)[] Verbs =
    [
        ("pages", "URL", "Serves the pages alone, of the server whose gRPC is at URL, such as http://127.0.0.1:5211. Opens no store."),
        ("check", "", "Looks for damage in the store, and says what it holds. The server must be stopped; while it runs, `meeting check` asks it to."),
        ("restore", "FILE", "Puts the backup FILE, made with `meeting backup FILE`, in the store's place, and keeps what stood there. The server must be stopped."),
        ("administrator-link", "", "Prints a link for one more administrator, should all have lost theirs. The server must be stopped."),
    ];

    static readonly string[] Asking = ["--help", "-h", "-?", "/?"];

    /// <summary>How this program is called: as it was built, or as it was published.</summary>
    internal static string Program { get; } =
        IsSource ? "dotnet run --project server/Meeting.Server --"
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? $"dotnet {Path.GetFileName(typeof(Usage).Assembly.Location)}"
        : $"./{Path.GetFileName(Environment.ProcessPath)}";

    /// <summary>How the terminal's program is called.</summary>
    internal static string Terminal => IsSource ? "dotnet run --project clients/Meeting.Cli --" : "meeting";

    static bool IsSource => File.Exists(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Meeting.Server.csproj"));

    /// <summary>What is answered to somebody who only asks; null when something is to be done.</summary>
    internal static string? AnswerTo(string[] args) => args switch
    {
        ["--version"] or ["version"] => Version,
        ["help", var verb, ..] => Of(verb),
        ["help"] => Of(null),
        _ when args.Intersect(Asking).Any() => Of(args[0]),
        _ => null,
    };

    /// <summary>What is wrong with a call that says something nobody understands; null for nothing.</summary>
    internal static string? ProblemWith(string[] args)
    {
        var (verb, takes, _) = Verbs.FirstOrDefault(v => v.Verb == args.FirstOrDefault());
        if (args is [var word, ..] && !word.StartsWith('-') && verb is null)
            return $"'{word}' is not a verb. See {Program} --help.";
        var rest = args.Skip(verb is null ? 0 : 1).ToList();
        if (takes is { Length: > 0 })
        {
            if (rest is [] || rest[0].StartsWith('-'))
                return $"{verb} needs its {takes}: {Program} {verb} {takes}";
            rest.RemoveAt(0);
        }

        // `--Name=value` or `--Name value`; another word would be heard by nobody.
        for (var i = 0; i < rest.Count; i++)
        {
            if (!rest[i].StartsWith("--", StringComparison.Ordinal))
                return $"'{rest[i]}' is not understood. See {Program} --help.";
            if (!rest[i].Contains('=', StringComparison.Ordinal) && ++i == rest.Count)
                return $"{rest[i - 1]} has no value: write {rest[i - 1]}=…";
        }

        return null;
    }

    static string Version => $"Meeting {typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}";

    static string Of(string? named) => Verbs.FirstOrDefault(v => v.Verb == named) is { Verb: not null } one
        ? $"""
            {Program} {one.Verb} {one.Takes}

            {one.What}
            """
        : $"""
            {Version}

            {Program} [--Section:Setting=VALUE …]
              Serves, until it is told to stop.

            {string.Join(Environment.NewLine + Environment.NewLine, Verbs.Select(v => $"{Program} {v.Verb} {v.Takes}{Environment.NewLine}  {v.What}"))}

            Settings are read from appsettings.json beside the program, from the environment (Meeting__DataDirectory=/srv/meeting)
            and from the command line (--Meeting:DataDirectory=/srv/meeting); README.md lists them.
            """;
}
