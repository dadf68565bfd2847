using Meetings.V1;

namespace Meetings.Client;

/// <summary>In whose place a meeting's leader or secretary looks at it.</summary>
public readonly record struct Preview
{
    /// <summary>As somebody of a role; unspecified for nobody.</summary>
    public Role Role { get; private init; }

    /// <summary>As a participant; empty for nobody.</summary>
    public string ParticipantId { get => field ?? ""; private init; }

    /// <summary>One's own view.</summary>
    public static Preview None => default;

    /// <summary>True for one's own view.</summary>
    public bool IsNone => Role == Role.Unspecified && ParticipantId.Length == 0;

    /// <summary>As somebody of a role, to whom no case is open; as the screen, those that are open to whoever looks.</summary>
    public static Preview As(Role role) => new() { Role = role };

    /// <summary>As a participant, but for cases that are not open to whoever looks.</summary>
    public static Preview Of(string participantId) => new() { ParticipantId = participantId };
}
