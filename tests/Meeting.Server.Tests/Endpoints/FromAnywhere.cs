using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Meetings.Server.Tests.Endpoints;

/// <summary>A server to which each call comes from the address that it says, if it says one.</summary>
sealed class FromAnywhere : IStartupFilter
{
    const string Header = "test-from";

    internal static Metadata At(string address) => new() { { Header, address } };

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (IPAddress.TryParse(context.Request.Headers[Header], out var address))
                context.Connection.RemoteIpAddress = address;
            return rest(context);
        });
        next(app);
    };
}
