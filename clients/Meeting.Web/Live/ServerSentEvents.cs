using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Meetings.Web.Live;

/// <summary>Writes events to one browser. A write that cannot finish in time ends the request: nothing is queued.</summary>
sealed class ServerSentEvents
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    // Before a browser for which there is no room may ask again.
    static readonly TimeSpan Full = TimeSpan.FromSeconds(20);

    readonly HttpContext _http;
    readonly TimeProvider _time;
    readonly IHostApplicationLifetime _lifetime;

    /// <summary>Begins the answer to a request.</summary>
    internal ServerSentEvents(HttpContext http, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        (_http, _time, _lifetime) = (http, time, lifetime);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (!IsHead)
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>True when nothing would ever be heard of what follows.</summary>
    internal bool IsHead => HttpMethods.IsHead(_http.Request.Method);

    /// <summary>When something was last written.</summary>
    internal long Written { get; private set; }

    /// <summary>Writes an event of one line.</summary>
    internal Task WriteAsync(string name, string data = "") => WriteAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {data}\n\n"));

    /// <summary>Writes what the server's clock says, which is a sign of life, too.</summary>
    internal Task BeatAsync(DateTimeOffset now) => WriteAsync("beat", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Says that the page may be looked at, only not live: loaded anew it would be refused anew, again and again.</summary>
    internal async Task WriteNoRoomAsync()
    {
        using var ending = Ending();
        var pause = Task.Delay(Full, _time, ending.Token);
        await WriteAsync("lost");
        await pause;
    }

    /// <summary>Writes events as they are.</summary>
    internal async Task WriteAsync(byte[] bytes)
    {
        Written = _time.GetTimestamp();
        var writing = _http.Response.Body.WriteAsync(bytes, _http.RequestAborted);
        if (writing.IsCompletedSuccessfully)
            return;
        using var ending = Ending();
        var rest = writing.AsTask();
        try
        {
            await rest.WaitAsync(Slow, _time, ending.Token);
        }
        catch when (!rest.IsCompleted)
        {
            // Cut off before it is left: nothing may be on its way to a browser whose request has ended.
            _http.Abort();
            await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new OperationCanceledException();
        }
    }

    /// <summary>An event that changes the page; a browser tells by its id what the page looks like from then on.</summary>
    /// <param name="looks">What the page looks like.</param>
    /// <param name="html">Turbo streams.</param>
    internal static byte[] Change(string looks, string html) =>
        // A line break ends a line of the event, and people's texts have them.
        Encoding.UTF8.GetBytes($"id: {looks}\ndata: {html.ReplaceLineEndings("\ndata: ")}\n\n");

    internal CancellationTokenSource Ending() => CancellationTokenSource.CreateLinkedTokenSource(_http.RequestAborted, _lifetime.ApplicationStopping);
}
