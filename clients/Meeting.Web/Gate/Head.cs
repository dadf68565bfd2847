using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Gate;

/// <summary>Answers `HEAD` as `GET`: what looks at a link before somebody opens it, and what asks whether anybody is there.</summary>
static class Head
{
    static readonly HttpMethodMetadata Both = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>Lets every page in a group answer. The web server leaves out what a page says.</summary>
    internal static RouteGroupBuilder WithHead(this RouteGroupBuilder pages)
    {
        ((IEndpointConventionBuilder)pages).Add(page =>
        {
            for (var i = 0; i < page.Metadata.Count; i++)
                if (page.Metadata[i] is HttpMethodMetadata { HttpMethods: ["GET"] })
                    page.Metadata[i] = Both;
        });
        return pages;
    }
}
