using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Meetings.Server;

/// <summary>
/// Where the server listens, by the endpoints of the section `Kestrel`: `Grpc` for programs, `Web` for browsers. One without an
/// address is not listened to; without `Web` there are no pages. The pages call the server through a socket of their own, in a
/// folder that nobody else reads.
/// </summary>
/// <param name="configuration">The settings.</param>
/// <param name="pagesOnly">True when only the pages are here, and the server elsewhere.</param>
public sealed class Listening(IConfiguration configuration, bool pagesOnly = false) : IDisposable
{
    const string Endpoints = "Kestrel:Endpoints", Grpc = "Grpc", Web = "Web";
    // Sorted behind the others: whoever asks for the first address gets one that can be used from outside.
    const string Within = "Within";
    // A socket's path may have 104 characters on some systems.
    const int MostTempPath = 70;
    const string FolderPrefix = "meeting-", SocketName = "server";

    readonly Dictionary<string, ListenOptions> _bound = [];
    string? _folder;

    /// <summary>Where programs reach gRPC; null when it is not listened to, or only together with the pages.</summary>
    public ListenAddress? ForGrpc => pagesOnly ? null : Of(Grpc);

    /// <summary>Where browsers reach the pages; null when they are not served.</summary>
    public ListenAddress? ForWeb => Of(Web);

    /// <summary>The socket through which the pages call the server.</summary>
    internal string SocketPath => Path.Combine(_folder ?? throw new InvalidOperationException("The server does not listen yet."), SocketName);

    /// <summary>True for what comes through that socket: from the pages that are served here, and nobody else.</summary>
    internal bool IsPages(HttpContext http) =>
        _folder is not null && http.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint?.ToString() == SocketPath;

    /// <summary>Sets the web server up.</summary>
    internal void Apply(KestrelServerOptions kestrel)
    {
        var settings = configuration.GetSection("Kestrel").AsEnumerable(makePathsRelative: true)
            .Where(s => !IsLeftOut(s.Key))
            .ToDictionary();
        if (ForWeb is not null && !pagesOnly)
        {
            _folder ??= NewFolder();
            settings[$"Endpoints:{Within}:Url"] = $"http://unix:{(OperatingSystem.IsWindows() ? "/" : "")}{SocketPath}";
            settings[$"Endpoints:{Within}:Protocols"] = nameof(HttpProtocols.Http2);
        }

        var endpoints = kestrel.Configure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        foreach (var name in (ReadOnlySpan<string>)[Grpc, Web])
            endpoints.Endpoint(name, endpoint => _bound[name] = endpoint.ListenOptions);
    }

    /// <summary>The setting, as it is written in the environment, that names an address which a message tells of.</summary>
    internal string SettingOf(string message)
    {
        var named = configuration.GetSection(Endpoints).GetChildren()
            .FirstOrDefault(e => e["Url"] is { Length: > 0 } url && message.Contains($":{BindingAddress.Parse(url).Port}:", StringComparison.Ordinal));
        return $"Kestrel__Endpoints__{named?.Key ?? Web}__Url";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is not null && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    ListenAddress? Of(string name) =>
        // Once bound, with the port that a 0 became.
        _bound.GetValueOrDefault(name)?.ToString() is { } bound ? ListenAddress.Parse(bound)
        : configuration[$"{Endpoints}:{name}:Url"] is { Length: > 0 } url ? ListenAddress.Parse(url)
        : null;

    bool IsLeftOut(string key) =>
        key.Split(':') is [var endpoints, var name, ..] && endpoints.Equals("Endpoints", StringComparison.OrdinalIgnoreCase)
        && (configuration[$"{Endpoints}:{name}:Url"] is not { Length: > 0 } || (pagesOnly && name.Equals(Grpc, StringComparison.OrdinalIgnoreCase)));

    static string NewFolder()
    {
        var temp = Path.GetTempPath() is { Length: <= MostTempPath } usual ? usual : "/tmp";
        Sweep(temp);
        var folder = Path.Combine(temp, $"{FolderPrefix}{Guid.NewGuid():N}"[..20]);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Removes what servers left that were killed.</summary>
    static void Sweep(string temp)
    {
        foreach (var folder in Directory.EnumerateDirectories(temp, FolderPrefix + "????????????").Where(IsLeft))
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another that starts now was faster.
            }
    }

    /// <summary>True for a folder with a socket on which nobody listens any more, and not one who is only about to.</summary>
    static bool IsLeft(string folder)
    {
        if (!File.Exists(Path.Combine(folder, SocketName)) || Directory.GetLastWriteTimeUtc(folder) > DateTime.UtcNow.AddMinutes(-1))
            return false;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(folder, SocketName)));
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}

/// <summary>An address that is listened to.</summary>
/// <param name="Uri">As it is reached on this machine.</param>
/// <param name="IsEverywhere">True when it is reached under each of the machine's names.</param>
public sealed record ListenAddress(Uri Uri, bool IsEverywhere)
{
    internal static ListenAddress Parse(string text)
    {
        var address = BindingAddress.Parse(text);
        var everywhere = address.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return new(new UriBuilder(address.Scheme, everywhere ? "localhost" : address.Host, address.Port).Uri, everywhere);
    }

    /// <inheritdoc/>
    public override string ToString() => Uri.GetLeftPart(UriPartial.Authority);
}
