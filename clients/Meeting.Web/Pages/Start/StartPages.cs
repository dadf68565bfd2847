using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Pages.Links;
using Meetings.Web.Pages.Start.Examples;
using Meetings.Web.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Start;

/// <summary>The way in: my meetings and teams, the first set-up, the example, and what this device is.</summary>
static class StartPages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (Visit visit, TimeProvider time, string? team, string? eldre) => HomeAsync(visit, time, eldre ?? "", () => EveryTeam.PageAsync(visit, team ?? "")));
        app.MapGet("/team/finn", () => Results.LocalRedirect("/"));
        app.MapPost("/team/finn", (Visit visit, TimeProvider time) => Posting.TakeAsync(
            visit,
            form => HomeAsync(visit, time, "", () => form.Optional<TeamContent>("navn", "name") is { Length: > 0 } sought ? EveryTeam.FindAsync(visit, sought) : EveryTeam.PageAsync(visit, "")),
            (typed, status) => Task.FromResult(visit.Sorry(typed.Problem, status))));
        app.MapGet("/oppsett", (Visit visit) => visit.TryAsync(() => ShowSetUpAsync(visit, Typed.Nothing, StatusCodes.Status200OK)));
        app.MapPost("/oppsett", (Visit visit) => Posting.TakeAsync(visit, form => SetUpAsync(visit, form), (typed, status) => ShowSetUpAsync(visit, typed, status)));
        app.MapPost("/eksempel", (Visit visit, TimeProvider time) => Posting.TakeAsync(
            visit,
            async form => Page.SeeOther($"/mote/{await new Example(visit, form).MakeAsync(time.GetUtcNow())}"),
            (typed, status) => Task.FromResult(visit.Sorry(typed.Problem, status))));
        app.MapGet("/enhet", (Visit visit) => visit.TryAsync(() => ShowDeviceAsync(visit)));
        app.MapPost("/enhet/glem", (Visit visit) => visit.TryAsync(() => ForgetAsync(visit)));
    }

    static async Task<IResult> HomeAsync(Visit visit, TimeProvider time, string older, Func<Task<EveryTeam>> every)
    {
        if (visit.Token is null)
            return Welcome(visit);
        try
        {
            var home = await Home.ReadAsync(visit, time.GetUtcNow(), older, every);
            return home is { Every.IsNone: true }
                ? await ShowSetUpAsync(visit, Typed.Nothing, StatusCodes.Status200OK)
                : Page.Of<Start>(new() { [nameof(Start.Words)] = visit.Words, [nameof(Start.Home)] = home });
        }
        catch (NotSignedInException)
        {
            return Welcome(visit);
        }
        catch (MeetingException e)
        {
            return visit.Sorry(e);
        }
    }

    static IResult Welcome(Visit visit) => Page.Of<Welcome>(new()
    {
        [nameof(Start.Words)] = visit.Words,
        [nameof(Pages.Start.Welcome.Forgotten)] = visit.Http.Request.Query.ContainsKey("glemt"),
    });

    static async Task<IResult> ShowSetUpAsync(Visit visit, Typed typed, int status)
    {
        var grants = await visit.Server.WhoAmIAsync(visit.Http.RequestAborted);
        return grants.Any(g => g.Scope.Installation)
            ? Page.Of<SetUp>(new()
            {
                [nameof(SetUp.Words)] = visit.Norwegian,
                [nameof(SetUp.Templates)] = await visit.Server.ListTemplatesAsync(visit.Http.RequestAborted),
                [nameof(SetUp.Typed)] = typed,
                [nameof(SetUp.Writer)] = await Writer.OfAsync(visit),
                [nameof(SetUp.First)] = visit.Http.Request.Path == "/",
            }, status)
            : visit.Sorry(visit.Words["Problem.NotAllowed"], StatusCodes.Status403Forbidden);
    }

    /// <summary>A team with its leader, and the leader's link: for this device, or to be handed on.</summary>
    static async Task<IResult> SetUpAsync(Visit visit, Form form)
    {
        var templates = await visit.Server.ListTemplatesAsync(visit.Http.RequestAborted);
        var template = templates.FirstOrDefault(t => t.TemplateId == form["template"]) ?? throw new FormException("template", "Form.Missing");
        var unit = form.Required<TeamContent>("unit");
        var content = new TeamContent
        {
            Name = form.Optional<TeamContent>("name") is { Length: > 0 } name ? name : NameOf(visit.Norwegian[$"SetUp.Name.{template.Kind}", unit], unit),
            Unit = unit,
            Municipality = form.Optional<TeamContent>("municipality"),
            TemplateId = template.TemplateId,
        };
        var leader = new AddMember { Name = form.Required<AddMember>("leader", "name"), Role = Role.Leader, Service = form.Optional<AddMember>("service") };

        var team = form.RequestId.ToString();
        var grants = await visit.Server.WhoAmIAsync(visit.Http.RequestAborted);
        // Sent once more after this device became the leader: all is done already.
        if (grants.Any(g => g.Scope.TeamId == team))
            return Page.SeeOther($"/team/{team}");
        await visit.Server.CreateTeamAsync(content, form.RequestId, visit.Http.RequestAborted);
        await visit.Server.SubmitTeamCommandAsync(team, leader, form.RequestIdOf(1), cancellationToken: visit.Http.RequestAborted);
        var way = new CreateInvitationRequest { Scope = new() { TeamId = team }, PersonId = form.RequestIdOf(1).ToString() };
        if (form["who"] == "me")
        {
            await visit.RedeemAsync((await visit.Server.CreateInvitationAsync(way, visit.Http.RequestAborted)).Secret, Guid.NewGuid());
            return Page.SeeOther($"/team/{team}");
        }

        way.RequestId = $"{form.RequestIdOf(2)}";
        var made = await visit.Server.CreateInvitationAsync(way, visit.Http.RequestAborted);
        return Page.Of<NewLeader>(new()
        {
            [nameof(NewLeader.Words)] = visit.Norwegian,
            [nameof(NewLeader.Team)] = content.Name,
            [nameof(NewLeader.TeamId)] = team,
            [nameof(NewLeader.Link)] = new HandedOut(leader.Name, leader.Role, leader.Service, made.Link),
        });
    }

    // Made of the unit's name, and no longer than a name may be.
    static string NameOf(string team, string unit)
    {
        var most = TextLimit.Of<TeamContent>("name").Most;
        return team.Length <= most ? team : throw new FormException("unit", "Form.TooLong", most - (team.Length - unit.Length));
    }

    static async Task<IResult> ShowDeviceAsync(Visit visit) => Page.Of<Device>(new()
    {
        [nameof(Device.Words)] = visit.Words,
        [nameof(Device.Grants)] = await visit.Server.WhoAmIAsync(visit.Http.RequestAborted),
    });

    static async Task<IResult> ForgetAsync(Visit visit)
    {
        try
        {
            // The server first: a token that somebody has copied from the device is to be worth nothing either.
            if (visit.Token is not null)
                await visit.Server.ForgetDeviceAsync(visit.Http.RequestAborted);
        }
        catch (NotSignedInException)
        {
            // It is worth nothing already.
        }

        DeviceCookies.Forget(visit.Http);
        // The pages that were kept for times without network, and what waits to be sent, are about people too.
        visit.Http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Page.SeeOther("/?glemt");
    }
}
