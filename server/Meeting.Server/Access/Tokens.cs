using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Meetings.Server.Settings;
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
    // Of a device that holds as many invitations as one may, it has 6,000.
    const int MostCharacters = 8_000;

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

        // Anybody can make one up, and the library finds that out by throwing.
        if (!IsSigned(token))
            return null;
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

    Token? Remembered(string token) => _checked.TryGetValue(token, out Token? known) ? known : null;

    bool IsSigned(string token)
    {
        var dot = token.LastIndexOf('.');
        if (dot < 0 || token.Length > MostCharacters)
            return false;
        Span<byte> text = stackalloc byte[token.Length], signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Ascii.FromUtf16(token, text, out _) != OperationStatus.Done)
            return false;
        HMACSHA256.HashData(_key.Key, text[..dot], signature);
        Span<byte> written = stackalloc byte[Base64Url.GetEncodedLength(signature.Length)];
        Base64Url.EncodeToUtf8(signature, written);
        return CryptographicOperations.FixedTimeEquals(written, text[(dot + 1)..]);
    }

    /// <inheritdoc/>
    public void Dispose() => _checked.Dispose();
}
