using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>On whose side of the table somebody is: that decides which page is theirs, and in which language.</summary>
public static class Sides
{
    /// <summary>True for a family, a youth, and who is here with them: they read the family's page.</summary>
    public static bool IsFamilySide(this Role role) => role is Role.Family or Role.Youth or Role.Support or Role.Interpreter;
}
