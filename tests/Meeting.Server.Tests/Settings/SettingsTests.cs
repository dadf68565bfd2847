using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Meetings.Server.Composition;
using Meetings.Server.Endpoints;
using Meetings.Server.Settings;
using Meetings.Server.Tests.Endpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Meetings.Server.Tests.Settings;

/// <summary>What an operator is told of settings that cannot be used, before anything is listened to or written.</summary>
public sealed class SettingsTests
{
    const string Web = "Kestrel:Endpoints:Web:Url", Grpc = "Kestrel:Endpoints:Grpc:Url";

    [Fact]
    public void Settings_as_they_come_are_good() => Assert.Empty(Problems());

    [Theory]
    [InlineData("Meeting:HeartbeatSeconds", "0", "Meeting:HeartbeatSeconds is 0; it must be from 1 to 30.")]
    [InlineData("Meeting:TokenDays", "-3", "Meeting:TokenDays is -3; it must be from 1 to 3650.")]
    [InlineData("Meeting:MostMegabytes", "0", "Meeting:MostMegabytes is 0; it must be from 1 to 2147483647.")]
    [InlineData("Meeting:OwnConsentAge", "11", "Meeting:OwnConsentAge is 11; it must be from 12 to 18.")]
    [InlineData("Meeting:OneGuardianIsEnough", "perhaps", "Meeting:OneGuardianIsEnough is 'perhaps', which is not true or false.")]
    [InlineData("Meeting:ConsentByService", "Barnevern 15", "Meeting:ConsentByService is 'Barnevern 15'. Write each service once, with an age from 12 to 18 and, where it matters, how many guardians: 'Helsesykepleier=16; Barnevern=15 one'.")]
    [InlineData("Meeting:ChangesPerSecond", "many", "Meeting:ChangesPerSecond is 'many', which is not a whole number.")]
    [InlineData("Meeting:DataDirectory", "~/meeting", "Meeting:DataDirectory is '~/meeting'. Nobody but a shell knows what ~ is: write the whole path.")]
    [InlineData("Meeting:StatutesFile", "~/hjemler.json", "Meeting:StatutesFile is '~/hjemler.json'. Nobody but a shell knows what ~ is: write the whole path.")]
    [InlineData("Meeting:StatutesFile", "/dev/null", "Meeting:StatutesFile is '/dev/null', which cannot be used: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true. Path: $ | LineNumber: 0 | BytePositionInLine: 0. Put it right, or leave the setting out for the list that comes with the server.")]
    [InlineData("Meeting:PublicUrl", "meeting.example", "Meeting:PublicUrl is 'meeting.example', which does not begin with http:// or https://.")]
    [InlineData("Meeting:PublicUrl", "https://meeting.example/tst", "Meeting:PublicUrl is 'https://meeting.example/tst', with a path. The pages can only stand at the root of a host: give them a host name or a port of their own.")]
    [InlineData("Meeting:GrpcUrl", "grpc://meeting.example", "Meeting:GrpcUrl is 'grpc://meeting.example', which does not begin with http:// or https://.")]
    [InlineData("Meeting:OtlpEndpoint", "collector.example:4317", "Meeting:OtlpEndpoint is 'collector.example:4317', which does not begin with http:// or https://.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT is 'collector', which is not an address like http://127.0.0.1:4317.")]
    [InlineData("Meeting:TimeZone", "Europe/Olso", "Meeting:TimeZone is 'Europe/Olso', which is no time zone that this machine knows. Did you mean Europe/Oslo? Without any, install tzdata.")]
    [InlineData("Meeting:TimeZone", "oslo", "Meeting:TimeZone is 'oslo', which is no time zone that this machine knows. Did you mean Europe/Oslo? Without any, install tzdata.")]
    [InlineData(Web, "127.0.0.1:5210", "Kestrel:Endpoints:Web:Url is '127.0.0.1:5210', which is not an address like http://127.0.0.1:5210, http://*:5210 or https://meeting.example:443, without a path.")]
    [InlineData(Web, "http://127.0.0.1:5210/tst", "Kestrel:Endpoints:Web:Url is 'http://127.0.0.1:5210/tst', which is not an address like http://127.0.0.1:5210, http://*:5210 or https://meeting.example:443, without a path.")]
    [InlineData(Web, "http://192.0.2.7:5210", "Kestrel:Endpoints:Web:Url is 'http://192.0.2.7:5210': 192.0.2.7 is no address of this machine.")]
    [InlineData(Web, "http://nowhere.invalid:5210", "Kestrel:Endpoints:Web:Url is 'http://nowhere.invalid:5210', and nobody here knows the name nowhere.invalid. Write an address of this machine, or * for all, and the name in Meeting:PublicUrl.")]
    [InlineData(Web, "https://127.0.0.1:0", "Kestrel:Endpoints:Web:Url is https, and there is no certificate: set Kestrel:Endpoints:Web:Certificate:Path, and :Password (PKCS#12) or :KeyPath (PEM).")]
    [InlineData("http_ports", "8080", "ASPNETCORE_HTTP_PORTS (or --http_ports) is '8080', and nobody listens there. Remove it, and set Kestrel:Endpoints:Web:Url and Kestrel:Endpoints:Grpc:Url.")]
    public void A_setting_that_cannot_be_used_is_told_of_with_what_to_do(string name, string value, string problem) =>
        Assert.Equal(problem, Assert.Single(Problems((name, value))));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http", "OTEL_EXPORTER_OTLP_PROTOCOL is 'http'; it must be grpc or http/protobuf.")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "secret", "OTEL_EXPORTER_OTLP_HEADERS is not of the form name=value,name=value.")]
    public void How_telemetry_is_sent_is_looked_at_when_it_is(string name, string value, string problem)
    {
        Assert.Empty(Problems((name, value)));
        Assert.Equal(problem, Assert.Single(Problems((name, value), ("Meeting:OtlpEndpoint", "https://collector.example/otlp"))));
    }

