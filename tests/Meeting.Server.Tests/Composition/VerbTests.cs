using System.Diagnostics;
using Meetings.Server.Composition;
using Meetings.Server.Store;
using Meetings.Server.Tests.Endpoints;

namespace Meetings.Server.Tests.Composition;

/// <summary>What the program does when it is told to do something else than serve.</summary>
public sealed class VerbTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Process Start(params string[] verb) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(Hosting).Assembly.Location, .. verb, $"--Meeting:DataDirectory={_folder.Path}"])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;

    async Task<(int Code, string Said)> RunAsync(params string[] verb)
    {
        using var process = Start(verb);
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await error);
    }

    async Task<string> BackupAsync()
    {
        var backup = _folder.File("backup.db");
        await using var store = SqliteEventStore.Open(_folder.File("meeting.db"));
        await store.BackUpAsync(backup);
        return backup;
    }

    [Fact]
    public async Task A_start_tells_of_a_certificate_that_has_expired()
    {
        using var certificate = Certificates.New(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(-1));
        using var process = Start(
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Web:Url=https://127.0.0.1:0",
            $"--Kestrel:Endpoints:Web:Certificate:Path={Certificates.Save(certificate, _folder.File("own.pfx"))}");
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            Assert.Equal(
                $"The certificate of Kestrel:Endpoints:Web (CN=127.0.0.1) expired {new DateTimeOffset(certificate.NotAfter):u}: nobody can come in there. Put a new one in its place, and start the server again.",
                await process.StandardError.ReadLineAsync(patience.Token));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData("check")]
    [InlineData("administrator-link")]
    [InlineData("restore", "a backup")]
    public async Task A_verb_in_a_folder_without_a_store_says_so_and_makes_none(params string[] verb)
    {
        var (code, said) = await RunAsync(verb);
        Assert.Equal(1, code);
        Assert.Contains($"There is no {_folder.File("meeting.db")}.", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("--Kestrel:Endpoints:Web:Url=127.0.0.1:5210", "Kestrel:Endpoints:Web:Url is '127.0.0.1:5210', which is not an address")]
    [InlineData("--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0", "A link would lead nowhere: no address is known that the server will listen to. Set Meeting:PublicUrl, or a port in Kestrel:Endpoints:Web:Url.")]
    public async Task No_link_is_made_for_settings_with_which_nobody_could_open_it(string setting, string problem)
    {
        await BackupAsync();
        var (code, said) = await RunAsync("administrator-link", setting, "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.DoesNotContain("/join#", said, StringComparison.Ordinal);
        await using var store = SqliteEventStore.Open(_folder.File("meeting.db"));
        Assert.Empty(await store.ListAsync(Invitation.Category, null, null, 10, default));
    }

    [Fact]
    public async Task A_link_leads_where_the_server_will_be()
    {
        await BackupAsync();
        var (code, said) = await RunAsync("administrator-link", "--Meeting:PublicUrl=https://meeting.example", "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0");
        Assert.True(code == 0, said);
        Assert.StartsWith("https://meeting.example/join#", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_names_what_it_looked_at()
    {
        await BackupAsync();
        Assert.Equal((0, $"{_folder.File("meeting.db")}: 0 events in 0 streams, newest : whole{Environment.NewLine}"), await RunAsync("check"));
    }

    [Fact]
    public async Task What_root_restores_belongs_to_the_owner_of_the_folder()
    {
        var backup = await BackupAsync();
        if (Environment.IsPrivilegedProcess)
            await AskAsync("chown", "-R", "65534:65534", _folder.Path);
        foreach (var file in (string[])["meeting.db", "meeting.db.mark", "meeting.db.lock"])
            File.Delete(_folder.File(file));
        await File.WriteAllBytesAsync(_folder.File("signing.key"), new byte[32]);
        var (code, said) = await RunAsync("restore", backup);
        Assert.True(code == 0, said);
        Assert.Contains($"Restored 0 events in 0 streams to {_folder.File("meeting.db")}.", said, StringComparison.Ordinal);
        Assert.Equal(
            await AskAsync("stat", "-c", "%u:%g", _folder.Path),
            await AskAsync("stat", "-c", "%u:%g", _folder.File("meeting.db")));
        Assert.Equal(
            await AskAsync("stat", "-c", "%u:%g", _folder.Path),
            await AskAsync("stat", "-c", "%u:%g", _folder.File("meeting.db.lock")));
    }

    static async Task<string> AskAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    [Fact]
    public async Task A_backup_that_is_damaged_is_told_as_that()
    {
        var backup = await BackupAsync();
        var bytes = await File.ReadAllBytesAsync(backup);
        Array.Fill(bytes, (byte)0xFF, 4096, 8192);
        await File.WriteAllBytesAsync(backup, bytes);
        var (code, said) = await RunAsync("restore", backup);
        Assert.Equal(1, code);
        Assert.StartsWith($"{backup} is ", said, StringComparison.Ordinal);
        Assert.Contains("damaged (", said, StringComparison.Ordinal);
        Assert.Contains("Choose another", said, StringComparison.Ordinal);
        Assert.DoesNotContain("restore FILE", said, StringComparison.Ordinal);
    }
}
