using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Meetings.Server.Tests.Access;

/// <summary>What is malformed is its sender's fault, and is told as that; the log says so now and then, and no more.</summary>
public sealed class HostileTests : IAsyncLifetime
{
    readonly Said _log = new();
    Gathering _gathering = null!;

    public async Task InitializeAsync() => _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(
        build: b => b.Logging.AddProvider(_log), configure: o => (o.ChangesPerSecond, o.StreamsPerDevice) = (1_000_000, 1_000_000)));

    public async Task DisposeAsync() => await _gathering.DisposeAsync();

    [Fact]
    public async Task Whatever_comes_is_neither_unknown_nor_internal_nor_told_of_more_than_once_a_minute()
    {
        var left = new ConcurrentQueue<string>();
        void Unobserved(object? sender, UnobservedTaskExceptionEventArgs e) => left.Enqueue($"{e.Exception}");
        TaskScheduler.UnobservedTaskException += Unobserved;
        using var hostile = new Hostile(new(_gathering.Server.Address), _gathering[Meetings.V1.Role.Member].Token);
        var answers = new ConcurrentBag<(StatusCode? Status, int Seed)>();
        await Parallel.ForAsync(0, 3_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) => answers.Add((await hostile.CallAsync(seed), seed)));

        Assert.DoesNotContain(answers, a => a.Status is StatusCode.Unknown or StatusCode.Internal);
        Assert.True(answers.Count(a => a.Status == StatusCode.InvalidArgument) > 300);
        Assert.True(answers.Count(a => a.Status == StatusCode.Unauthenticated) > 300);
        // And the server is as it was.
        Assert.NotEmpty((await _gathering.Leader.ViewAsync(_gathering.MeetingId)).Agenda);
        Assert.Matches("^Malformed calls since this was last said: 1, the last of /[A-Za-z1.]+/[A-Za-z]+$", Assert.Single(_log.Lines, l => l.Contains("alformed", StringComparison.Ordinal)));
        Assert.DoesNotContain(_log.Lines, l => l.Contains("unforeseen", StringComparison.Ordinal));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Unobserved;
        Assert.DoesNotContain(left, e => e.Contains("Meetings.Server", StringComparison.Ordinal) || e.Contains("Grpc.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/meetings.v1.AccessService/RedeemInvitation")]
    [InlineData("/meetings.v1.MeetingService/FollowMeetingTogether")]
    [InlineData("/grpc.health.v1.Health/Check")]
    [InlineData("/grpc.health.v1.Health/Watch")]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    public async Task A_message_that_is_none_is_malformed_whatever_the_method(string method)
    {
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(method, Hostile.Framed([0xff, 0xff, 0xff])));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(method, Hostile.Framed([1, 2, 3], length: 9)));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(method, Hostile.Framed([1, 2, 3], compressed: 7)));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(method, Hostile.Framed([1, 2, 3], compressed: 1), "grpc-encoding", "gzip"));
    }

    [Fact]
    public async Task A_strangers_message_is_short() => Assert.Equal(
        StatusCode.InvalidArgument, await StatusAsync("/meetings.v1.AccessService/RedeemInvitation", Hostile.Framed(new byte[20_000])));

    [Theory]
    [InlineData("x-bin", "!!!", StatusCode.InvalidArgument)]
    [InlineData("x-bin", "YQ==,YQ,", StatusCode.OK)]
    [InlineData("x-bin", "YWI", StatusCode.OK)]
    [InlineData("grpc-timeout", "1 year", StatusCode.OK)]
    public async Task A_header_that_is_not_what_its_name_says_is_malformed(string name, string value, StatusCode status) =>
        Assert.Equal(status, await StatusAsync("/grpc.health.v1.Health/Check", Hostile.Framed([]), name, value));

    [Fact]
    public async Task What_does_not_say_that_it_is_gRPC_is_malformed()
    {
        using var answer = await SendAsync("/grpc.health.v1.Health/Check", Hostile.Framed([]), contentType: "text/plain");
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "3"), (answer.StatusCode, answer.Headers.GetValues("grpc-status").Single()));
    }

    async Task<StatusCode> StatusAsync(string method, byte[] body, string? header = null, string? value = null)
    {
        using var answer = await SendAsync(method, body, header, value);
        var status = (answer.Headers.TryGetValues("grpc-status", out var values) ? values : answer.TrailingHeaders.GetValues("grpc-status")).Single();
        return (StatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
    }

    async Task<HttpResponseMessage> SendAsync(string method, byte[] body, string? header = null, string? value = null, string contentType = "application/grpc")
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(_gathering.Server.Address) };
        using var request = Hostile.Post(method, body);
        request.Content!.Headers.ContentType = new(contentType);
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        return await http.SendAsync(request);
    }
}
