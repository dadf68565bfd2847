using System.Net.Sockets;
using System.Security.Cryptography;
using Meetings.Server.Access;
using Meetings.Server.Endpoints;
using Meetings.Server.Settings;
using Meetings.Server.Store;

namespace Meetings.Server.Composition;

/// <summary>What the server's program can be told to do: serve (nothing said), pages, restore, check, administrator-link.</summary>
static class Verbs
{
    /// <summary>Serves until it is told to stop.</summary>
    internal static async Task<int> ServeAsync(string[] args)
    {
        var builder = Hosting.CreateBuilder(args);
        builder.AddMeetings();
        await using var app = builder.Build();
        app.CheckSettings();
        app.MapMeetings();

        var options = app.Services.GetRequiredService<MeetingOptions>();
        if (StoreFile.TakeStaged(options.DatabasePath) is { } kept)
            Console.WriteLine($"A backup was restored. What it replaced is kept as {kept}");
        // Opened before anybody is listened to: a store that cannot be used is told of at once.
        _ = app.Services.GetRequiredService<IEventStore>();
        // With the store open, and so locked: what lies there is nobody's work in progress.
        StoreFile.Sweep(options.DatabasePath);
        if (await app.Services.GetRequiredService<SigningKey>().ProblemAsync(default) is { } keyProblem)
            await Console.Error.WriteLineAsync(keyProblem);
        await StartAsync(app);

        var (links, listening) = (app.Services.GetRequiredService<Links>(), app.Services.GetRequiredService<Listening>());
        Console.WriteLine($"Meeting is running with its data in {options.DataDirectory}");
        if (listening.ForWeb is { } web)
            Console.WriteLine($"  pages: {web}{(web is { IsNamed: true, IsOnlyHere: true } ? $" (only from this machine: {web.Uri.Host} is {web.EndPoints.First().Address} here)" : "")}");
        if (listening.ForGrpc is { } grpc)
            Console.WriteLine($"  gRPC:  {grpc}");
        if (await app.Services.GetRequiredService<Inviting>().FirstAdministratorAsync(default) is { } secret)
            Console.WriteLine($"""
                Open the first administrator's link, good for one device within 7 days:
                  {links.To(secret)}
                In a terminal: {Usage.Terminal} join LINK
                """);
        else if (listening.ForWeb is not null)
            Console.WriteLine($"Open {links.Address}");
        return await RunAsync(app);
    }

    /// <summary>Serves the pages of a server elsewhere until it is told to stop; opens no store.</summary>
    internal static async Task<int> PagesAsync(string server, string[] args)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"'{server}' is not an address like http://127.0.0.1:5211, where the server listens for gRPC.");
            return 2;
        }

        var builder = Hosting.CreateBuilder(args);
        builder.AddPagesOf(address);
        await using var app = builder.Build();
        app.CheckSettings();
        app.MapPagesOf(address);
        await StartAsync(app);
        await app.Services.GetRequiredService<WatchedServer>().LookAsync(app.Lifetime.ApplicationStopping);
        Console.WriteLine($"The pages of the server at {server} are at {app.Services.GetRequiredService<Listening>().ForWeb}");
        return await RunAsync(app);
    }

    /// <summary>Puts a backup in the database's place; the server must be stopped.</summary>
    internal static Task<int> RestoreAsync(string file, string[] args)
    {
        var options = Hosting.ReadOptions(Hosting.CreateBuilder(args).Configuration);
        var (check, kept) = StoreFile.Restore(file, options.DatabasePath);
        Console.WriteLine($"Restored {check.Events} events in {check.Streams} streams to {options.DatabasePath}. What was there before, if anything, is kept as {kept}");
        Console.WriteLine("Links that were revoked after the backup was made work again: revoke them anew.");
        return Task.FromResult(0);
    }

    /// <summary>Checks the database; the server must be stopped.</summary>
    internal static Task<int> CheckAsync(string[] args)
    {
        var options = Hosting.ReadOptions(Hosting.CreateBuilder(args).Configuration);
        var check = SqliteEventStore.Check(options.DatabasePath);
        foreach (var problem in check.Problems)
            Console.WriteLine(problem);
        Console.WriteLine($"{options.DatabasePath}: {check.Events} events in {check.Streams} streams, newest {check.Newest:u}: {(check.Problems.IsEmpty ? "whole" : "damaged; restore a backup")}");
        return Task.FromResult(check.Problems.IsEmpty ? 0 : 1);
    }

    /// <summary>Prints a link for one more administrator, should all have lost theirs; the server must be stopped.</summary>
    internal static async Task<int> AdministratorLinkAsync(string[] args)
    {
        var builder = Hosting.CreateBuilder(args);
        StoreFile.MustBeThere(Hosting.ReadOptions(builder.Configuration).DatabasePath);
        builder.AddMeetings();
        await using var app = builder.Build();
        app.CheckSettings();
        var (links, listening) = (app.Services.GetRequiredService<Links>(), app.Services.GetRequiredService<Listening>());
        if (app.Services.GetRequiredService<MeetingOptions>().PublicUrl is null && (listening.ForWeb ?? listening.ForGrpc) is null or { Uri.Port: 0 })
            throw new ListenException($"A link would lead nowhere: no address is known that the server will listen to. Set {MeetingSettings.Section}:{nameof(MeetingOptions.PublicUrl)}, or a port in {EndpointSettings.Section}:{EndpointSettings.Web}:Url.");
        var secret = await app.Services.GetRequiredService<Inviting>().NewAdministratorAsync(default);
        Console.WriteLine(links.To(secret));
        return 0;
    }

    static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            foreach (var (_, trouble) in app.Services.GetRequiredService<ServedCertificates>().Troubles())
                await Console.Error.WriteLineAsync(trouble);
        }
        // What was free, or there, when the settings were checked.
        catch (Exception e) when (e is IOException or SocketException or CryptographicException or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" })
        {
            await app.StopAsync();
            throw new ListenException($"{e.Message} Mend that, or choose another address ({EndpointSettings.Section}).");
        }
    }

    /// <summary>Works until it is told to stop; 1 when it stopped because something in it failed.</summary>
    static async Task<int> RunAsync(WebApplication app)
    {
        await app.WaitForShutdownAsync();
        return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(s => s.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }
}

/// <summary>The server cannot listen where it is told to; the text says what to do.</summary>
sealed class ListenException(string message) : Exception(message);
