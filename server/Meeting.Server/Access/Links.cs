using Meetings.Server.Endpoints;
using Meetings.Server.Settings;

namespace Meetings.Server.Access;

/// <summary>Puts secrets into links. They stand behind `#`, which browsers keep to themselves and no server logs.</summary>
public sealed class Links(MeetingOptions options, Listening listening)
{
    /// <summary>The link for a secret.</summary>
    public string To(Secret secret) => $"{Address.TrimEnd('/')}/join#{secret.Text}";

    /// <summary>Where links lead: to the pages, and without them to gRPC.</summary>
    public string Address =>
        options.PublicUrl?.ToString() ?? (listening.ForWeb ?? listening.ForGrpc)?.ToString() ?? "http://localhost";
}
