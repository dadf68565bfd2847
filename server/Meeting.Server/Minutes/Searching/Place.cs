using System.Globalization;
using Meetings.Server.Door;
using Meetings.Server.Store;

namespace Meetings.Server.Minutes.Searching;

/// <summary>How far a search has been told. The meeting is one that whoever looks takes part in: that there is one tells them nothing.</summary>
/// <param name="Meeting">The meeting that was told last.</param>
/// <param name="Passages">How many of its passages were, where there are more; 0 where it is told.</param>
sealed record Place(OutlineKey Meeting, int Passages)
{
    /// <summary>The place that a token names; null for an empty one.</summary>
    internal static Place? Read(string token, string field)
    {
        if (token.Length == 0)
            return null;
        var last = token.LastIndexOf('.');
        return last > 0 && int.TryParse(token.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var passages)
            && Door.Read.ListToken(token[..last], field) is { } meeting ? new(meeting, passages)
            : throw Errors.Invalid(field, "is not from an earlier answer.");
    }

    /// <summary>The token.</summary>
    public override string ToString() => $"{Names.Wire(Meeting)}.{Passages}";
}
