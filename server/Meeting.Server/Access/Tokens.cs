using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Meetings.Server.Access;

/// <summary>What a device's token says: which device, and which invitations it has redeemed. Never a role.</summary>
/// <param name="Device">The device.</param>
/// <param name="Invitations">The invitations, in the order redeemed.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record Token(Guid Device, IReadOnlyList<Guid> Invitations, DateTimeOffset ExpiresAt);

/// <summary>Signs and checks the devices' tokens (JWT, HMAC-SHA256) with the key of this installation.</summary>
public sealed class Tokens : IDisposable
{
    const string Issuer = "meeting";
    const string InvitationClaim = "inv";

    readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    readonly MemoryCache _checked = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    readonly SymmetricSecurityKey _key;
    readonly TimeProvider _time;
    readonly TimeSpan _lasts;

    /// <summary>Signs with the key, for as long as the options say.</summary>
    public Tokens(SigningKey key, MeetingOptions options, TimeProvider time) =>
        (_key, _lasts, _time) = (new(key.ForTokens), TimeSpan.FromDays(options.TokenDays), time);

    /// <summary>A signed token, and when it stops working.</summary>
    public (string Token, DateTimeOffset ExpiresAt) Sign(Guid device, IEnumerable<Guid> invitations)
    {
        var now = _time.GetUtcNow();
        var expires = now + _lasts;
        return (_handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Subject = new(
            [
                new Claim(JwtRegisteredClaimNames.Sub, device.ToString()),
                .. invitations.Select(i => new Claim(InvitationClaim, i.ToString())),
            ]),
            SigningCredentials = new(_key, SecurityAlgorithms.HmacSha256),
        }), expires);
    }

    /// <summary>What a token says; null when it is not ours, changed or expired.</summary>
    public async ValueTask<Token?> CheckAsync(string token)
    {
        if (Remembered(token) is { } known)
            return _time.GetUtcNow() < known.ExpiresAt ? known : null;

        var result = await _handler.ValidateTokenAsync(token, new()
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, to, _, _) => _time.GetUtcNow().UtcDateTime < to,
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || !Guid.TryParse(jwt.Subject, CultureInfo.InvariantCulture, out var device))
            return null;

        var found = new Token(device, [.. jwt.Claims.Where(c => c.Type == InvitationClaim).Select(c => Guid.Parse(c.Value, CultureInfo.InvariantCulture))], new(jwt.ValidTo, TimeSpan.Zero));
        _checked.Set(token, found, new MemoryCacheEntryOptions
        {
            Size = 1,
            SlidingExpiration = TimeSpan.FromMinutes(10),
        });
        return found;
    }

    /// <summary>What a token says that was found good here not long ago; it may have expired since. Null for any other.</summary>
    public Token? Remembered(string token) => _checked.TryGetValue(token, out Token? known) ? known : null;

    /// <inheritdoc/>
    public void Dispose() => _checked.Dispose();
}
