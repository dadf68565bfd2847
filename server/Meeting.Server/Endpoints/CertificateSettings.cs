using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Meetings.Server.Endpoints;

/// <summary>Opens the certificates of an endpoint as the web server will, to say in time and plainly why it cannot.</summary>
static class CertificateSettings
{
    /// <summary>What is wrong with them; null for nothing.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="folder">What their paths are relative to.</param>
    internal static string? ProblemOf(IConfiguration configuration, string endpoint, string folder)
    {
        var own = configuration.GetSection($"{EndpointSettings.Section}:{endpoint}");
        var set = new[] { own.GetSection("Certificate"), configuration.GetSection("Kestrel:Certificates:Default") }.Where(s => s.Exists()).Take(1).ToList();
        return set is [] && !own.GetSection("Sni").Exists()
            ? $"{own.Path}:Url is https, and there is no certificate: set {own.Path}:Certificate:Path, and :Password (PKCS#12) or :KeyPath (PEM)."
            : set.Concat(OfHosts(configuration, endpoint)).Select(s => ProblemWith(s, folder)).FirstOrDefault(p => p is not null);
    }

    /// <summary>The certificates that an endpoint has for single host names (SNI), each by the setting of its host.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="folder">What their paths are relative to.</param>
    internal static IEnumerable<(string Host, X509Certificate2 Certificate)> OpenHosts(IConfiguration configuration, string endpoint, string folder) =>
        OfHosts(configuration, endpoint).Where(IsFile).Select(s => ($"{endpoint}:Sni:{s.Path.Split(':')[^2]}", Open(s, folder)));

    static IEnumerable<IConfigurationSection> OfHosts(IConfiguration configuration, string endpoint) =>
        configuration.GetSection($"{EndpointSettings.Section}:{endpoint}:Sni").GetChildren().Select(h => h.GetSection("Certificate")).Where(s => s.Exists());

    // From the machine's own store: the web server tells what it does not find there.
    static bool IsFile(IConfigurationSection set) => set["Path"] is { Length: > 0 };

    static string? ProblemWith(IConfigurationSection set, string folder)
    {
        if (!IsFile(set))
            return null;
        var path = Path.Combine(folder, set["Path"]!);
        try
        {
            using var certificate = Open(set, folder);
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

    static X509Certificate2 Open(IConfigurationSection set, string folder)
    {
        var (certificate, password) = (File.ReadAllBytes(Path.Combine(folder, set["Path"]!)), set["Password"]);
        var key = set["KeyPath"] is { Length: > 0 } path ? File.ReadAllText(Path.Combine(folder, path)) : null;
        return key is not null && password is not null ? X509Certificate2.CreateFromEncryptedPem(Encoding.ASCII.GetString(certificate), key, password)
            : key is not null ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(certificate), key)
            : X509Certificate2.GetCertContentType(certificate) == X509ContentType.Pkcs12 ? X509CertificateLoader.LoadPkcs12(certificate, password)
            : X509CertificateLoader.LoadCertificate(certificate);
    }
}
