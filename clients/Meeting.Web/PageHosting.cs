using System.Text.Encodings.Web;
using System.Text.Unicode;
using Grpc.Net.Client;
using Meetings.Client;
using Meetings.Web.Gate;
using Meetings.Web.Live;
using Meetings.Web.Pages;
using Meetings.Web.Pages.Case;
using Meetings.Web.Pages.Editing;
using Meetings.Web.Pages.InPlace;
using Meetings.Web.Pages.Join;
using Meetings.Web.Pages.Languages;
using Meetings.Web.Pages.Leader;
using Meetings.Web.Pages.Links;
using Meetings.Web.Pages.Minutes;
using Meetings.Web.Pages.Plan;
using Meetings.Web.Pages.Screen;
using Meetings.Web.Pages.Search;
using Meetings.Web.Pages.Start;
using Meetings.Web.Pages.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web;

/// <summary>Puts the pages into a web application, beside the server or on their own.</summary>
public static class PageHosting
{
    /// <summary>Adds all that the pages consist of.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="server">Makes the connection to the server, which all pages share and the application disposes of.</param>
    /// <param name="options">The pages' settings.</param>
    public static void AddMeetingPages(
        this IServiceCollection services, Func<IServiceProvider, GrpcChannel> server, Func<IServiceProvider, WebOptions> options)
    {
        services.AddSingleton(server);
        services.AddSingleton(options);
        services.AddSingleton<BehindProxy>();
        services.AddHealthChecks().AddCheck<BehindProxy>("proxy");
        services.AddSingleton(s => new MeetingClient(s.GetRequiredService<GrpcChannel>(), () => null, new() { Time = s.GetRequiredService<TimeProvider>() }));
        // Norwegian, Arabic and Tigrinya letters as themselves, not as entities three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Comes along with the components and would write keys into somebody's home directory; nothing here is sealed with them.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddRazorComponents();
        services.AddPageCompression();
        services.AddHttpContextAccessor();
        services.AddScoped<Visit>();
        services.AddSingleton(Build.This);
        services.AddSingleton<RegionRenderer>();
        services.AddSingleton<TemplateTitles>();
        services.AddSingleton<LiveMeetings>();
        services.AddSingleton<PageStream>();
        services.AddSingleton<CaseStream>();
        services.AddSingleton<Strangers>();
        services.AddSingleton<CodeStarts>();
        if (services.FirstOrDefault(s => s.ImplementationType?.Name == "DataProtectionHostedService") is { } keys)
            services.Remove(keys);
    }

    /// <summary>Opens the pages, with what guards them.</summary>
    /// <param name="app">The application.</param>
    public static void MapMeetingPages(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<WebOptions>();
        app.UseLookAtProxy();
        app.UsePublicAddress(options);
        app.UseWhen(IsForBrowsers, pages => pages.UseSmallBodies().UsePageCompression().UseSecurityHeaders(options).UseAnswerToTheUnforeseen().UseWordsForBareStatuses().UseCrossSiteRefusal(options));
        var pages = app.MapWithAssets().WithHead();
        HealthAnswer.Map(pages);
        JoinPages.Map(pages);
        LanguagePages.Map(pages);
        MeetingPages.Map(pages);
        EditingPages.Map(pages);
        PairingPages.Map(pages);
        StartPages.Map(pages);
        LinkPages.Map(pages);
        PlanPages.Map(pages);
        ScreenPages.Map(pages);
        TeamPages.Map(pages);
        CasePages.Map(pages);
        MinutesPages.Map(pages);
        SearchPages.Map(pages);
        InPlacePages.Map(pages);
    }

    /// <summary>True for a request of one of the pages, whatever it says that it is: to say that it is gRPC is no way round what guards them.</summary>
    /// <param name="http">The request, once it is known where it leads.</param>
    public static bool IsPage(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is not null;

    static bool IsForBrowsers(HttpContext http) =>
        IsPage(http) || http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) is not true;
}
