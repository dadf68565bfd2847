namespace Meetings;

/// <summary>What an action is to be (DOMAIN R9).</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="ResponsibleId">The participant who answers for it; null for none.</param>
/// <param name="ResponsibleName">The name of who answers for it; empty for nobody yet.</param>
/// <param name="Service">The service that answers for it; null for none.</param>
/// <param name="Goal">What it is to lead to; may be empty.</param>
/// <param name="Start">When it starts.</param>
/// <param name="Due">When it is to be done.</param>
/// <param name="Evaluation">When its effect is looked at.</param>
public sealed record ActionContent(
    string Text, Guid? ResponsibleId, string ResponsibleName, string? Service, string Goal,
    DateOnly? Start, DateOnly? Due, DateOnly? Evaluation)
{
    /// <summary>True until it has somebody responsible and a due date (DOMAIN R9).</summary>
    public bool Incomplete => ResponsibleName.Length == 0 || Due is null;

    /// <summary>True while nobody answers for it.</summary>
    public bool Unassigned => ResponsibleId is null && ResponsibleName.Length == 0;

    /// <summary>True when the same person answers for both; a new name is no new person.</summary>
    internal bool SameResponsible(ActionContent other) => ResponsibleId is null
        ? other.ResponsibleId is null && ResponsibleName == other.ResponsibleName
        : ResponsibleId == other.ResponsibleId;

    /// <summary>
    /// With name and service filled in from the participant, or a refusal. Whoever answered
    /// for the action <paramref name="before"/> still may, though not invited to this meeting.
    /// </summary>
    internal Rejection? Complete(Meeting meeting, ActionContent? before, out ActionContent complete)
    {
        complete = this;
        if (RefusesDates() is { } wrong)
            return wrong;
        if (ResponsibleId is not { } id)
            return null;
        var (name, service) = meeting.Participants.Find(id) is { } person ? (person.Name, person.Service)
            : before?.ResponsibleId == id ? (before.ResponsibleName, before.Service)
            : default((string?, string?));
        if (name is null)
            return Rejection.PersonNotFound;

        complete = this with { ResponsibleName = name, Service = Service ?? service };
        return null;
    }

    internal Rejection? RefusesDates() => Start is { } start && (Due < start || Evaluation < start) ? Rejection.DatesOutOfOrder : null;
}
