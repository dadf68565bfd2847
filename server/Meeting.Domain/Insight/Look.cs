namespace Meetings;

/// <summary>Where somebody sees a case.</summary>
public enum OccasionKind
{
    /// <summary>In a meeting, live or once.</summary>
    Meeting,

    /// <summary>In a meeting's minutes.</summary>
    Minutes,

    /// <summary>In a list of meetings that are about it as a whole.</summary>
    MeetingList,

    /// <summary>On a team's page, by its open actions.</summary>
    TeamPage,

    /// <summary>The case itself.</summary>
    CasePage,

    /// <summary>In a list of cases.</summary>
    CaseList,

    /// <summary>In the list of links that were made for its people.</summary>
    Links,

    /// <summary>In the log of who saw it.</summary>
    AccessLog,

    /// <summary>In that log, taken out for the whole installation.</summary>
    Export,

    /// <summary>In what was found in minutes.</summary>
    MinutesSearch,
}

/// <summary>Where somebody sees a case.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Of">The meeting or the team whose it is; null for what is no one's.</param>
public sealed record Occasion(OccasionKind Kind, Guid? Of = null);

/// <summary>What somebody may see a case by.</summary>
public enum LookGroundKind
{
    /// <summary>It is their own: whom it is about, and guardians. What they see of it is written nowhere.</summary>
    Own,

    /// <summary>They are with one of these: a support person, an interpreter (DOMAIN R38).</summary>
    With,

    /// <summary>They lead a team that it is in.</summary>
    Leader,

    /// <summary>They write for a team that it is in.</summary>
    Secretary,

    /// <summary>They answer for it.</summary>
    Holder,

    /// <summary>Their service has a consent.</summary>
    Consent,

    /// <summary>A statute opens it to their service.</summary>
    Statute,

    /// <summary>The leader has let the shared screen show it (DOMAIN R23).</summary>
    Screen,

    /// <summary>They run the installation, and took out the log.</summary>
    Administrator,
}

/// <summary>On which ground somebody sees a case (DOMAIN R26).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The consent or the opening that it follows from; null for none.</param>
/// <param name="Statute">The statute; empty for none.</param>
/// <param name="KeptFromFamily">True when the family is not told: of the ground, or of all that is seen on it (DOMAIN R29).</param>
public sealed record LookGround(LookGroundKind Kind, Guid? Id = null, string Statute = "", bool KeptFromFamily = false)
{
    /// <summary>Whom it is about, or a guardian.</summary>
    public static LookGround Own { get; } = new(LookGroundKind.Own);

    /// <summary>Who is with one of these.</summary>
    public static LookGround With { get; } = new(LookGroundKind.With);

    /// <summary>Who answers for it.</summary>
    public static LookGround Holder { get; } = new(LookGroundKind.Holder);

    /// <summary>Who leads a team that it is in.</summary>
    public static LookGround Leader { get; } = new(LookGroundKind.Leader);

    /// <summary>Who writes for one.</summary>
    public static LookGround Secretary { get; } = new(LookGroundKind.Secretary);

    /// <summary>A shared screen of one.</summary>
    public static LookGround Screen { get; } = new(LookGroundKind.Screen);

    /// <summary>A service's ground.</summary>
    public static LookGround Of(Ground ground) =>
        new(ground.Kind == GroundKind.Consent ? LookGroundKind.Consent : LookGroundKind.Statute, ground.Id, ground.Text, ground.KeptFromFamily);
}

/// <summary>A look at a case: how somebody sees it. Two of one person's that are equal are the same for as long as the first one lasts.</summary>
/// <param name="Device">The device.</param>
/// <param name="Occasion">Where.</param>
/// <param name="Ground">Why they may.</param>
public sealed record Look(Guid Device, Occasion Occasion, LookGround Ground);
