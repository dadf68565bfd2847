namespace Meetings;

/// <summary>Who something is for, among those who may see what it is about.</summary>
public enum Circle
{
    /// <summary>All in the room.</summary>
    Room,

    /// <summary>Professionals: no family, no screen.</summary>
    Staff,

    /// <summary>Leader and secretary.</summary>
    Leaders,

    /// <summary>Leader, secretary and the services that are named; nothing hints at it to anybody else, guardians least of all (DOMAIN R29).</summary>
    Named,
}
