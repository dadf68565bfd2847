using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web;

/// <summary>
/// Sends pages compressed: a page of a long meeting is a tenth of its size then. Streams are not: each of their events
/// must leave at once. Static files the build has compressed already.
/// </summary>
static class Compression
{
    internal static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Who guesses secrets from sizes must make a browser send what they choose; other sites' forms are refused
            // (CrossSite), and pages that show a secret answer nothing but forms.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["text/html", "text/vnd.turbo-stream.html"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    internal static IApplicationBuilder UsePageCompression(this IApplicationBuilder app) => app.UseResponseCompression();
}
