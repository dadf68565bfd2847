namespace Meetings.Server.Access;

/// <summary>What somebody is to a case, the strongest first: the wire and the table of rights have them in this order.</summary>
public enum CaseStanding
{
    /// <summary>Leads a team that the case is in.</summary>
    Leader,

    /// <summary>Answers for the case.</summary>
    Holder,

    /// <summary>Writes for a team that the case is in.</summary>
    Secretary,

    /// <summary>Of a service that has a ground to see the case now (DOMAIN R22), in a team that the case is in.</summary>
    Service,

    /// <summary>Whom the case is about.</summary>
    Subject,

    /// <summary>Foresatt.</summary>
    Guardian,

    /// <summary>A support person or an interpreter (DOMAIN R38).</summary>
    With,
}

/// <summary>Somebody who stands in a case.</summary>
/// <param name="Who">Who.</param>
/// <param name="Standing">What they are to it.</param>
public sealed record CaseParty(Actor Who, CaseStanding Standing)
{
    /// <summary>True for who drives the case, and from whom nothing of it is kept (DOMAIN R29).</summary>
    public bool SeesAll => Standing is CaseStanding.Leader or CaseStanding.Holder or CaseStanding.Secretary;

    /// <summary>True for who is there for a service.</summary>
    public bool IsProfessional => SeesAll || Standing == CaseStanding.Service;
}
