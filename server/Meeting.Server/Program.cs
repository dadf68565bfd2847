using Meetings.Server;
using Meetings.Server.Store;

try
{
    return await (args switch
    {
        ["restore", var file, .. var rest] => Verbs.RestoreAsync(file, rest),
        ["check", .. var rest] => Verbs.CheckAsync(rest),
        ["administrator-link", .. var rest] => Verbs.AdministratorLinkAsync(rest),
        _ => Verbs.ServeAsync(args),
    });
}
catch (StoreException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{e.Message} Stop what uses it, or choose another with Kestrel__Endpoints__Grpc__Url.");
    return 1;
}
