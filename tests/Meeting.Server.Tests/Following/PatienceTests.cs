using Grpc.Core;
using Meetings.Server.Following;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Server.Tests.Following;

/// <summary>A reader that takes nothing is waited for as long as is set, and no longer.</summary>
public sealed class PatienceTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    public async Task A_reader_that_takes_nothing_is_cut_off_after_as_long_as_is_set(int seconds)
    {
        var (time, reader) = (new WatchedTime(TimeSpan.FromSeconds(seconds)), new Stuck());
        var writing = PatienceOf(seconds, time).WriteAsync(reader, "", new Call(reader), default);
        Assert.True(time.Waited.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(reader.RequestAborted.IsCancellationRequested);
        time.Advance(TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<OperationCanceledException>(() => writing.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(reader.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task A_reader_that_takes_it_late_but_in_time_is_not_cut_off()
    {
        var (time, reader) = (new WatchedTime(TimeSpan.FromSeconds(30)), new Stuck());
        var writing = PatienceOf(30, time).WriteAsync(reader, "", new Call(reader), default);
        time.Advance(TimeSpan.FromSeconds(29));
        reader.Take();
        await writing.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(reader.RequestAborted.IsCancellationRequested);
    }

    static Patience PatienceOf(int seconds, TimeProvider time) => new(new() { SlowReaderSeconds = seconds }, time, NullLogger<Patience>.Instance);

    /// <summary>A reader that takes nothing until it is told to; cut off, it is let go of.</summary>
    sealed class Stuck : IServerStreamWriter<string>, IHttpRequestLifetimeFeature
    {
        readonly TaskCompletionSource _taken = new();
        readonly CancellationTokenSource _aborted = new();

        public WriteOptions? WriteOptions { get; set; }

        public CancellationToken RequestAborted { get => _aborted.Token; set => throw new NotSupportedException(); }

        public Task WriteAsync(string message) => _taken.Task;

        public Task WriteAsync(string message, CancellationToken cancellationToken) => _taken.Task;

        public void Take() => _taken.SetResult();

        public void Abort()
        {
            _aborted.Cancel();
            _taken.SetException(new IOException("The request was aborted."));
        }
    }

    /// <summary>The call of a reader, as far as it matters here: the request that it came with.</summary>
    sealed class Call : ServerCallContext
    {
        internal Call(IHttpRequestLifetimeFeature request)
        {
            var http = new DefaultHttpContext();
            http.Features.Set(request);
            UserStateCore = new Dictionary<object, object> { ["__HttpContext"] = http };
        }

        protected override IDictionary<object, object> UserStateCore { get; }

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override string MethodCore => throw new NotSupportedException();

        protected override string HostCore => throw new NotSupportedException();

        protected override string PeerCore => throw new NotSupportedException();

        protected override DateTime DeadlineCore => throw new NotSupportedException();

        protected override Metadata RequestHeadersCore => throw new NotSupportedException();

        protected override CancellationToken CancellationTokenCore => throw new NotSupportedException();

        protected override Metadata ResponseTrailersCore => throw new NotSupportedException();

        protected override AuthContext AuthContextCore => throw new NotSupportedException();

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => throw new NotSupportedException();
    }
}
