namespace Meetings.Server.Submitting;

/// <summary>Tells one request's content from another's, so that an id used twice by mistake is noticed.</summary>
/// <param name="stored">What is kept of it with the request.</param>
public class Fingerprint(string stored)
{
    /// <summary>What is kept of it with the request.</summary>
    public string Stored { get; } = stored;

    /// <summary>Whether a request of which this was kept may have had the same content.</summary>
    public virtual bool Fits(string kept) => kept == Stored;

    /// <summary>Of what the server asks itself, whose content follows from its id.</summary>
    public static implicit operator Fingerprint(string what) => new(what);
}
