namespace Meetings.Server.Audience;

/// <summary>Why a case is open to somebody in a meeting, or is not (DOMAIN R21, R22, R26).</summary>
public enum Openness
{
    /// <summary>Open: leads the meeting or writes in it, for a team that has the case.</summary>
    Leads,

    /// <summary>Open: answers for the case.</summary>
    Holds,

    /// <summary>Open: the family consents to the service.</summary>
    Consent,

    /// <summary>Open: a statute says so.</summary>
    Statute,

    /// <summary>Open: it is the person's own, or that of whom they are with.</summary>
    Own,

    /// <summary>Not open: the service has no ground, or the person none.</summary>
    NoGround,

    /// <summary>Not open: it is another family's.</summary>
    Anothers,

    /// <summary>Not open: the team has the case no longer.</summary>
    LeftTeam,

    /// <summary>Not open: such a person sees no case.</summary>
    SeesNone,
}

/// <summary>How a case stands to somebody in a meeting.</summary>
/// <param name="Case">The case.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Openness">Why it is open to them, or is not.</param>
/// <param name="Until">To when it is open; null for no end, and where it is not.</param>
/// <param name="Statute">The statute that says so; empty otherwise.</param>
public sealed record CaseOpenness(SeenCase Case, Guid PersonId, Openness Openness, DateTimeOffset? Until = null, string Statute = "")
{
    /// <summary>On which ground the person sees it, as it is written down when they do; null where they do not.</summary>
    public LookGround? Ground { get; init; }

    /// <summary>True when the person sees the case.</summary>
    public bool IsOpen => Openness <= Openness.Own;
}
