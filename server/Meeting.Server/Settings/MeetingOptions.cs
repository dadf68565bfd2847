using System.ComponentModel.DataAnnotations;

namespace Meetings.Server.Settings;

/// <summary>Settings, from the section `Meeting` of the configuration (`Meeting__DataDirectory` in the environment).</summary>
public sealed class MeetingOptions
{
    /// <summary>Where the database, the signing key and own templates are.</summary>
    public string DataDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "meeting");

    /// <summary>The address of the pages, which links lead to; null takes where the server listens for browsers.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The address of gRPC that programs with a link are told; null takes where the server listens for it, or the pages' with TLS.</summary>
    public Uri? GrpcUrl { get; set; }

    /// <summary>
    /// Days that browsers are told to reach the pages under TLS alone (HSTS), once they have; null for 365, and for 0 on a name that
    /// is for trying out: an address, `localhost`, a name without a dot, `.local`, `.test` and their like.
    /// </summary>
    [Range(0, 3650)]
    public int? HstsDays { get; set; }

    /// <summary>The time zone of minutes and terms.</summary>
    public string TimeZone { get; set; } = "Europe/Oslo";

    /// <summary>From which age a youth consents alone (DOMAIN R28), in years.</summary>
    [Range(ConsentSettings.YoungestAge, ConsentSettings.OldestAge)]
    public int OwnConsentAge { get; set; } = 16;

    /// <summary>True where one of those with parental responsibility may consent, as long as the other does not say no (DOMAIN R28).</summary>
    public bool OneGuardianIsEnough { get; set; }

    /// <summary>Services for which it is otherwise: `Helsesykepleier=16; Barnevern=15 one`. An age, and `one` or `all` guardians.</summary>
    public string? ConsentByService { get; set; }

    /// <summary>A file with the statutes that may open a case to a service without a consent (DOMAIN R26); null takes the list that comes with the server.</summary>
    public string? StatutesFile { get; set; }

    /// <summary>Days that a device's token lasts.</summary>
    [Range(1, 3650)]
    public int TokenDays { get; set; } = 180;

    /// <summary>Changes a second that one device may send in the long run; twenty times as many at once. Reading costs a tenth.</summary>
    [Range(1, 1_000_000)]
    public int ChangesPerSecond { get; set; } = 20;

    /// <summary>Live streams that one device may have open.</summary>
    [Range(1, 100_000)]
    public int StreamsPerDevice { get; set; } = 20;

    /// <summary>Seconds between signs of life in a live stream. After 35 without any, clients take the connection for lost.</summary>
    [Range(1, 30)]
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>Seconds that a stuck reader may hold up its own stream before it is ended.</summary>
    [Range(1, 3600)]
    public int SlowReaderSeconds { get; set; } = 30;

    /// <summary>Megabytes that the database and its log may grow to; null for no limit.</summary>
    [Range(1, int.MaxValue)]
    public int? MostMegabytes { get; set; }

    /// <summary>Where metrics and traces are sent over OTLP; null for where `OTEL_EXPORTER_OTLP_ENDPOINT` says, and without that nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>The name of the file with the key that tokens and invitations are made with.</summary>
    internal const string SigningKeyName = "signing.key";

    /// <summary>The database file.</summary>
    public string DatabasePath => Path.Combine(DataDirectory, "meeting.db");

    /// <summary>The file with the minutes, which follows from the database.</summary>
    public string MinutesPath => Path.Combine(DataDirectory, "minutes.litedb");
}
