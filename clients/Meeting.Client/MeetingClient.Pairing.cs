using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    // As access_service.proto says.
    static readonly TimeSpan PairingIsAwaited = TimeSpan.FromSeconds(20);

    /// <summary>A code for a shared screen to show, by which a leader lets it in.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<StartPairingResponse> StartPairingAsync(CancellationToken cancellationToken = default) =>
        CallAsync(_access.StartPairingAsync, new StartPairingRequest(), cancellationToken);

    /// <summary>Waits up to 20 s for a code to be confirmed; empty when it was not, then ask again. Asking again after a lost answer gives the same.</summary>
    /// <param name="pairingSecret">From <see cref="StartPairingAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">The code has expired; start anew.</exception>
    public Task<AwaitPairingResponse> AwaitPairingAsync(string pairingSecret, CancellationToken cancellationToken = default) =>
        CallAsync(_access.AwaitPairingAsync, new AwaitPairingRequest { PairingSecret = pairingSecret }, cancellationToken, PairingIsAwaited);

    /// <summary>Lets the screen that shows a code see a meeting. For the meeting's leader.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="code">The code, as it was typed; spaces and dashes do not matter.</param>
    /// <param name="cancellationToken">Gives up waiting; the screen may have been let in all the same.</param>
    /// <exception cref="InvalidRequestException">No screen shows this code now, or it has been used.</exception>
    public Task<ConfirmPairingResponse> ConfirmPairingAsync(string meetingId, string code, CancellationToken cancellationToken = default) =>
        CallAsync(_access.ConfirmPairingAsync, new ConfirmPairingRequest { MeetingId = meetingId, Code = code }, cancellationToken);
}
