using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meetings.Cli;

/// <summary>What this device has got from each server: kept in a file that only its user can read.</summary>
sealed class Credentials
{
    const string FileName = "credentials.json";

    /// <summary>The server that is used when none is named.</summary>
    public string? Current { get; set; }

    /// <summary>By address.</summary>
    public Dictionary<string, ServerCredentials> Servers { get; set; } = [];

    internal static Credentials Read(Terminal terminal)
    {
        var path = Path.Combine(Folder(terminal), FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), CredentialsJson.Default.Credentials) ?? new() : new();
        }
        catch (JsonException)
        {
            throw new FailedException($"{path} kan ikke leses. Slett den og bruk `meeting join LENKE` på nytt.");
        }
    }

    internal void Save(Terminal terminal)
    {
        var folder = Folder(terminal);
        var path = Path.Combine(folder, FileName);
        var aside = $"{path}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written aside and moved: two programs at once do not leave half a file.
        using (var file = new FileStream(aside, options))
            JsonSerializer.Serialize(file, this, CredentialsJson.Default.Credentials);
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Removes what a server gave; if that was in use, another that is left is from now on.</summary>
    internal void Forget(string server)
    {
        Servers.Remove(server);
        if (Current == server)
            Current = Servers.Keys.LastOrDefault();
    }

    static string Folder(Terminal terminal) =>
        terminal.Environment("MEETING_CONFIG") is { Length: > 0 } own ? own
        : terminal.Environment("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? Path.Combine(xdg, "meeting")
        : Path.Combine(
            System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile, System.Environment.SpecialFolderOption.DoNotVerify),
            ".config", "meeting");
}

/// <summary>What one server gave.</summary>
sealed class ServerCredentials
{
    /// <summary>Good for everything that was joined there; null before the first.</summary>
    public string? Token { get; set; }

    /// <summary>This device's own secret.</summary>
    public Guid DeviceKey { get; set; } = Guid.NewGuid();
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Credentials))]
sealed partial class CredentialsJson : JsonSerializerContext;
