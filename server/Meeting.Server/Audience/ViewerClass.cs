namespace Meetings.Server.Audience;

/// <summary>
/// Viewers who see the same of a meeting share one view. All that decides what is seen belongs here, as values: two classes
/// that see the same are equal.
/// </summary>
/// <param name="Role">The role.</param>
public readonly record struct ViewerClass(Role Role)
{
    /// <summary>The class of a viewer.</summary>
    public static ViewerClass Of(Actor viewer) => new(viewer.Role);

    /// <summary>Tells this class from every other.</summary>
    public string Name => $"{Role}";
}
