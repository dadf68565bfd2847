using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Meetings.Server.Tests.Endpoints;

/// <summary>Certificates of this machine's own, which nobody trusts.</summary>
public static class Certificates
{
    /// <summary>One for 127.0.0.1 and localhost, good today.</summary>
    public static X509Certificate2 New() => New(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>One for 127.0.0.1 and localhost.</summary>
    public static X509Certificate2 New(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        return request.CreateSelfSigned(from, to);
    }

    /// <summary>Writes one with its key (PKCS#12).</summary>
    public static string Save(X509Certificate2 certificate, string path, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
        return path;
    }
}
