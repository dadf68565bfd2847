using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Meetings.Web.Tests.Forms;

/// <summary>What the server is asked, call by call; those that last, as following does, are left out.</summary>
sealed class ServerCalls : IStartupFilter
{
    readonly List<string> _made = [];

    /// <summary>What happens once, right before the next command is taken; null for nothing.</summary>
    internal Func<Task>? JustBefore { get; set; }

    /// <summary>The methods called since this was asked last, in order.</summary>
    internal string[] Take()
    {
        lock (_made)
        {
            string[] made = [.. _made];
            _made.Clear();
            return made;
        }
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            var method = http.Request.Path.Value!.Split('/')[^1];
            if (http.Request.ContentType == "application/grpc" && !method.StartsWith("Follow", StringComparison.Ordinal))
                lock (_made)
                    _made.Add(method);
            if (method == "SubmitCommand" && JustBefore is { } happens)
            {
                JustBefore = null;
                await happens();
            }

            await rest(http);
        });
        next(app);
    };
}
