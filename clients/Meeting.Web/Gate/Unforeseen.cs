using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meetings.Web.Gate;

/// <summary>Answers what nobody foresaw with a line and, unlike the web server itself, with all headers and no person's name in the log.</summary>
static partial class Unforeseen
{
    /// <summary>Answers with 500 where what follows throws.</summary>
    internal static IApplicationBuilder UseAnswerToTheUnforeseen(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Meetings.Web.Pages");
        return app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody waits for the answer.
            }
            // What the request itself has wrong, the web server answers.
            catch (Exception e) when (e is not BadHttpRequestException)
            {
                Log.Failed(log, (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText, e.GetType().Name, e.StackTrace);
                if (context.Response.HasStarted)
                {
                    context.Abort();
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.WriteAsync("Noe gikk galt på serveren. Last siden på nytt, og si fra til den som driver serveren hvis det fortsetter.");
            }
        });
    }

    static partial class Log
    {
        // The type and the place, never the message: it could name somebody.
        [LoggerMessage(Level = LogLevel.Error, Message = "{Page} failed unforeseen with {Type} at {Place}")]
        internal static partial void Failed(ILogger log, string? page, string type, string? place);
    }
}