    [Theory]
    [InlineData("Meeting:HartbeatSeconds", "Meeting:HartbeatSeconds is no setting. Did you mean Meeting:HeartbeatSeconds?")]
    [InlineData("Meeting:Colour", "Meeting:Colour is no setting.")]
    [InlineData("Meting:DataDirectory", "Meting:DataDirectory is no setting. Did you mean Meeting:DataDirectory?")]
    [InlineData("MEETING_DATADIRECTORY", "MEETING_DATADIRECTORY is no setting. Did you mean Meeting:DataDirectory?")]
    [InlineData("Kestrel:Endpoints:Web:Certificate:Pasword", "Kestrel:Endpoints:Web:Certificate:Pasword is no setting. Did you mean Kestrel:Endpoints:Web:Certificate:Password?")]
    [InlineData("Kestrel:Endpoints:Wbe:Url", "Kestrel:Endpoints:Wbe:Url is no setting. Did you mean Kestrel:Endpoints:Web:Url?")]
    public void A_name_that_nobody_listens_to_is_told_of_with_the_nearest(string name, string problem) =>
        Assert.Equal(problem, Assert.Single(Problems((name, "1"))));

    [Theory]
    [InlineData("MEETING_SERVER_DLL")]
    [InlineData("PORT")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Certificates:Default:Path")]
    [InlineData("meeting:tokendays")]
    public void What_is_not_ours_or_is_known_is_left_alone(string name) => Assert.Empty(Problems((name, "1")));

    [Fact]
    public void On_the_command_line_every_name_is_ours() =>
        Assert.Equal("DataDirectory is no setting. Did you mean Meeting:DataDirectory?", Assert.Single(Problems(["--DataDirectory=/srv/meeting", "--environment=Production"])));

    [Fact]
    public void All_is_told_at_once()
    {
        var problems = Problems(("Meeting:TokenDays", "0"), ("Meeting:TimeZone", "Mars"), ("Meeting:Colour", "1"), (Web, ""), (Grpc, ""));

        Assert.Equal(4, problems.Count);
        Assert.Contains($"{Web} and {Grpc} are both empty: nothing would be listened to.", problems);
    }

    [Fact]
    public void An_address_that_is_taken_is_told_of_with_the_setting_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";

        Assert.Equal($"{Web} is '{url}': port {((IPEndPoint)taken.LocalEndpoint).Port} is in use. Stop what uses it, or choose another.", Assert.Single(Problems((Web, url))));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5999", "http://127.0.0.1:5999", true)]
    [InlineData("http://*:5999", "http://127.0.0.1:5999", true)]
    [InlineData("http://127.0.0.1:5999", "http://127.0.0.2:5999", false)]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:0", false)]
    public void Two_endpoints_cannot_have_the_same_port(string web, string grpc, bool same) =>
        Assert.Equal(same, ListenAddress.Parse(web).Overlaps(ListenAddress.Parse(grpc)));

    [Fact]
    public void A_start_without_the_fault_says_nothing_of_certificates()
    {
        using var folder = new TempFolder();
        using var certificate = Certificates.New();
        var path = Certificates.Save(certificate, folder.File("own.pfx"), "secret");

        Assert.Empty(Problems((Web, "https://127.0.0.1:0"), ($"{Cert}:Path", path), ($"{Cert}:Password", "secret")));
        var wrong = Assert.Single(Problems((Web, "https://127.0.0.1:0"), ($"{Cert}:Path", path), ($"{Cert}:Password", "wrong")));
        Assert.StartsWith($"{Cert}:Path is '{path}', which cannot be opened with {Cert}:Password: ", wrong, StringComparison.Ordinal);
        var unset = Assert.Single(Problems((Web, "https://127.0.0.1:0"), ($"{Cert}:Path", path)));
        Assert.StartsWith($"{Cert}:Path is '{path}', which cannot be opened with {Cert}:Password (not set): ", unset, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_missing_or_has_no_key_is_told_of()
    {
        using var folder = new TempFolder();
        using var certificate = Certificates.New();
        File.WriteAllText(folder.File("own.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.Equal($"{Cert} cannot be read: Could not find file '{folder.File("none.pem")}'.", Assert.Single(Problems((Web, "https://127.0.0.1:0"), ($"{Cert}:Path", folder.File("none.pem")))));
        Assert.EndsWith("which holds no private key: name the key's file with Kestrel:Endpoints:Web:Certificate:KeyPath.",
            Assert.Single(Problems((Web, "https://127.0.0.1:0"), ($"{Cert}:Path", folder.File("own.pem")))), StringComparison.Ordinal);
        Assert.Empty(Problems((Web, "https://127.0.0.1:0"), ($"{Cert}:Path", folder.File("own.pem")), ($"{Cert}:KeyPath", folder.File("key.pem"))));
    }

    [Fact]
    public void A_certificate_of_one_host_that_is_missing_is_told_of()
    {
        using var folder = new TempFolder();
        using var certificate = Certificates.New();
        var (all, one) = ("Kestrel:Endpoints:Web:Sni:*:Certificate", "Kestrel:Endpoints:Web:Sni:meeting.example:Certificate");
        var good = ($"{all}:Path", Certificates.Save(certificate, folder.File("own.pfx")));

        Assert.Empty(Problems((Web, "https://127.0.0.1:0"), good));
        Assert.Equal($"{one} cannot be read: Could not find file '{folder.File("none.pfx")}'.", Assert.Single(Problems((Web, "https://127.0.0.1:0"), good, ($"{one}:Path", folder.File("none.pfx")))));
    }

    [Fact]
    public void What_cannot_be_read_leaves_the_default()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Meeting:TokenDays"] = "", ["Meeting:PublicUrl"] = "https://m.example" }).Build();

        var options = Hosting.ReadOptions(configuration);

        Assert.Equal((180, new Uri("https://m.example")), (options.TokenDays, options.PublicUrl));
    }

    const string Cert = "Kestrel:Endpoints:Web:Certificate";

    static IReadOnlyList<string> Problems(params (string Name, string? Value)[] settings) => Problems([], settings);

    static IReadOnlyList<string> Problems(string[] args, params (string Name, string? Value)[] settings)
    {
        var builder = Hosting.CreateBuilder(args);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { [Grpc] = "http://127.0.0.1:0", [Web] = "http://127.0.0.1:0" });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value)));
        builder.Logging.ClearProviders();
        builder.AddMeetings();
        using var app = builder.Build();
        return Record.Exception(app.CheckSettings) is { } e ? [.. Mistakes.Of(e)!.Split(Environment.NewLine)[1..^1].Select(l => l.Trim())] : [];
    }
}
