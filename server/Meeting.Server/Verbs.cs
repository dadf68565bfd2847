using Meetings.Server.Access;
using Meetings.Server.Store;

namespace Meetings.Server;

/// <summary>What the server's program can be told to do: serve (nothing said), restore, check, administrator-link.</summary>
static class Verbs
{
    /// <summary>Serves until it is told to stop.</summary>
    internal static async Task<int> ServeAsync(string[] args)
    {
        if (args is [var word, ..] && !word.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync($"'{word}' is not a verb. Use: restore FILE, check, administrator-link, or nothing to serve.");
            return 2;
        }

        var builder = Hosting.CreateBuilder(args);
        builder.AddMeetings();
        await using var app = builder.Build();
        app.MapMeetings();

        var options = app.Services.GetRequiredService<MeetingOptions>();
        if (StoreFile.TakeStaged(options.DatabasePath) is { } kept)
            Console.WriteLine($"A backup was restored. What it replaced is kept as {kept}");
        // Opened before anybody is listened to: a store that cannot be used is told of at once.
        _ = app.Services.GetRequiredService<IEventStore>();
        // With the store open, and so locked: what lies there is nobody's work in progress.
        StoreFile.Sweep(options.DatabasePath);
        _ = app.Services.GetRequiredService<Tokens>();
        await app.StartAsync();

        var links = app.Services.GetRequiredService<Links>();
        Console.WriteLine($"Meeting is running at {links.Address} with its data in {options.DataDirectory}");
        if (await app.Services.GetRequiredService<Inviting>().FirstAdministratorAsync(default) is { } secret)
            Console.WriteLine($"""
                The first administrator's link, good for one device within 7 days:
                  {links.To(secret)}
                Use it with: dotnet run --project clients/Meeting.Cli -- join LINK
                """);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Puts a backup in the database's place; the server must be stopped.</summary>
    internal static Task<int> RestoreAsync(string file, string[] args)
    {
        var options = Hosting.ReadOptions(Hosting.CreateBuilder(args).Configuration);
        var (check, kept) = StoreFile.Restore(file, options.DatabasePath);
        Console.WriteLine($"Restored {check.Events} events in {check.Streams} streams. What was replaced, if anything, is kept as {kept}");
        Console.WriteLine("Links that were revoked after the backup was made work again: revoke them anew.");
        return Task.FromResult(0);
    }

    /// <summary>Checks the database; the server must be stopped.</summary>
    internal static async Task<int> CheckAsync(string[] args)
    {
        var options = Hosting.ReadOptions(Hosting.CreateBuilder(args).Configuration);
        await using var store = SqliteEventStore.Open(options.DatabasePath);
        var check = await store.CheckAsync();
        foreach (var problem in check.Problems)
            Console.WriteLine(problem);
        Console.WriteLine($"{check.Events} events in {check.Streams} streams, newest {check.Newest:u}: {(check.Problems.IsEmpty ? "whole" : "damaged; restore a backup")}");
        return check.Problems.IsEmpty ? 0 : 1;
    }

    /// <summary>Prints a link for one more administrator, should all have lost theirs; the server must be stopped.</summary>
    internal static async Task<int> AdministratorLinkAsync(string[] args)
    {
        var builder = Hosting.CreateBuilder(args);
        builder.AddMeetings();
        await using var app = builder.Build();
        _ = app.Services.GetRequiredService<IEventStore>();
        var secret = await app.Services.GetRequiredService<Inviting>().NewAdministratorAsync(default);
        var address = builder.Configuration["Kestrel:Endpoints:Grpc:Url"];
        var options = app.Services.GetRequiredService<MeetingOptions>();
        Console.WriteLine(Links.At(options.PublicUrl?.ToString() ?? address ?? "", secret));
        return 0;
    }
}
