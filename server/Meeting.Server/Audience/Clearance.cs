using System.Collections.Immutable;
using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Which of the cases that a meeting is about are open to whom (DOMAIN R21, R22, R26). One truth for views, rights, lists and minutes.</summary>
/// <param name="Cases">The cases, as they stand. One that is missing here is open to nobody.</param>
/// <param name="Rules">What the municipality has decided on consents.</param>
public sealed record Clearance(ImmutableArray<Case> Cases, ConsentRules Rules)
{
    /// <summary>The class of a viewer of a meeting at a moment.</summary>
    public ViewerClass ClassOf(Actor viewer, Meeting meeting, DateTimeOffset now) => !meeting.IsSelective && Cases.IsEmpty
        ? ViewerClass.Of(viewer.Role)
        : new(
            viewer.Role,
            viewer.Role == Role.Member ? viewer.Service : null,
            [.. Cases.Where(c => IsOpen(c, viewer, meeting, now)).Select(c => new SeenCase(c.Id, c.Content.Name))]);

    /// <summary>When a viewer's class may next change with nobody doing anything; null for never.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) => Cases.Select(c => c.NextChange(Rules, now)).Min();

    /// <summary>What the cases that something is about are called, for who sees that.</summary>
    internal IEnumerable<V1.SeenCase> NamesOf(Matter matter) =>
        Cases.Where(c => matter.Cases.Contains(c.Id)).Select(c => Names.Wire(new SeenCase(c.Id, c.Content.Name)));

    bool IsOpen(Case @case, Actor viewer, Meeting meeting, DateTimeOffset now)
    {
        var isTheTeams = @case.Teams.Find(meeting.TeamId) is not null;
        return viewer.Role switch
        {
            // Whoever leads, and whoever writes, does so for the team that the case is in. What of it is on the screen, the leader says.
            Role.Leader or Role.Secretary or Role.Screen => isTheTeams,
            Role.Member => isTheTeams && (@case.Holder?.PersonId == viewer.PersonId || (viewer.Service is { } service && @case.GroundOf(service, Rules, now) is not null)),
            Role.Family or Role.Youth => IsFamily(viewer.PersonId),
            // As whom they are with.
            Role.Support or Role.Interpreter => meeting.Participants.Find(viewer.PersonId)?.InterpretsFor is { } with && IsFamily(with),
            _ => false,
        };

        // Who takes part is who the leader says; that they do so for the case, only a leader to whom it was open could say.
        bool IsFamily(Guid person) => @case.HasFamily(person) && (isTheTeams || meeting.Participants.Find(person)?.Cases.Contains(@case.Id) == true);
    }
}
