using System.Collections.Immutable;

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

/// <summary>How far something reaches: a circle, and the services in it where it names some.</summary>
/// <param name="Circle">The circle.</param>
/// <param name="Services">For <see cref="Circle.Named"/>: the services. Otherwise empty.</param>
public sealed record Reach(Circle Circle, ImmutableArray<string> Services)
{
    /// <summary>To all in the room.</summary>
    public static Reach Room { get; } = new(Circle.Room, []);

    /// <summary>To professionals.</summary>
    public static Reach Staff { get; } = new(Circle.Staff, []);

    /// <summary>To leader and secretary.</summary>
    public static Reach Leaders { get; } = new(Circle.Leaders, []);

    /// <summary>True when it reaches nobody whom <paramref name="other"/> does not: what it says may become that without anybody seeing more.</summary>
    internal bool IsWithin(Reach other) =>
        other.Circle == Circle.Room || (Circle, other.Circle) switch
        {
            (Circle.Staff, Circle.Staff) => true,
            (Circle.Leaders, _) => true,
            (Circle.Named, Circle.Staff) => true,
            (Circle.Named, Circle.Named) => Services.All(s => other.Services.Any(o => ServiceName.Same(s, o))),
            _ => false,
        };

    /// <summary>As far as both reach.</summary>
    internal Reach And(Reach other) => IsWithin(other) ? this : other.IsWithin(this) ? other : Leaders;

    /// <summary>Why it cannot be, or null: who is named is named in the circle of those, and in no other.</summary>
    internal Rejection? Refused => (Circle == Circle.Named) == Services.IsEmpty ? Rejection.ReachNamesServices : null;

    /// <summary>Compares services by content.</summary>
    public bool Equals(Reach? other) => other is not null && Circle == other.Circle && Services.SequenceEqual(other.Services);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Circle, Services.Length);
}
