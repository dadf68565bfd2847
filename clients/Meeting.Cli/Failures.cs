using Meetings.Client;

namespace Meetings.Cli;

/// <summary>It cannot be done; the text says why and what to do.</summary>
sealed class FailedException(string text) : Exception(text);

/// <summary>It was asked for in a wrong way; the text says what is wrong.</summary>
sealed class UsageException(string text) : Exception(text);

/// <summary>A server that is not the one in use was not reached.</summary>
sealed class UnreachedException(Uri server, MeetingException why) : Exception(why.Message, why)
{
    internal Uri Server => server;
}

/// <summary>What goes wrong, as one line and an exit code.</summary>
static class Failures
{
    internal const int Failed = 1;
    internal const int WrongUsage = 2;
    internal const int NotAllowed = 3;
    internal const int NotReached = 4;

    /// <summary>The exit code and the line; null for what nobody foresaw.</summary>
    internal static (int Code, string Text)? Of(Exception e, Uri? server) => e switch
    {
        FailedException => (Failed, e.Message),
        Unjoined => (NotAllowed, e.Message),
        UsageException => (WrongUsage, e.Message),
        RefusedException r => (Failed, r.Norwegian),
        InvalidRequestException { Violations: [var first, ..] } => (WrongUsage, $"Serveren godtar ikke {first.Field}: {first.Problem}"),
        InvalidRequestException => (WrongUsage, $"Serveren godtar ikke dette: {e.Message}"),
        NotSignedInException => (NotAllowed, "Du er ikke logget inn på denne serveren. Bruk `meeting join LENKE` med lenken du har fått."),
        NotAllowedException => (NotAllowed, "Rollen din har ikke lov til dette. Spør møtelederen eller en administrator."),
        NotFoundException => (Failed, "Det finnes ikke, eller du er ikke med der. Sjekk id-en."),
        StaleRevisionException => (Failed, "Noen andre endret det først. Se på det på nytt og prøv igjen."),
        LimitExceededException => (Failed, $"En grense er nådd: {e.Message}"),
        UnreachedException { InnerException: { } why, Server: var other } => Of(why, other),
        // It was reached, and says itself what is wrong.
        UnavailableException { Norwegian: { Length: > 0 } told } => (Failed, told),
        UnavailableException { IsAnswer: true } => (NotReached, $"{server} kan ikke nå: {e.Message}"),
        UnavailableException => (NotReached, $"Får ikke kontakt med {server}: {e.Message}"),
        UntrustedServerException => (NotReached, $"Får ingen trygg forbindelse med {server}, og har ikke sendt noe: {e.Message}"),
        DamagedFileException => (Failed, "Filen ble skadet underveis, og ingenting er beholdt. Prøv igjen."),
        MeetingException m => (Failed, $"Serveren svarte {m.StatusCode}: {m.Message}"),
        IOException or UnauthorizedAccessException => (Failed, e.Message),
        OperationCanceledException => (Failed, "Avbrutt."),
        _ => null,
    };
}
