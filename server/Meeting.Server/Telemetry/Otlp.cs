using Meetings.Server.Settings;
using Microsoft.Extensions.Options;

namespace Meetings.Server.Telemetry;

/// <summary>
/// Where what the program tells of its work is sent, over OpenTelemetry's protocol: to <see cref="MeetingOptions.OtlpEndpoint"/>,
/// or where its own names say, in the environment. What is wrong with those it would pass over or stumble on, so it is looked at here.
/// </summary>
sealed class Otlp(IConfiguration configuration) : IValidateOptions<MeetingOptions>
{
    internal const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL", Headers = "OTEL_EXPORTER_OTLP_HEADERS";

    static readonly string Setting = $"{MeetingSettings.Section}:{nameof(MeetingOptions.OtlpEndpoint)}";

    /// <summary>The address to send to, as it is written; null when nothing is sent.</summary>
    internal static string? AddressIn(IConfiguration configuration) =>
        configuration[Setting] is { Length: > 0 } own ? own : configuration[Endpoint] is { Length: > 0 } standard ? standard : null;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MeetingOptions options) =>
        ProblemsIn(configuration) is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;

    /// <summary>What is wrong with its own names, when something is to be sent.</summary>
    internal static List<string> ProblemsIn(IConfiguration configuration)
    {
        List<string> problems = [];
        if (AddressIn(configuration) is null)
            return problems;
        if (configuration[Setting] is not { Length: > 0 } && !(Uri.TryCreate(configuration[Endpoint], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            problems.Add($"{Endpoint} is '{configuration[Endpoint]}', which is not an address like http://127.0.0.1:4317.");
        if (configuration[Protocol] is { Length: > 0 } protocol and not ("grpc" or "http/protobuf"))
            problems.Add($"{Protocol} is '{protocol}'; it must be grpc or http/protobuf.");
        // What stands there may be a secret, and is not repeated.
        if (configuration[Headers] is { Length: > 0 } headers && headers.Split(',').Any(h => h.IndexOf('=', StringComparison.Ordinal) < 1))
            problems.Add($"{Headers} is not of the form name=value,name=value.");
        return problems;
    }
}
