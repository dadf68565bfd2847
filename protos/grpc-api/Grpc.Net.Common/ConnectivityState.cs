namespace Grpc.Core;

/// <summary>How a channel stands with its server.</summary>
public enum ConnectivityState
{
    /// <summary>Not connected, nor trying.</summary>
    Idle = 0,

    /// <summary>Trying to connect.</summary>
    Connecting = 1,

    /// <summary>Connected.</summary>
    Ready = 2,

    /// <summary>The last try failed; another one will follow.</summary>
    TransientFailure = 3,

    /// <summary>Shut for good.</summary>
    Shutdown = 4,
}
