using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Meetings.Server.Settings;

/// <summary>Opens the certificate of an endpoint as the web server will, to say in time and plainly why it cannot.</summary>
static class CertificateSettings
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="folder">What its path is relative to.</param>
    internal static string? ProblemOf(IConfiguration configuration, string endpoint, string folder)
    {
        var own = configuration.GetSection($"{EndpointSettings.Section}:{endpoint}");
        var set = new[] { own.GetSection("Certificate"), configuration.GetSection("Kestrel:Certificates:Default") }.FirstOrDefault(s => s.Exists());
        if (set is null)
            return own.GetSection("Sni").Exists() ? null : $"{own.Path}:Url is https, and there is no certificate: set {own.Path}:Certificate:Path, and :Password (PKCS#12) or :KeyPath (PEM).";
        // From the machine's own store: the web server tells what it does not find there.
        return set["Path"] is { Length: > 0 } path ? ProblemWith(set, Path.Combine(folder, path), set["KeyPath"] is { Length: > 0 } key ? Path.Combine(folder, key) : null) : null;
    }

    static string? ProblemWith(IConfigurationSection set, string path, string? key)
    {
        try
        {
            using var certificate = Open(File.ReadAllBytes(path), key is null ? null : File.ReadAllText(key), set["Password"]);
            return certificate.HasPrivateKey ? null : $"{set.Path}:Path is '{path}', which holds no private key: name the key's file with {set.Path}:KeyPath.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{set.Path} cannot be read: {e.Message}";
        }
        catch (CryptographicException e)
        {
            return $"{set.Path}:Path is '{path}', which cannot be opened with {set.Path}:Password{(set["Password"] is null ? " (not set)" : "")}: {e.Message}";
        }
    }

    static X509Certificate2 Open(byte[] certificate, string? key, string? password) =>
        key is not null && password is not null ? X509Certificate2.CreateFromEncryptedPem(Encoding.ASCII.GetString(certificate), key, password)
        : key is not null ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(certificate), key)
        : X509Certificate2.GetCertContentType(certificate) == X509ContentType.Pkcs12 ? X509CertificateLoader.LoadPkcs12(certificate, password)
        : X509CertificateLoader.LoadCertificate(certificate);
}
