using Meetings.Server;
using Meetings.Server.Store;

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
catch (StoreException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (ListenException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
