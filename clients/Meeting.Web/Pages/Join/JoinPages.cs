using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Meetings.Web.Pages.Join;

/// <summary>Lets a device in by an invitation's link.</summary>
static class JoinPages
{
    // A whole link, and the greeting that it came in.
    internal static readonly TextLimit Link = new(2_000, LineBreaks: true);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/join", (Visit visit) => Show(visit, new() { [nameof(Join.DeviceKey)] = Guid.NewGuid() }));
        // A program has written `#` as `%23`: the secret stands in the address, and in the field it can be sent from.
        app.MapGet("/join{link:regex(^#)}", (Visit visit, string link) =>
            Show(visit, new() { [nameof(Join.Typed)] = InvitationLink.Read(link).Secret, [nameof(Join.DeviceKey)] = Guid.NewGuid() }));
        app.MapPost("/join", EnterAsync);
    }

    static IResult Show(Visit visit, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
    {
        parameters[nameof(Join.Words)] = visit.Words;
        return Page.Of<Join>(parameters, status);
    }

    static async Task<IResult> EnterAsync(Visit visit, Strangers strangers)
    {
        if (!strangers.TryTake(visit.Http.Connection.RemoteIpAddress, Strangers.Joining))
            return Show(visit, new() { [nameof(Join.Text)] = visit.Words["Problem.TooMuch"], [nameof(Join.DeviceKey)] = Guid.NewGuid() }, StatusCodes.Status429TooManyRequests);

        var key = Guid.NewGuid();
        var typed = "";
        try
        {
            var form = await Form.ReadAsync(visit.Http, visit.Words);
            typed = form["secret"];
            key = Guid.TryParse(form["device_key"], out var given) ? given : key;
            if (InvitationLink.Read(form.Required("secret", Link)).Secret is not { Length: > 0 } secret)
                throw new FormException("secret", "Join.Unknown");
            var grant = await visit.RedeemAsync(secret, key);
            return Page.SeeOther(grant.Scope.KindCase switch
            {
                Scope.KindOneofCase.MeetingId => $"/mote/{grant.Scope.MeetingId}",
                Scope.KindOneofCase.CaseId => $"/sak/{grant.Scope.CaseId}",
                _ => "/",
            });
        }
        catch (Exception e) when (e is FormException or MeetingException)
        {
            var (status, text) = e is NotFoundException or InvalidRequestException
                ? (StatusCodes.Status422UnprocessableEntity, visit.Words["Join.Unknown"])
                : Problems.Of(e, visit.Words);
            return Show(visit, new() { [nameof(Join.Text)] = text, [nameof(Join.Typed)] = typed, [nameof(Join.DeviceKey)] = key }, status);
        }
    }
}
