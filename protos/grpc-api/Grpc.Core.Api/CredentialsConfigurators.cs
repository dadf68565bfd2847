namespace Grpc.Core;

/// <summary>How a channel implementation learns what channel credentials hold.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>Creates a configurator.</summary>
    protected ChannelCredentialsConfiguratorBase()
    {
    }

    /// <summary>The credentials ask for no protection.</summary>
    /// <param name="state">The implementation's own object.</param>
    public abstract void SetInsecureCredentials(object? state);

    /// <summary>The credentials ask for TLS.</summary>
    /// <param name="state">The implementation's own object.</param>
    /// <param name="rootCertificates">Trusted roots as PEM, or null for the system's.</param>
    /// <param name="keyCertificatePair">The client's certificate, or null.</param>
    /// <param name="verifyPeerCallback">A further check of the server, or null.</param>
    public abstract void SetSslCredentials(object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback);

    /// <summary>The credentials are a pair.</summary>
    /// <param name="state">The implementation's own object.</param>
    /// <param name="channelCredentials">The channel's part.</param>
    /// <param name="callCredentials">The part for each call.</param>
    public abstract void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}

/// <summary>How a channel implementation learns what call credentials hold.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>Creates a configurator.</summary>
    protected CallCredentialsConfiguratorBase()
    {
    }

    /// <summary>The credentials are several.</summary>
    /// <param name="state">The implementation's own object.</param>
    /// <param name="credentials">The parts, in order.</param>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>The credentials are a function that adds headers.</summary>
    /// <param name="state">The implementation's own object.</param>
    /// <param name="interceptor">The function.</param>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
