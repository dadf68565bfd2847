using Meetings.Server.Composition;
using Meetings.Server.Settings;

if (Usage.AnswerTo(args) is { } answer)
{
    Console.WriteLine(answer);
    return 0;
}

if (Usage.ProblemWith(args) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 2;
}

try
{
    return await (args switch
    {
        ["restore", var file, .. var rest] => Verbs.RestoreAsync(file, rest),
        ["check", .. var rest] => Verbs.CheckAsync(rest),
        ["administrator-link", .. var rest] => Verbs.AdministratorLinkAsync(rest),
        ["pages", var server, .. var rest] => Verbs.PagesAsync(server, rest),
        _ => Verbs.ServeAsync(args),
    });
}
catch (Exception e) when (Mistakes.Of(e) is { } mistake)
{
    await Console.Error.WriteLineAsync(mistake);
    return 1;
}
