using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A way to compress messages.</summary>
public interface ICompressionProvider
{
    /// <summary>Its name in the encoding headers.</summary>
    string EncodingName { get; }

    /// <summary>Wraps a stream so that what is written goes into it compressed. The stream stays open.</summary>
    /// <param name="stream">Where the compressed bytes go.</param>
    /// <param name="compressionLevel">How hard to try; null for the provider's own level.</param>
    /// <returns>The stream to write to.</returns>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>Wraps a stream so that what is read comes out of it decompressed.</summary>
    /// <param name="stream">Where the compressed bytes are.</param>
    /// <returns>The stream to read from.</returns>
    Stream CreateDecompressionStream(Stream stream);
}
