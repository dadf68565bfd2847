using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A further check of the server's certificate.</summary>
/// <param name="context">What the server showed.</param>
/// <returns>Whether to go on.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);

/// <summary>TLS for a channel.</summary>
public sealed class SslCredentials : ChannelCredentials
{
    /// <summary>TLS with the system's trusted roots.</summary>
    public SslCredentials()
        : this(null, null, null)
    {
    }

    /// <summary>TLS with given roots.</summary>
    /// <param name="rootCertificates">Trusted roots as PEM, or null for the system's.</param>
    public SslCredentials(string? rootCertificates)
        : this(rootCertificates, null, null)
    {
    }

    /// <summary>TLS with given roots and a client certificate.</summary>
    /// <param name="rootCertificates">Trusted roots as PEM, or null for the system's.</param>
    /// <param name="keyCertificatePair">The client's certificate, or null.</param>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair)
        : this(rootCertificates, keyCertificatePair, null)
    {
    }

    /// <summary>TLS with given roots, a client certificate and a further check.</summary>
    /// <param name="rootCertificates">Trusted roots as PEM, or null for the system's.</param>
    /// <param name="keyCertificatePair">The client's certificate, or null.</param>
    /// <param name="verifyPeerCallback">The check, or null.</param>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        RootCertificates = rootCertificates;
        KeyCertificatePair = keyCertificatePair;
        VerifyPeerCallback = verifyPeerCallback;
    }

    /// <summary>Trusted roots as PEM, or null for the system's.</summary>
    public string? RootCertificates { get; }

    /// <summary>The client's certificate, or null.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; }

    /// <summary>The further check, or null.</summary>
    public VerifyPeerCallback? VerifyPeerCallback { get; }

    internal override bool IsComposable => true;

    /// <inheritdoc/>
    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
        GrpcPreconditions.CheckNotNull(configurator, nameof(configurator)).SetSslCredentials(state, RootCertificates, KeyCertificatePair, VerifyPeerCallback);
}

/// <summary>A certificate chain with its private key.</summary>
public sealed class KeyCertificatePair
{
    /// <summary>Creates a pair.</summary>
    /// <param name="certificateChain">The chain as PEM.</param>
    /// <param name="privateKey">The key as PEM.</param>
    public KeyCertificatePair(string certificateChain, string privateKey)
    {
        CertificateChain = GrpcPreconditions.CheckNotNull(certificateChain, nameof(certificateChain));
        PrivateKey = GrpcPreconditions.CheckNotNull(privateKey, nameof(privateKey));
    }

    /// <summary>The chain as PEM.</summary>
    public string CertificateChain { get; }

    /// <summary>The key as PEM.</summary>
    public string PrivateKey { get; }
}

/// <summary>What a server showed in the TLS handshake.</summary>
public class VerifyPeerContext
{
    internal VerifyPeerContext(string targetName, string peerPem)
    {
        TargetName = targetName;
        PeerPem = peerPem;
    }

    /// <summary>The name that the client asked for.</summary>
    public string TargetName { get; }

    /// <summary>The server's certificate as PEM.</summary>
    public string PeerPem { get; }
}
