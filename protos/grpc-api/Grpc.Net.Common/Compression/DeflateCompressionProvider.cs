using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>Compression by deflate, in the zlib format that HTTP means by that name.</summary>
public sealed class DeflateCompressionProvider : ICompressionProvider
{
    readonly CompressionLevel _defaultLevel;

    /// <summary>Creates a provider.</summary>
    /// <param name="defaultCompressionLevel">How hard to try when a message does not say.</param>
    public DeflateCompressionProvider(CompressionLevel defaultCompressionLevel) => _defaultLevel = defaultCompressionLevel;

    /// <inheritdoc/>
    public string EncodingName => "deflate";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new ZLibStream(stream, compressionLevel ?? _defaultLevel, leaveOpen: true);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new ZLibStream(stream, CompressionMode.Decompress);
}
