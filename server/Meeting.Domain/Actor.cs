namespace Meetings;

/// <summary>What somebody is in a meeting or a team.</summary>
public enum Role
{
    /// <summary>Møteleder: drives the agenda (DOMAIN R5).</summary>
    Leader,

    /// <summary>Referent: writes.</summary>
    Secretary,

    /// <summary>Fagperson: a professional who may decide for a service (DOMAIN R5).</summary>
    Member,

    /// <summary>Foresatt: an equal participant (DOMAIN R6).</summary>
    Family,

    /// <summary>The child or youth.</summary>
    Youth,

    /// <summary>Støtteperson: speaks for the family or youth that they are with, and sees what these see (DOMAIN R38).</summary>
    Support,

    /// <summary>Tolk: sees what the family or youth sees that they interpret for, and says nothing of their own.</summary>
    Interpreter,

    /// <summary>Bidragsyter, such as a coach, a volunteer or the police: tells what they know, and sees nothing of any case (DOMAIN R38).</summary>
    Contributor,

    /// <summary>Sees, and says nothing.</summary>
    Observer,

    /// <summary>The shared screen (DOMAIN R23).</summary>
    Screen,

    /// <summary>Runs the installation; never a participant.</summary>
    Administrator,
}

/// <summary>Who does something, as it is kept with every event.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The person's name at the time.</param>
/// <param name="Role">The person's role at the time.</param>
/// <param name="Service">The service represented; null for families and administrators.</param>
public sealed record Actor(Guid PersonId, string Name, Role Role, string? Service = null);

/// <summary>All that a decision may know besides the state: which command, by whom, when.</summary>
/// <param name="CommandId">The command's request id; what the command adds gets it as id.</param>
/// <param name="By">Who gave the command.</param>
/// <param name="Now">The time, which becomes the events' time.</param>
public sealed record Moment(Guid CommandId, Actor By, DateTimeOffset Now);
