using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>Compression by gzip.</summary>
public sealed class GzipCompressionProvider : ICompressionProvider
{
    readonly CompressionLevel _defaultLevel;

    /// <summary>Creates a provider.</summary>
    /// <param name="defaultCompressionLevel">How hard to try when a message does not say.</param>
    public GzipCompressionProvider(CompressionLevel defaultCompressionLevel) => _defaultLevel = defaultCompressionLevel;

    /// <inheritdoc/>
    public string EncodingName => "gzip";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? _defaultLevel, leaveOpen: true);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress);
}
