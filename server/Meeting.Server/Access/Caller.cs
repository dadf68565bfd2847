using Grpc.Core;
using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>Whoever makes a call, as the token shows. What the caller is, is asked anew each time.</summary>
public sealed class Caller(Token token, Folds<Invitation> invitations, TimeProvider time)
{
    static readonly object Key = new();

    /// <summary>What the token says.</summary>
    public Token Token { get; } = token;

    /// <summary>The device.</summary>
    public Guid Device => Token.Device;

    /// <summary>The moment at which it is asked.</summary>
    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What makes the caller somebody at this moment.</summary>
    public async ValueTask<IReadOnlyList<Pass>> PassesAsync() => [.. (await InvitationsAsync()).Select(Pass.Of)];

    /// <summary>The caller's invitations that are good at this moment; ended ones give nothing.</summary>
    internal async ValueTask<IReadOnlyList<Invitation>> InvitationsAsync()
    {
        // A live stream must not outlast the token that it was opened with.
        if (Now >= Token.ExpiresAt)
            return [];
        var good = new List<Invitation>(Token.Invitations.Count);
        foreach (var id in Token.Invitations)
        {
            if (await invitations.ReadAsync(id) is var invitation && invitation.LetsIn(Device))
                good.Add(invitation);
        }

        return good;
    }

    /// <summary>The caller of this call, whom the doorkeeper has let in.</summary>
    internal static Caller Of(ServerCallContext context) => MaybeOf(context) ?? throw new InvalidOperationException("The doorkeeper has let nobody in.");

    /// <summary>The caller of a call that needs no token; null when it has none.</summary>
    internal static Caller? MaybeOf(ServerCallContext context) => MaybeOf(context.GetHttpContext());

    /// <summary>The caller that the doorkeeper knows; null for a stranger.</summary>
    internal static Caller? MaybeOf(HttpContext http) => http.Items.TryGetValue(Key, out var caller) ? (Caller?)caller : null;

    internal void Enter(HttpContext http) => http.Items[Key] = this;
}
