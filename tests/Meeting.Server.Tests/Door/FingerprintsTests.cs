using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Door;

/// <summary>A request sent again is known again, and from what is kept of it nobody finds what it said.</summary>
public sealed class FingerprintsTests : IDisposable
{
    static readonly SubmitCommandRequest Request = new() { RequestId = "0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001", AddBrightSpot = new() { Text = "Ja" } };
    static readonly SubmitCommandRequest Other = new() { RequestId = Request.RequestId, AddBrightSpot = new() { Text = "Nei" } };
    readonly TempFolder _folder = new();

    string KeyFile => _folder.File("signing.key");

    public void Dispose() => _folder.Dispose();

    Fingerprints WithKey(byte first)
    {
        File.WriteAllBytes(KeyFile, [first, .. new byte[31]]);
        return new(new SigningKey(new() { DataDirectory = _folder.Path }, null!));
    }

    [Fact]
    public void What_is_kept_follows_from_the_key_and_the_content_and_not_from_the_content_alone()
    {
        var one = WithKey(1);
        var kept = one.Of(Request).Stored;
        Assert.Equal(kept, one.Of(Request.Clone()).Stored);
        Assert.NotEqual(kept, one.Of(Other).Stored);
        var (name, print) = (kept.Split('.')[0], kept.Split('.')[1]);
        Assert.Equal(16, System.Buffers.Text.Base64Url.DecodeFromChars(print).Length);
        var two = WithKey(2).Of(Request).Stored.Split('.');
        Assert.NotEqual(name, two[0]);
        Assert.NotEqual(print, two[1]);
    }

    [Fact]
    public void The_same_content_is_known_again_and_another_is_not()
    {
        var one = WithKey(1);
        var plain = Convert.ToHexStringLower(SHA256.HashData(Request.ToByteArray()).AsSpan(0, 16));
        Assert.True(one.Of(Request).Fits(one.Of(Request).Stored));
        Assert.False(one.Of(Other).Fits(one.Of(Request).Stored));
        Assert.True(one.Of(Request).Fits(plain));
        Assert.False(one.Of(Other).Fits(plain));
        Assert.All((string[])["redeem", "revoke", "forget", "made here", "next", "by itself", "create", ""], what => Assert.False(one.Of(Request).Fits(what)));
        Assert.True(((Fingerprint)"next").Fits("next"));
        Assert.False(((Fingerprint)"next").Fits(one.Of(Request).Stored));
    }

    [Fact]
    public void What_was_kept_with_a_key_that_is_gone_is_taken_for_the_same()
    {
        var kept = WithKey(1).Of(Request).Stored;
        Assert.True(WithKey(2).Of(Request).Fits(kept));
        Assert.True(WithKey(2).Of(Other).Fits(kept));
        Assert.False(WithKey(1).Of(Other).Fits(kept));
    }

    [Fact]
    public async Task A_request_that_an_earlier_version_recorded_is_answered_as_the_first_time_and_another_under_its_id_is_refused()
    {
        await using var server = await RunningServer.StartAsync(_folder);
        var administrator = await server.AdministratorAsync();
        var request = new CreateTeamRequest { RequestId = Device.NewId(), Content = new() { Name = "TST", TemplateId = "tst" } };
        var team = Guid.Parse(request.RequestId);
        await server.Services.GetRequiredService<IEventStore>().AppendAsync(new(
            team, Team.Category, null, 0, team, Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray()).AsSpan(0, 16)), RunningServer.Start,
            new(Guid.CreateVersion7(), "Administrator", Meetings.Role.Administrator), [new TeamCreated(team, new("TST", "tst", [], false))]));

        Assert.Equal(1, (await administrator.Teams.CreateTeamAsync(request, administrator.Headers)).Revision);
        request.Content.Name = "Et annet";
        var e = await Assert.ThrowsAsync<RpcException>(() => administrator.Teams.CreateTeamAsync(request, administrator.Headers).ResponseAsync);
        Assert.Equal(StatusCode.FailedPrecondition, e.StatusCode);
    }

    [Fact]
    public async Task A_request_sent_again_after_the_signing_key_was_replaced_is_answered_as_the_first_time()
    {
        var request = new CreateTeamRequest { RequestId = Device.NewId(), Content = new() { Name = "TST", TemplateId = "tst" } };
        for (var start = 0; start < 2; start++)
        {
            await using var server = await RunningServer.StartAsync(_folder);
            var administrator = await server.AdministratorAsync();
            Assert.Equal(1, (await administrator.Teams.CreateTeamAsync(request, administrator.Headers)).Revision);
            File.Delete(KeyFile);
        }

        await using var store = SqliteEventStore.Open(_folder.File("meeting.db"));
        Assert.Matches("^k[^.]{4}\\.[^.]{22}$", Assert.Single(await store.ReadRequestsAsync(Guid.Parse(request.RequestId))).Fingerprint);
    }
}
