using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Meetings.Web.Pages.Screen;

/// <summary>
/// How a shared screen finds its meeting: <c>/skjerm</c> goes to the one that it is let into, or shows a code by which a
/// leader lets it in, and waits. A screen that starts there by itself needs neither keyboard nor mouse.
/// </summary>
static class ScreenPages
{
    // A meeting that nobody started, or nobody closed, does not hold the screen for ever.
    static readonly TimeSpan EarlyBy = TimeSpan.FromHours(12);
    static readonly TimeSpan LateBy = TimeSpan.FromHours(12);

    // No code lasts so long; what a cookie says of it may be anything.
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/skjerm", OpenAsync);
        app.MapPost("/skjerm/venter", async (Visit visit, Strangers strangers, TimeProvider time, IHostApplicationLifetime lifetime) => await AwaitAsync(visit, strangers, time, lifetime) switch
        {
            (var address, StatusCodes.Status200OK) => Results.Text(address),
            (_, var status) => Results.StatusCode(status),
        });
        // Without script the page itself comes here, and back.
        app.MapGet("/skjerm/venter", async (Visit visit, Strangers strangers, TimeProvider time, IHostApplicationLifetime lifetime) =>
            Page.SeeOther((await AwaitAsync(visit, strangers, time, lifetime)).Address));
    }

    static async Task<IResult> OpenAsync(Visit visit, CodeStarts starts, TimeProvider time)
    {
        var scheme = Theme.Choose(visit.Http);
        try
        {
            var (meetingId, known) = await OwnMeetingAsync(visit, time);
            if (meetingId is not null)
                return Page.SeeOther($"/mote/{meetingId}/skjerm");
            if (ShownCode.Read(visit.Http) is { } shown && time.GetUtcNow() < shown.Expires)
                return Show(shown, "", StatusCodes.Status200OK);
            // One that has been let in before is counted by itself, and finds room when strangers have taken theirs.
            if (!known && !starts.TryTake(visit.Http.Connection.RemoteIpAddress))
                return Show(null, visit.Norwegian["Pairing.TooMany"], StatusCodes.Status429TooManyRequests);
            var started = await visit.As(known ? visit.Token : null).StartPairingAsync(visit.Http.RequestAborted);
            var lasts = started.Lasts.ToTimeSpan();
            var code = new ShownCode(started.Code, started.PairingSecret, Guid.NewGuid(), time.GetUtcNow() + lasts);
            code.Keep(visit.Http, lasts);
            return Show(code, "", StatusCodes.Status200OK);
        }
        catch (LimitExceededException)
        {
            return Show(null, visit.Norwegian["Pairing.TooMany"], StatusCodes.Status429TooManyRequests);
        }
        catch (MeetingException e)
        {
            var (status, text) = Problems.Of(e, visit.Norwegian);
            return Show(null, text, status);
        }

        IResult Show(ShownCode? code, string problem, int status) => Page.Of<PairingPage>(new()
        {
            [nameof(PairingPage.Words)] = visit.Norwegian,
            [nameof(PairingPage.Scheme)] = scheme,
            [nameof(PairingPage.Code)] = code,
            [nameof(PairingPage.Site)] = visit.Site,
            [nameof(PairingPage.Problem)] = problem,
        }, status);
    }

    /// <summary>The meeting that this device is a screen in now, one that goes on, or else the one that starts first; and whether the server knows the device.</summary>
    static async Task<(string? MeetingId, bool Known)> OwnMeetingAsync(Visit visit, TimeProvider time)
    {
        if (visit.Token is null)
            return (null, false);
        try
        {
            var now = time.GetUtcNow();
            var own = new List<MeetingFrame>();
            await foreach (var meeting in visit.Server.ListMeetingsAsync(cancellationToken: visit.Http.RequestAborted))
                if (meeting.Frame.ViewerRole == Role.Screen && IsOn(meeting.Frame, now))
                    own.Add(meeting.Frame);
            return (own.OrderByDescending(f => f.Phase == MeetingPhase.Running).ThenByDescending(f => f.Phase == MeetingPhase.Paused)
                .ThenBy(f => f.ScheduledStart).FirstOrDefault()?.MeetingId, true);
        }
        catch (NotSignedInException)
        {
            // Its time is over: it is let in anew, like any other.
            return (null, false);
        }
    }

    static bool IsOn(MeetingFrame frame, DateTimeOffset now) => frame.Phase switch
    {
        MeetingPhase.Running or MeetingPhase.Paused =>
            now - LateBy < frame.ScheduledEnd.ToDateTimeOffset() || now - LateBy < frame.StartedAt.ToDateTimeOffset(),
        MeetingPhase.Planned => now + EarlyBy > frame.ScheduledStart.ToDateTimeOffset() && now - LateBy < frame.ScheduledEnd.ToDateTimeOffset(),
        _ => false,
    };

    /// <summary>Waits for a while to be let in. Where to go then, and 200; 204 when nothing has happened; 429 when too many ask; 503 when the server is away.</summary>
    static async Task<(string Address, int Status)> AwaitAsync(Visit visit, Strangers strangers, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        const string Start = "/skjerm";
        if (ShownCode.Read(visit.Http) is not { } shown)
            return (Start, StatusCodes.Status200OK);
        if (!strangers.TryTake(visit.Http.Connection.RemoteIpAddress))
            return (Start, StatusCodes.Status429TooManyRequests);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(visit.Http.RequestAborted, lifetime.ApplicationStopping);
        // A code that does not work any more goes from the screen at once, not when the waiting is over.
        using var expiring = new CancellationTokenSource(TimeSpan.FromSeconds(1 + Math.Clamp((shown.Expires - time.GetUtcNow()).TotalSeconds, 0, LongestWait.TotalSeconds)), time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, expiring.Token);
        try
        {
            var answer = await visit.Server.AwaitPairingAsync(shown.Secret, waiting.Token);
            if (answer.InvitationSecret.Length == 0)
                return (Start, StatusCodes.Status204NoContent);
            await visit.RedeemAsync(answer.InvitationSecret, shown.DeviceKey);
            ShownCode.Forget(visit.Http);
            return ($"/mote/{answer.MeetingId}/skjerm", StatusCodes.Status200OK);
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            ShownCode.Forget(visit.Http);
            return (Start, StatusCodes.Status200OK);
        }
        catch (OperationCanceledException)
        {
            return (Start, StatusCodes.Status503ServiceUnavailable);
        }
        catch (MeetingException e) when (e is NotFoundException or InvalidRequestException or NotSignedInException)
        {
            // The code has expired, or the server has forgotten it: there is a new one at the start.
            ShownCode.Forget(visit.Http);
            return (Start, StatusCodes.Status200OK);
        }
        catch (MeetingException)
        {
            return (Start, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
