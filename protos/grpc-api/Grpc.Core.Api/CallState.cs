namespace Grpc.Core;

/// <summary>What all calls under way have in common.</summary>
readonly struct CallState(
    Func<object, Task<Metadata>> responseHeadersAsync,
    Func<object, Status> getStatusFunc,
    Func<object, Metadata> getTrailersFunc,
    Action<object> disposeAction,
    object? state)
{
    public Task<Metadata> ResponseHeadersAsync() => responseHeadersAsync(state!);

    public Status GetStatus() => getStatusFunc(state!);

    public Metadata GetTrailers() => getTrailersFunc(state!);

    public void Dispose() => disposeAction(state!);
}
