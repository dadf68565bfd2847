using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Meetings.Web;

/// <summary>The static files: under names that carry a hash of their content and that may be kept for ever, and under plain ones.</summary>
static class StaticFiles
{
    /// <summary>Opens the static files, and makes <c>@Assets["lib/site.css"]</c> the name with the hash in every page mapped on the answer.</summary>
    internal static RouteGroupBuilder MapWithAssets(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().Add(KeepFonts);
        var descriptors = app.DataSources.Last().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()!)
            .Where(descriptor => descriptor.Selectors is []); // Not once more for each encoding.
        return app.MapGroup("").WithMetadata(new ResourceAssetCollection([.. descriptors.Select(Resource)]));
    }

    // The stylesheet names them by their content already, so what the build would add to their names is not used.
    static void KeepFonts(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } serve } route || route.RoutePattern.RawText?.Contains("lib/fonts/", StringComparison.Ordinal) is not true)
            return;
        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(static headers =>
            {
                ((IHeaderDictionary)headers).CacheControl = "max-age=31536000, immutable";
                return Task.CompletedTask;
            }, context.Response.Headers);
            return serve(context);
        };
    }

    static ResourceAsset Resource(StaticAssetDescriptor descriptor) =>
        new(descriptor.Route, [.. descriptor.Properties.Select(p => new ResourceAssetProperty(p.Name, p.Value))]);
}
