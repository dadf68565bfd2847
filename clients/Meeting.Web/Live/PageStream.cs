using System.Globalization;
using System.Text;
using Grpc.Core;
using Meetings.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Meetings.Web.Live;

/// <summary>
/// Streams a page's changes to one browser as server-sent events. Nothing is queued: a
/// browser that was slow or away gets what is so now. Ends when the browser goes, the
/// viewer may no longer look, or the server stops.
/// </summary>
public sealed class PageStream(LiveMeetings meetings, Build build, TimeProvider time, IHostApplicationLifetime lifetime)
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    // A server's signs of life are further apart.
    static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    // Before a browser for which there is no room may ask again.
    static readonly TimeSpan Full = TimeSpan.FromSeconds(20);

    /// <summary>Runs until the end.</summary>
    /// <param name="visit">Who listens.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="page">The page that is open.</param>
    /// <param name="looks">What the page looks like (<see cref="RenderedPage.Looks"/>); null for not known.</param>
    public async Task RunAsync(Visit visit, string meetingId, MeetingPage page, string? looks)
    {
        var http = visit.Http;
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        // Nothing would ever be heard of what follows.
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var written = 0L;
        var live = meetings.Enter(meetingId);
        var key = "";
        try
        {
            if (visit.Token is not { } token || !await visit.IsGoodAsync())
            {
                await WriteAsync(Event("ended", ""));
                return;
            }

            key = live.Together.Join(token, visit.PreviewAs(page));
            // A stream lasts for hours, and the token is long.
            http.Request.Headers.Cookie = default;
            var (shown, told) = (default(RenderedPage), default(TogetherSnapshot));
            while (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                var now = live.Together.Now;
                var seat = now.Seats.GetValueOrDefault(key);
                if (seat is { RefusedCode: (int)StatusCode.ResourceExhausted })
                {
                    // The page may be looked at, only not live: loaded anew it would be refused anew, again and again.
                    using var ending = Ending();
                    var pause = Task.Delay(Full, time, ending.Token);
                    await WriteAsync(Event("lost", ""));
                    await pause;
                    return;
                }

                if (now.State == FollowState.Ended || (seat is not null && (seat.RefusedCode != 0 || !visit.Fits(page, seat.Viewer))))
                {
                    await WriteAsync(Event("ended", ""));
                    return;
                }

                var bytes = Array.Empty<byte>();
                if (now.State == FollowState.Live && seat is not null && now.Views.TryGetValue(seat.ViewClass, out var view))
                {
                    if (shown is null)
                        await WriteAsync(Event("hello", build.Id));
                    var rendered = await live.RenderAsync(page, seat.ViewClass, await visit.ShowingAsync(page, meetingId, seat.Viewer, view.Frame.ViewerRole), view, now.Version);
                    bytes = shown is not null ? rendered.From(shown)
                        : looks == rendered.Looks ? []
                        : rendered.Whole;
                    shown = rendered;
                }

                if (bytes.Length > 0)
                    await WriteAsync(bytes);
                // Who has just come needs the clock. After that a beat is for when nothing else is written: that
                // somebody else came is contact with the server, too, and a thousand come at once.
                if (now.State == FollowState.Live && (told?.State != FollowState.Live || (now.LastContact != told.LastContact && time.GetElapsedTime(written) >= Between)))
                    await WriteAsync(Event("beat", now.Clock.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
                else if (now.State == FollowState.OutOfTouch && told?.State != FollowState.OutOfTouch)
                    await WriteAsync(Event("lost", ""));
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

        async Task WriteAsync(byte[] bytes)
        {
            written = time.GetTimestamp();
            var writing = http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            if (writing.IsCompletedSuccessfully)
                return;
            using var ending = Ending();
            var rest = writing.AsTask();
            try
            {
                await rest.WaitAsync(Slow, time, ending.Token);
            }
            catch when (!rest.IsCompleted)
            {
                // Cut off before it is left: nothing may be on its way to a browser whose request has ended.
                http.Abort();
                await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new OperationCanceledException();
            }
        }

        CancellationTokenSource Ending() => CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
    }

    static byte[] Event(string name, string data) => Encoding.UTF8.GetBytes($"event: {name}\ndata: {data}\n\n");
}

/// <summary>Tells one version of the pages from another, so that a page left open for weeks notices.</summary>
/// <param name="Id">Changes with each build.</param>
public sealed record Build(string Id)
{
    /// <summary>This build.</summary>
    public static Build This { get; } = new(typeof(Build).Module.ModuleVersionId.ToString("N"));
}
