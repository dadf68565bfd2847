using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>Arguments and options that several verbs have.</summary>
static class Shared
{
    internal static Option<bool> Json() => new("--json") { Description = "Skriv JSON, én melding på hver linje." };

    internal static Argument<string> Meeting() => new("MØTE") { Description = "Møtets id, begynnelsen av den, eller `latest`: det som pågår, ellers det neste, ellers det siste." };

    internal static Argument<string> Team() => new("TEAM") { Description = "Teamets navn, id eller begynnelsen av id-en." };

    internal static Option<string?> Item() => new("--item") { Description = "Saken: nummer i saklista, saksnummer, id eller tittel.", HelpName = "SAK" };

    internal static Option<string?> Service() => new("--service") { Description = "Tjenesten, for eksempel PPT.", HelpName = "TJENESTE" };

    internal static Option<string?> Role() => new("--role") { Description = $"Rollen: {Words.RoleCodes}.", HelpName = "ROLLE" };

    internal static Option<string?> InterpretsFor() => new("--for") { Description = "For en tolk: hvilken foresatt eller ungdom det tolkes for.", HelpName = "PERSON" };

    internal static Option<int> Days() => new("--days") { Description = "Dager lenken virker.", HelpName = "ANTALL", DefaultValueFactory = _ => 90 };

    internal static Option<int> Devices()
    {
        var limit = NumberLimit.Of<CreateInvitationRequest>("devices");
        return new("--devices") { Description = $"Enheter som kan bruke lenken, fra {limit.Least} til {limit.Most}.", HelpName = "ANTALL", DefaultValueFactory = _ => limit.Unset };
    }
}
