using Grpc.AspNetCore.Server;
using Grpc.Reflection;
using Meetings.Client;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Endpoints;
using Meetings.Server.Following;
using Meetings.Server.Minutes;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Minutes.Searching;
using Meetings.Server.Seeing;
using Meetings.Server.Services;
using Meetings.Server.Settings;
using Meetings.Server.Statutes;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Meetings.Server.Telemetry;
using Meetings.Server.Templates;
using Meetings.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Meetings.Server.Composition;

/// <summary>Puts the house together.</summary>
public static class Hosting
{
    const int MostMessageBytes = 256 * 1024;

    // What is cut off then has not been answered, and is sent again with the same request id.
    static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(1);

    /// <summary>A builder that reads its settings from beside the program, wherever it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            // Static files are listed under the program's name, whichever program hosts it.
            ApplicationName = typeof(Hosting).Assembly.GetName().Name,
        });
        // Where a build left them, also outside development; a published server has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        // And as a published server serves them, in development as well: compressed by the build, and kept by browsers.
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ReloadStaticAssetsAtRuntime"] = "false",
            ["EnableStaticAssetsDevelopmentCaching"] = "true",
        });
        return builder;
    }

    /// <summary>Adds all that the server consists of.</summary>
    public static void AddMeetings(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings();
        services.AddSingleton(TimeProvider.System);
        builder.Listen(pagesOnly: false);
        services.AddMeetingPages(
            s => MeetingClient.ChannelToSocket(s.GetRequiredService<Listening>().SocketPath),
            s => PagesOf(s.GetRequiredService<MeetingOptions>(), elsewhere: false));
        services.AddSingleton<StoreCondition>();
        services.AddSingleton(s =>
        {
            var options = s.GetRequiredService<MeetingOptions>();
            return SqliteEventStore.Open(options.DatabasePath, options.MostMegabytes, s.GetRequiredService<StoreCondition>(), metrics: s.GetRequiredService<StoreMetrics>());
        });
        services.AddSingleton<IEventStore>(s => s.GetRequiredService<SqliteEventStore>());
        services.AddSingleton<IStoreMaintenance>(s => s.GetRequiredService<SqliteEventStore>());
        services.AddSingleton<Checkup>();
        services.AddHostedService(s => s.GetRequiredService<Checkup>());
        services.AddInstruments();
        builder.AddExporting("meeting-server");
        services.AddSingleton<Wakeups>();
        services.AddSingleton(typeof(Folds<>));
        services.AddSingleton(typeof(Submitting<>));
        services.AddSingleton<TeamMeetings>();
        services.AddSingleton<SharedCases>();
        services.AddSingleton<Planning>();
        services.AddSingleton<Afterwards>();
        services.AddSingleton<NextMeetings>();
        services.AddSingleton<PlannedMeetings>();
        services.AddSingleton<Copies>();
        services.AddSingleton<CaseTeams>();
        services.AddSingleton<FollowUps>();
        services.AddHostedService(s => s.GetRequiredService<FollowUps>());
        services.AddSingleton<Patience>();
        services.AddSingleton<FollowingAlone>();
        services.AddSingleton<FollowingTogether>();
        services.AddSingleton<FollowingCase>();
        services.AddHostedService<Heart>();

        services.AddSingleton<SigningKey>();
        services.AddSingleton<Fingerprints>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<Viewers>();
        services.AddSingleton(s => ConsentSettings.Of(s.GetRequiredService<MeetingOptions>(), s.GetRequiredService<LocalTime>()));
        services.AddSingleton<Clearances>();
        services.AddSingleton<Looks>();
        services.AddHostedService(s => s.GetRequiredService<Looks>());
        services.AddSingleton<AccessLog>();
        services.AddSingleton<Onlookers>();
        services.AddSingleton<Presences>();
        services.AddSingleton<CaseReading>();
        services.AddSingleton<Inviting>();
        services.AddSingleton<Links>();
        services.AddSingleton<Pairings>();
        services.AddSingleton<Doorkeeper>();
        services.AddSingleton<Strangers>();
        services.AddSingleton<Answering>();
        services.AddSingleton<SharedViews>();
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<StatuteList>();
        services.AddSingleton<LocalTime>();
        services.AddSingleton<MinutesText>();
        services.AddSingleton<MinutesForms>();
        services.AddSingleton(s => new MinutesFile(s.GetRequiredService<MeetingOptions>().MinutesPath, s.GetRequiredService<ILogger<MinutesFile>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MinutesKeeper>();
        services.AddHostedService(s => s.GetRequiredService<MinutesKeeper>());
        services.AddSingleton<OwnMeetings>();
        services.AddSingleton<MinutesSearch>();

        // One of each for all calls: they hold nothing of a call.
        services.AddSingleton<MeetingService>();
        services.AddSingleton<TeamService>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<MinutesService>();
        services.AddSingleton<AccessService>();
        services.AddSingleton<AdministrationService>();
        services.AddMeetingHealth();
        // Said here: the package looks for descriptors beside generated classes, and MeetingDoor is none.
        services.AddSingleton(new ReflectionV1ServiceImpl([.. Contract.Services, Grpc.Health.V1.Health.Descriptor]));
        services.AddSingleton(new ReflectionServiceImpl([.. Contract.Services, Grpc.Health.V1.Health.Descriptor]));
        services.AddGrpcReflection();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<Answering>();
            grpc.MaxReceiveMessageSize = MostMessageBytes;
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = System.IO.Compression.CompressionLevel.Fastest;
        });
    }

    /// <summary>Adds the pages alone, of a server elsewhere.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="server">The address of its gRPC.</param>
    public static void AddPagesOf(this WebApplicationBuilder builder, Uri server)
    {
        builder.Services.AddSettings();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Listen(pagesOnly: true);
        builder.AddExporting("meeting-pages");
        builder.Services.AddSingleton<WatchedServer>();
        builder.Services.AddHostedService(s => s.GetRequiredService<WatchedServer>());
        builder.Services.AddHealthChecks().AddCheck<WatchedServer>("server");
        builder.Services.AddMeetingPages(_ => MeetingClient.ChannelTo(server), s => PagesOf(s.GetRequiredService<MeetingOptions>(), elsewhere: true));
    }

    static WebOptions PagesOf(MeetingOptions options, bool elsewhere) => new(new LocalTime(options).Zone, elsewhere, options.PublicUrl, options.HstsDays);

    /// <summary>Opens the doors.</summary>
    public static void MapMeetings(this WebApplication app)
    {
        app.UseExporting();
        app.UseWhen(IsCall, GuardCalls);
        app.MapGrpcService<MeetingService>();
        app.MapGrpcService<TeamService>();
        app.MapGrpcService<CaseService>();
        app.MapGrpcService<MinutesService>();
        app.MapGrpcService<AccessService>();
        app.MapGrpcService<AdministrationService>();
        app.MapMeetingHealth();
        app.MapGrpcReflectionService();
        var (options, listening) = (app.Services.GetRequiredService<MeetingOptions>(), app.Services.GetRequiredService<Listening>());
        if (listening.ForWeb is not null)
            app.MapPages(() => WellKnown.GrpcFor(options, listening.ForGrpc ?? (listening.ForWeb is { Uri.Scheme: "https" } both ? both : null)));
    }

    // In this order: what is wrong in itself, who it is, how much, whether.
    static void GuardCalls(IApplicationBuilder calls)
    {
        calls.Use((http, next) => http.RequestServices.GetRequiredService<Answering>().AnswerMalformedAsync(http, next));
        calls.Use((http, next) => http.RequestServices.GetRequiredService<Doorkeeper>().RecogniseAsync(http, next));
        calls.Use((http, next) => http.RequestServices.GetRequiredService<Strangers>().CountAsync(http, next));
        calls.UseWhen(http => Doorkeeper.IsOpen(http.Request.Path), looks => looks.Use(Strangers.ForAWhileAsync));
        calls.Use(Strangers.SmallAsync);
        calls.Use((http, next) => http.RequestServices.GetRequiredService<Doorkeeper>().AdmitAsync(http, next));
    }

    static bool IsCall(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null || (OverHttp.IsGrpc(http.Request) && !Web.PageHosting.IsPage(http));

    /// <summary>Opens the doors of the pages alone.</summary>
    public static void MapPagesOf(this WebApplication app, Uri server)
    {
        app.UseExporting();
        var options = app.Services.GetRequiredService<MeetingOptions>();
        app.MapPages(() => WellKnown.GrpcFor(options, new(server, IsEverywhere: false)));
    }

    static void MapPages(this WebApplication app, Func<Uri?> grpc)
    {
        app.MapMeetingPages();
        app.MapWellKnown(grpc);
    }

    static void Listen(this WebApplicationBuilder builder, bool pagesOnly)
    {
        builder.Services.AddSingleton(s => new Listening(
            s.GetRequiredService<IConfiguration>(), builder.Environment.ContentRootPath, pagesOnly, () => s.GetRequiredService<MeetingOptions>().DataDirectory));
        builder.Services.AddSingleton<ServedCertificates>();
        builder.Services.AddHostedService(s => s.GetRequiredService<ServedCertificates>());
        builder.Services.AddHealthChecks().AddCheck<ServedCertificates>("certificates");
        builder.Services.ConfigureOptions(new EndpointSettings(builder.Configuration, builder.Environment.ContentRootPath, pagesOnly));
        builder.Services.AddOptions<EndpointOptions>().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<Listening>((kestrel, listening) =>
        {
            listening.Apply(kestrel);
            kestrel.AddServerHeader = false;
            // A proxy that ends TLS says https of what it carries on in clear text.
            kestrel.AllowAlternateSchemes = true;
            // Many followers may share one connection (a proxy's, a test's, the pages').
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
            // What nobody has read yet is held in memory: not much of one stream.
            kestrel.Limits.Http2.InitialStreamWindowSize = MostMessageBytes;
            // A phone that is gone without a word must not keep its streams.
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(20);
            kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopsWithin);
    }

    static void AddSettings(this IServiceCollection services)
    {
        services.ConfigureOptions<MeetingSettings>();
        services.AddOptions<MeetingOptions>().ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<MeetingOptions>>().Value);
    }

    /// <summary>Refuses all settings at once that cannot be used, before anything is done.</summary>
    /// <exception cref="OptionsValidationException">They say what is wrong; more than one comes in an <see cref="AggregateException"/>.</exception>
    internal static void CheckSettings(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>The settings alone, for what needs nothing else of the server.</summary>
    /// <exception cref="OptionsValidationException">Some cannot be used.</exception>
    internal static MeetingOptions ReadOptions(IConfiguration configuration)
    {
        var settings = new MeetingSettings(configuration);
        return new OptionsFactory<MeetingOptions>([settings], [], [settings]).Create(Options.DefaultName);
    }
}
