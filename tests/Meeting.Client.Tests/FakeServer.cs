using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client.Tests;

/// <summary>Stands in the server's place: a test answers each call as it likes.</summary>
sealed class FakeServer : CallInvoker
{
    readonly Channel<FakeStream> _streams = Channel.CreateUnbounded<FakeStream>();
    readonly Channel<FakeTogether> _calls = Channel.CreateUnbounded<FakeTogether>();

    /// <summary>Answers unary calls.</summary>
    internal Func<object, Task<object>> Answer { get; set; } = _ => throw new InvalidOperationException("No answer was prepared.");

    /// <summary>Answers calls that stream bytes back.</summary>
    internal IReadOnlyList<BackUpResponse> Backup { get; set; } = [];

    /// <summary>The unary requests so far.</summary>
    internal ConcurrentQueue<object> Requests { get; } = new();

    /// <summary>The options of the newest call.</summary>
    internal CallOptions Options { get; private set; }

    /// <summary>The next follow call.</summary>
    internal async Task<FakeStream> NextStreamAsync() => await _streams.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>The next call that follows for many.</summary>
    internal async Task<FakeTogether> NextTogetherAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Options = options;
        // As it is now: what is done to it later is another request.
        Requests.Enqueue(((IDeepCloneable<TRequest>)request).Clone());
        return new(Run(), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

        async Task<TResponse> Run() => (TResponse)await Answer(request).WaitAsync(options.CancellationToken);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Options = options;
        if (request is not FollowMeetingRequest follow)
            return Call((IAsyncStreamReader<TResponse>)(object)new Parts(Backup));
        var stream = new FakeStream(follow);
        _streams.Writer.TryWrite(stream);
        return Call((IAsyncStreamReader<TResponse>)(object)stream);
    }

    static AsyncServerStreamingCall<T> Call<T>(IAsyncStreamReader<T> reader) =>
        new(reader, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Options = options;
        var call = new FakeTogether();
        _calls.Writer.TryWrite(call);
        return new(
            (IClientStreamWriter<TRequest>)(object)call, (IAsyncStreamReader<TResponse>)(object)call,
            Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    sealed class Parts(IReadOnlyList<BackUpResponse> parts) : IAsyncStreamReader<BackUpResponse>
    {
        int _next;

        public BackUpResponse Current => parts[_next - 1];

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(_next++ < parts.Count);
    }
}

/// <summary>One follow call, seen from the server.</summary>
sealed class FakeStream(FollowMeetingRequest request) : IAsyncStreamReader<FollowMeetingResponse>
{
    readonly Channel<FollowMeetingResponse> _updates = Channel.CreateUnbounded<FollowMeetingResponse>();

    internal FollowMeetingRequest Request => request;

    public FollowMeetingResponse Current { get; private set; } = new();

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await _updates.Reader.WaitToReadAsync(cancellationToken))
            return false;
        Current = await _updates.Reader.ReadAsync(cancellationToken);
        return true;
    }

    internal void Send(long revision, MeetingView view) => _updates.Writer.TryWrite(new() { Revision = revision, View = view });

    internal void Send(long revision, MeetingChange change) => _updates.Writer.TryWrite(new() { Revision = revision, Change = change });

    internal void Send(long revision, Progress progress) => _updates.Writer.TryWrite(new() { Revision = revision, Progress = progress });

    internal void Break(StatusCode code, string text = "") => _updates.Writer.Complete(new RpcException(new(code, text)));
}

/// <summary>One call that follows for many, seen from the server.</summary>
sealed class FakeTogether : IAsyncStreamReader<FollowMeetingTogetherResponse>, IClientStreamWriter<FollowMeetingTogetherRequest>
{
    readonly Channel<(FollowMeetingTogetherResponse Response, TaskCompletionSource Taken)> _responses = Channel.CreateUnbounded<(FollowMeetingTogetherResponse, TaskCompletionSource)>();
    readonly Channel<FollowMeetingTogetherRequest> _steps = Channel.CreateUnbounded<FollowMeetingTogetherRequest>();
    TaskCompletionSource? _taking;

    public FollowMeetingTogetherResponse Current { get; private set; } = new();

    public WriteOptions? WriteOptions { get; set; }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        // Who asks for the next is done with the one before.
        _taking?.SetResult();
        _taking = null;
        if (!await _responses.Reader.WaitToReadAsync(cancellationToken))
            return false;
        (Current, _taking) = await _responses.Reader.ReadAsync(cancellationToken);
        return true;
    }

    public Task WriteAsync(FollowMeetingTogetherRequest message) => _steps.Writer.WriteAsync(message).AsTask();

    public Task WriteAsync(FollowMeetingTogetherRequest message, CancellationToken cancellationToken) => WriteAsync(message);

    public Task CompleteAsync() => Task.CompletedTask;

    internal async Task<FollowMeetingTogetherRequest> NextStepAsync() =>
        await _steps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    internal void Send(FollowMeetingTogetherResponse response) => _ = SendAsync(response);

    /// <summary>Completes once what was sent has been taken in.</summary>
    internal Task SendAsync(FollowMeetingTogetherResponse response)
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _responses.Writer.TryWrite((response, taken));
        return taken.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    internal void End() => _responses.Writer.Complete();

    internal void Break(StatusCode code, string text = "") => _responses.Writer.Complete(new RpcException(new(code, text)));
}
