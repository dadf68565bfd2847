using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Meetings.Server.Access;

/// <summary>Puts secrets into links. They stand behind `#`, which browsers keep to themselves and no server logs.</summary>
public sealed class Links(MeetingOptions options, IServer server)
{
    /// <summary>The link for a secret.</summary>
    public string To(Secret secret) => At(Address, secret);

    /// <summary>The link for a secret at an address.</summary>
    public static string At(string address, Secret secret) => $"{address.TrimEnd('/')}/join#{secret.Text}";

    /// <summary>Where the server is reached.</summary>
    public string Address =>
        options.PublicUrl?.ToString()
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? "http://localhost";
}
