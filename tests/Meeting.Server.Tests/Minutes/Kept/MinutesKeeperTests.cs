using LiteDB;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Minutes.Kept;

using Meetings.V1;

/// <summary>The minutes of meetings that are over lie in LiteDB, and are as the log has them whatever becomes of the file.</summary>
public sealed class MinutesKeeperTests : IAsyncLifetime
{
    readonly TempFolder _folder = new();
    Gathering _gathering = null!;

    string Path => System.IO.Path.Combine(_folder.Path, "minutes.litedb");

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(_folder, o => o.ChangesPerSecond = 1_000));
        await _gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Ola får skoleskyss" });
        await _gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Bestille skyss", ResponsibleId = _gathering.People[Role.Member], DueDate = "2026-12-01" } });
        await _gathering.CloseAsync();
        // From now on it does what it is asked to here, and nothing beside.
        await Keeper.StopAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _gathering.DisposeAsync();
        _folder.Dispose();
    }

    MinutesKeeper Keeper => _gathering.Server.Services.GetRequiredService<MinutesKeeper>();

    MinutesFile File => _gathering.Server.Services.GetRequiredService<MinutesFile>();

    // Read by LiteDB alone, as anybody could who has the file.
    List<BsonDocument> Kept()
    {
        File.Dispose();
        using var database = new LiteDatabase(new ConnectionString { Filename = Path, Collation = Collation.Binary });
        return [.. database.GetCollection("minutes").FindAll()];
    }

    void Change(Action<LiteDatabase> change)
    {
        File.Dispose();
        using var database = new LiteDatabase(new ConnectionString { Filename = Path, Collation = Collation.Binary });
        change(database);
        database.Checkpoint();
    }

    string[] SetAside => Directory.GetFiles(_folder.Path, "minutes.litedb.aside-*");

    [Fact]
    public void Closing_leaves_the_minutes_with_what_was_agreed_as_fields()
    {
        var kept = Assert.Single(Kept());
        Assert.Equal((Guid.Parse(_gathering.MeetingId), Guid.Parse(_gathering.TeamId), "Gruppen"), (kept["_id"].AsGuid, kept["team"].AsGuid, kept["title"].AsString));
        Assert.Equal("Ola får skoleskyss", Assert.Single(kept["decisions"].AsArray)["text"].AsString);
        var action = Assert.Single(kept["actions"].AsArray);
        Assert.Equal(("Bestille skyss", "Member", "PPT", "2026-12-01"), (action["text"].AsString, action["responsible"].AsString, action["service"].AsString, action["due"].AsString));
        Assert.Equal(["Leader", "Secretary", "Member", "Family", "Youth"], kept["participants"].AsArray.Select(p => p["name"].AsString));
        Assert.Equal(StoredTime.To(RunningServer.Start), kept["closedAt"].AsInt64);
        Assert.Equal(["head", "agenda", "whole", "foot"], kept["minutes"]["sections"].AsArray.Select(s => s["kind"].AsString));
    }

    [Fact]
    public void Nobody_else_may_read_them()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.NotEqual(0, File.RevisionOf(Guid.Parse(_gathering.MeetingId)));
        string[] files = Directory.GetFiles(_folder.Path, "minutes*");
        Assert.Equal(2, files.Length);
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(f)));
    }

    [Fact]
    public async Task They_say_nothing_of_what_a_case_is_called()
    {
        var ola = await KnownCase.OpenAsync(_gathering, "Ola Hemmelig");
        var next = await _gathering.PlanAsync();
        await _gathering.Leader.SubmitAsync(next, r => r.ReferToCase = new() { CaseId = ola.Wire });
        await _gathering.Leader.SubmitAsync(next, r => r.StartMeeting = new());
        await _gathering.Leader.SubmitAsync(next, r => r.CloseMeeting = new());
        await Keeper.CatchUpAsync(default);
        var kept = Kept().Single(d => d["_id"].AsGuid == Guid.Parse(next));
        Assert.Equal([ola.Id], kept["cases"].AsArray.Select(c => c.AsGuid));
        Assert.DoesNotContain("Hemmelig", kept.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_in_a_meeting_that_is_over_changes_in_them()
    {
        var before = Assert.Single(Kept())["revision"].AsInt64;
        await _gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Feil" });
        await _gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Skyss fra mandag" });
        await Keeper.CatchUpAsync(default);
        var kept = Assert.Single(Kept());
        Assert.Equal(before + 2, kept["revision"].AsInt64);
        Assert.Equal(["Ola får skoleskyss", "Skyss fra mandag"], kept["decisions"].AsArray.Select(d => d["text"].AsString));
    }

    [Fact]
    public async Task Whole_they_are_left_as_they_are()
    {
        var before = System.IO.File.GetLastWriteTimeUtc(Path);
        Assert.Equal((0, 1), await Keeper.CheckAsync(default));
        Assert.Empty(SetAside);
        Assert.Equal(before, System.IO.File.GetLastWriteTimeUtc(Path));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("gone")]
    [InlineData("of no meeting")]
    public async Task What_somebody_has_done_to_them_is_undone(string how)
    {
        var before = Assert.Single(Kept());
        Change(database =>
        {
            var minutes = database.GetCollection("minutes");
            if (how == "changed")
            {
                before["decisions"][0]["text"] = "Ola får ikke skoleskyss";
                minutes.Update(before);
            }
            else if (how == "gone")
            {
                minutes.Delete(before["_id"]);
            }
            else
            {
                before["_id"] = Guid.NewGuid();
                before["hash"] = KeptMinutes.HashOf(before);
                minutes.Insert(before);
            }
        });
        Assert.Equal((1, 1), await Keeper.CheckAsync(default));
        Assert.Equal("Ola får skoleskyss", Assert.Single(Assert.Single(Kept())["decisions"].AsArray)["text"].AsString);
        Assert.Equal((0, 1), await Keeper.CheckAsync(default));
    }

    [Theory]
    [InlineData("zeros")]
    [InlineData("cut short")]
    [InlineData("cut to nothing")]
    [InlineData("of a newer version")]
    [InlineData("something else")]
    [InlineData("of another form")]
    public async Task A_file_that_cannot_be_read_is_set_aside_and_made_again(string how)
    {
        File.Dispose();
        var bytes = await System.IO.File.ReadAllBytesAsync(Path);
        var damaged = how switch
        {
            "zeros" => new byte[bytes.Length],
            "cut short" => bytes[..(bytes.Length / 3)],
            "cut to nothing" => [],
            "something else" => "Dette er ikke en database."u8.ToArray(),
            _ => bytes,
        };
        if (how == "of a newer version")
            damaged[59] = 9;
        if (how == "of another form")
            Change(database => database.GetCollection("state").Update(database.GetCollection("state").FindById("log").Also(d => d["form"] = KeptMinutes.Form + 1)));
        else
            await System.IO.File.WriteAllBytesAsync(Path, damaged);

        Assert.Equal((0, 1), await Keeper.CheckAsync(default));
        Assert.Single(SetAside);
        Assert.Equal("Ola får skoleskyss", Assert.Single(Assert.Single(Kept())["decisions"].AsArray)["text"].AsString);
        Assert.Single(SetAside);
    }

    [Fact]
    public async Task Of_what_was_set_aside_the_last_is_kept()
    {
        for (var n = 0; n < 3; n++)
        {
            File.Dispose();
            await System.IO.File.WriteAllTextAsync(Path, "Dette er ikke en database.");
            await Keeper.CheckAsync(default);
            _gathering.Server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(SetAside);
    }

    [Fact]
    public async Task A_meeting_too_large_for_a_document_keeps_nobody_elses_from_being_kept()
    {
        var large = await _gathering.PlanAsync();
        await _gathering.Leader.SubmitAsync(large, r => r.StartMeeting = new());
        await Task.WhenAll(Enumerable.Range(0, 400).Select(n => _gathering.Leader.SubmitAsync(large, r => r.ProposeDecision = new() { Text = new('å', 9_990) })));
        await _gathering.Leader.SubmitAsync(large, r => r.CloseMeeting = new());
        var next = await _gathering.PlanAsync();
        await _gathering.Leader.SubmitAsync(next, r => r.StartMeeting = new());
        await _gathering.Leader.SubmitAsync(next, r => r.CloseMeeting = new());
        await Keeper.CatchUpAsync(default);
        var kept = Kept().ToDictionary(d => d["_id"].AsGuid);
        Assert.Equal(3, kept.Count);
        Assert.Equal((true, "Gruppen"), (kept[Guid.Parse(large)]["minutes"].IsNull, kept[Guid.Parse(large)]["title"].AsString));
        Assert.False(kept[Guid.Parse(next)]["minutes"].IsNull);
        Assert.Empty(SetAside);
        Assert.Equal((0, 3), await Keeper.CheckAsync(default));
    }

    [Fact]
    public async Task Who_checks_the_store_is_told_of_them()
    {
        var administrator = _gathering.Administrator;
        Change(database => database.GetCollection("minutes").DeleteAll());
        var check = await administrator.Administration.CheckStoreAsync(new(), administrator.Headers);
        Assert.Equal((1, 1), (check.Minutes, check.MinutesMadeAgain));
        check = await administrator.Administration.CheckStoreAsync(new(), administrator.Headers);
        Assert.Equal((1, 0), (check.Minutes, check.MinutesMadeAgain));
    }

    [Fact]
    public async Task Made_from_another_log_they_are_made_again()
    {
        // As after a restore: the log is another, and may be as long.
        Change(database => database.GetCollection("state").Update(database.GetCollection("state").FindById("log").Also(d => d["stream"] = Guid.NewGuid())));
        await Keeper.CheckAsync(default);
        Assert.Single(SetAside);
        Assert.Single(Kept());
    }

    [Fact]
    public async Task After_a_restore_there_are_the_minutes_of_what_was_restored()
    {
        var backup = System.IO.Path.Combine(_folder.Path, "backup.db");
        await _gathering.Server.Services.GetRequiredService<IStoreMaintenance>().BackUpAsync(backup);
        var second = await _gathering.PlanAsync();
        await _gathering.Leader.SubmitAsync(second, r => r.StartMeeting = new());
        await _gathering.Leader.SubmitAsync(second, r => r.CloseMeeting = new());
        await Keeper.CatchUpAsync(default);
        Assert.Equal(2, Kept().Count);

        await _gathering.Server.StopAsync();
        await _gathering.Server.DisposeAsync();
        StoreFile.Restore(backup, System.IO.Path.Combine(_folder.Path, "meeting.db"));
        await using var restored = await RunningServer.StartAsync(_folder);
        await restored.Services.GetRequiredService<MinutesKeeper>().StopAsync(default);
        await restored.Services.GetRequiredService<MinutesKeeper>().CheckAsync(default);
        restored.Services.GetRequiredService<MinutesFile>().Dispose();
        using var database = new LiteDatabase(new ConnectionString { Filename = Path, Collation = Collation.Binary });
        Assert.Equal([Guid.Parse(_gathering.MeetingId)], database.GetCollection("minutes").FindAll().Select(d => d["_id"].AsGuid));
    }

    [Fact]
    public async Task Where_the_file_cannot_be_used_the_meetings_go_on_and_it_is_told()
    {
        File.Dispose();
        var aside = Path + ".moved";
        System.IO.File.Move(Path, aside);
        Directory.CreateDirectory(Path);
        var leader = _gathering.Leader;
        await _gathering.SubmitAsync(r => r.ReopenMeeting = new() { Reason = "Feil" });
        await Assert.ThrowsAsync<StoreException>(() => Keeper.CatchUpAsync(default));
        // What is searched is what is stored.
        Assert.Single((await leader.Minutes.SearchMinutesAsync(new() { Text = "skoleskyss" }, leader.Headers)).Found);
        Directory.Delete(Path);
        await Keeper.CatchUpAsync(default);
        Assert.Single(Kept());
    }
}

static class Documents
{
    /// <summary>The same document, changed.</summary>
    internal static BsonDocument Also(this BsonDocument document, Action<BsonDocument> change)
    {
        change(document);
        return document;
    }
}
