namespace Meetings;

/// <summary>A service is known by its name.</summary>
public static class ServiceName
{
    /// <summary>True when two names are of one service, however they are capitalised.</summary>
    public static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same number for names that are the same.</summary>
    public static int HashOf(string? name) => name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(name);
}
