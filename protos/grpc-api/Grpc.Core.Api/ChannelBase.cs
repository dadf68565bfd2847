using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A way to a server, which clients share.</summary>
public abstract class ChannelBase
{
    /// <summary>Creates a channel.</summary>
    /// <param name="target">Where it goes.</param>
    protected ChannelBase(string target) => Target = GrpcPreconditions.CheckNotNull(target, nameof(target));

    /// <summary>Where the channel goes.</summary>
    public string Target { get; }

    /// <summary>Gives an invoker that makes calls on this channel.</summary>
    /// <returns>The invoker.</returns>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Shuts the channel down.</summary>
    /// <returns>Done when it is shut.</returns>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>Does the work of <see cref="ShutdownAsync"/>; by default there is none.</summary>
    /// <returns>Done when the channel is shut.</returns>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
