using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace Meetings.Web.Gate;

/// <summary>Takes no more from a browser than the largest form can hold: anybody may send one, also who has not come in.</summary>
static class SmallBodies
{
    // Three long texts in letters that take nine bytes each in a form.
    const long Most = 512 * 1024;

    /// <summary>Limits the bodies of what follows.</summary>
    internal static IApplicationBuilder UseSmallBodies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = Most;
        return next(context);
    });
}
