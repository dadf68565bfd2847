using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Meetings.Server.Door;

namespace Meetings.Server.Access;

/// <summary>
/// Screens that show a code and wait for a leader to let them in. Kept in memory only: a
/// pairing lives for minutes, and a restart costs no more than a new code on the screen.
/// </summary>
public sealed class Pairings(TimeProvider time)
{
    const int MostWaiting = 1_000;
    // The rest is for screens that have been let in before: whoever comes first from nowhere does not keep them out.
    const int MostStrangers = 750;
    const int MostOfOne = 100;
    const int MostOfDevice = 5;
    const int MostWrong = 10;
    static readonly TimeSpan WrongCountFor = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    readonly Dictionary<string, Pairing> _byHash = new(StringComparer.Ordinal);
    readonly Dictionary<string, Pairing> _byCode = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, Queue<DateTimeOffset>> _wrong = [];

    /// <summary>How long a code works, and how long the answer to it can be fetched.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A new code, and the secret that its screen waits by; only the secret's hash is kept.</summary>
    /// <param name="from">Whoever asks for it, of whom too many leave nothing to others; null where somebody else sees to that.</param>
    /// <param name="known">True for a device that has been let in before.</param>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: too many wait already.</exception>
    public (Pairing Pairing, Secret Secret) Start(string? from, bool known = false)
    {
        lock (_lock)
        {
            DropExpired();
            var own = from is null ? 0 : _byHash.Values.Count(p => p.From == from);
            if (own >= (known ? MostOfDevice : MostOfOne) || (IsFull(known) && !OneGoes(known, own)))
                throw Errors.TooMuch("Too many screens wait to be let in. Try again in a few minutes.");
            var secret = Secret.New();
            string code;
            do
                code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            while (_byCode.ContainsKey(code));

            var pairing = new Pairing(from, known, secret.Hash, code, time.GetUtcNow() + Lasts);
            _byHash.Add(pairing.SecretHash, pairing);
            _byCode.Add(code, pairing);
            return (pairing, secret);
        }
    }

    /// <summary>The pairing that a screen waits for; null when there is none any more.</summary>
    public Pairing? Find(Secret secret)
    {
        lock (_lock)
        {
            DropExpired();
            return _byHash.GetValueOrDefault(secret.Hash);
        }
    }

    /// <summary>
    /// Takes the pairing whose code this is, so that nobody else confirms it; it is given
    /// back with <see cref="GiveBack"/> or ends with <see cref="Confirm"/>.
    /// </summary>
    /// <param name="code">As it was typed.</param>
    /// <param name="guessers">Each that a wrong code counts against: a meeting's leaders and devices, however many, guess no oftener than one.</param>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: no screen shows the code now. RESOURCE_EXHAUSTED: too many wrong codes.</exception>
    public Pairing Take(string code, params ReadOnlySpan<Guid> guessers)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation));
        lock (_lock)
        {
            DropExpired();
            foreach (var guesser in guessers)
                if (_wrong.GetValueOrDefault(guesser) is { Count: >= MostWrong })
                    throw Errors.TooMuch("Too many wrong codes. Wait a minute, then type the code that the screen shows.");
            if (_byCode.Remove(digits, out var pairing))
                return pairing;
            foreach (var guesser in guessers)
                (CollectionsMarshal.GetValueRefOrAddDefault(_wrong, guesser, out _) ??= []).Enqueue(time.GetUtcNow());
            throw Errors.Invalid("code", "is not shown by any screen now. Type the six digits that the screen shows; if they are right, ask it for a new code.");
        }
    }

    /// <summary>Nobody was let in by it: the code can be used after all.</summary>
    public void GiveBack(Pairing pairing)
    {
        lock (_lock)
            if (_byHash.ContainsKey(pairing.SecretHash))
                _byCode.TryAdd(pairing.Code, pairing);
    }

    /// <summary>Lets the screen have what it waits for, now and for as long as an answer might get lost.</summary>
    public void Confirm(Pairing pairing, Admission admission)
    {
        lock (_lock)
        {
            pairing.ExpiresAt = time.GetUtcNow() + Lasts;
            _byHash[pairing.SecretHash] = pairing;
        }

        pairing.Admitting.TrySetResult(admission);
    }

    bool IsFull(bool known) => _byHash.Count >= MostWaiting || (!known && _byHash.Values.Count(p => !p.Known) >= MostStrangers);

    // As with calls (Places): of strangers, the network that has most gives up its oldest for one that has fewer.
    bool OneGoes(bool known, int own)
    {
        if (known || _byHash.Values.Where(p => !p.Known && p.From is not null).GroupBy(p => p.From).MaxBy(g => g.Count()) is not { } most || most.Count() < own + 2)
            return false;
        Drop(most.MinBy(p => p.ExpiresAt)!);
        return true;
    }

    void Drop(Pairing pairing)
    {
        _byHash.Remove(pairing.SecretHash);
        if (_byCode.TryGetValue(pairing.Code, out var shown) && shown == pairing)
            _byCode.Remove(pairing.Code);
    }

    void DropExpired()
    {
        var now = time.GetUtcNow();
        foreach (var pairing in _byHash.Values)
            if (now >= pairing.ExpiresAt)
                Drop(pairing);

        foreach (var (guesser, wrong) in _wrong)
        {
            while (wrong.TryPeek(out var at) && now - at >= WrongCountFor)
                wrong.Dequeue();
            if (wrong.Count == 0)
                _wrong.Remove(guesser);
        }
    }
}

/// <summary>One screen that waits to be let in.</summary>
public sealed class Pairing
{
    internal Pairing(string? from, bool known, string secretHash, string code, DateTimeOffset expiresAt) =>
        (From, Known, SecretHash, Code, ExpiresAt) = (from, known, secretHash, code, expiresAt);

    /// <summary>The participant that the screen becomes. The same when confirming is tried again, so that it becomes one.</summary>
    public Guid PersonId { get; } = Guid.CreateVersion7();

    /// <summary>The six digits that it shows.</summary>
    public string Code { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; internal set; }

    /// <summary>What it waits for.</summary>
    public Task<Admission> Admitted => Admitting.Task;

    internal string? From { get; }

    internal bool Known { get; }

    internal string SecretHash { get; }

    internal TaskCompletionSource<Admission> Admitting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What a screen gets that was let in.</summary>
/// <param name="Invitation">The secret of an invitation for it alone.</param>
/// <param name="MeetingId">The meeting.</param>
public sealed record Admission(Secret Invitation, Guid MeetingId);
