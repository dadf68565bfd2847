using Grpc.Core;
using Meetings.Client;
using Microsoft.Extensions.Hosting;

namespace Meetings.Web.Live;

/// <summary>
/// Streams a page's changes to one browser as server-sent events. Nothing is queued: a
/// browser that was slow or away gets what is so now. Ends when the browser goes, the
/// viewer may no longer look, or the server stops.
/// </summary>
public sealed class PageStream(LiveMeetings meetings, Build build, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // A server's signs of life are further apart.
    static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>Runs until the end.</summary>
    /// <param name="visit">Who listens.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="page">The page that is open.</param>
    /// <param name="looks">What the page looks like (<see cref="RenderedPage.Looks"/>); null for not known.</param>
    public async Task RunAsync(Visit visit, string meetingId, MeetingPage page, string? looks)
    {
        var http = visit.Http;
        var events = new ServerSentEvents(http, time, lifetime);
        if (events.IsHead)
            return;

        var live = meetings.Enter(meetingId);
        var key = "";
        try
        {
            if (visit.Token is not { } token || !await visit.IsGoodAsync())
            {
                await events.WriteAsync("ended");
                return;
            }

            key = live.Together.Join(token, visit.Preview(page));
            // A stream lasts for hours, and the token is long.
            http.Request.Headers.Cookie = default;
            var (shown, told) = (default(RenderedPage), default(TogetherSnapshot));
            while (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                var now = live.Together.Now;
                var seat = now.Seats.GetValueOrDefault(key);
                if (seat is { RefusedCode: (int)StatusCode.ResourceExhausted or (int)StatusCode.Unavailable })
                {
                    await events.WriteNoRoomAsync();
                    return;
                }

                if (now.State == FollowState.Ended || (seat is not null && (seat.RefusedCode != 0 || !visit.Fits(page, seat.Viewer))))
                {
                    await events.WriteAsync("ended");
                    return;
                }

                var bytes = Array.Empty<byte>();
                if (now.State == FollowState.Live && seat is not null && now.Views.TryGetValue(seat.ViewClass, out var view))
                {
                    if (shown is null)
                        await events.WriteAsync("hello", build.Id);
                    var rendered = await live.RenderAsync(page, seat.ViewClass, await visit.ShowingAsync(page, meetingId, seat.Viewer, view.Frame.ViewerRole), view, now.Version);
                    bytes = shown is not null ? rendered.From(shown)
                        : looks == rendered.Looks ? []
                        : rendered.Whole;
                    shown = rendered;
                }

                if (bytes.Length > 0)
                    await events.WriteAsync(bytes);
                // Who has just come needs the clock. After that a beat is for when nothing else is written: that
                // somebody else came is contact with the server, too, and a thousand come at once.
                if (now.State == FollowState.Live && (told?.State != FollowState.Live || (now.LastContact != told.LastContact && time.GetElapsedTime(events.Written) >= Between)))
                    await events.BeatAsync(now.Clock.Now);
                else if (now.State == FollowState.OutOfTouch && told?.State != FollowState.OutOfTouch)
                    await events.WriteAsync("lost");
                told = now;
                await live.Together.WaitForNewAsync(now, http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser went, or the server stops: either way it comes back by itself.
        }
        finally
        {
            live.Together.Leave(key);
            await meetings.LeaveAsync(live);
        }
    }
}

/// <summary>Tells one version of the pages from another, so that a page left open for weeks notices.</summary>
/// <param name="Id">Changes with each build.</param>
public sealed record Build(string Id)
{
    /// <summary>This build.</summary>
    public static Build This { get; } = new(typeof(Build).Module.ModuleVersionId.ToString("N"));
}
