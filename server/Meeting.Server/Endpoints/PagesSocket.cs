using System.Net.Sockets;
using Meetings.Server.Composition;
using Meetings.Server.Store;
using Microsoft.AspNetCore.Connections.Features;

namespace Meetings.Server.Endpoints;

/// <summary>The socket through which the pages call the server, in a folder that nobody else reads; both go with the server.</summary>
sealed class PagesSocket : IDisposable
{
    // A socket's path may have 104 characters on some systems.
    const int MostPath = 70;
    const string FolderPrefix = "meeting-", SocketName = "server";

    readonly string _folder;

    /// <summary>Makes the folder: where what is temporary goes, or else among the data.</summary>
    /// <exception cref="ListenException">Neither will do.</exception>
    internal PagesSocket(Func<string> dataDirectory)
    {
        var temp = System.IO.Path.GetTempPath() is { Length: <= MostPath } usual ? usual : "/tmp";
        try
        {
            _folder = NewFolder(temp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A service may have no folder for what is temporary; its data it can write.
            var data = System.IO.Path.GetFullPath(dataDirectory());
            if (data.Length > MostPath)
                throw new ListenException($"{temp} (TMPDIR) cannot be written, and the path of the data directory is too long for a socket. Set TMPDIR to a folder that this user may write.");
            StoreFile.MakeFolder(System.IO.Path.Combine(data, SocketName));
            _folder = NewFolder(data);
        }
    }

    /// <summary>Where it is.</summary>
    internal string Path => System.IO.Path.Combine(_folder, SocketName);

    /// <summary>True for what comes through it.</summary>
    internal bool IsOf(HttpContext http) => http.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint?.ToString() == Path;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    static string NewFolder(string parent)
    {
        Sweep(parent);
        var folder = System.IO.Path.Combine(parent, $"{FolderPrefix}{Guid.NewGuid():N}"[..20]);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Removes what servers left that were killed.</summary>
    static void Sweep(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, FolderPrefix + "????????????").Where(IsLeft))
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
        if (!File.Exists(System.IO.Path.Combine(folder, SocketName)) || Directory.GetLastWriteTimeUtc(folder) > DateTime.UtcNow.AddMinutes(-1))
            return false;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(System.IO.Path.Combine(folder, SocketName)));
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
