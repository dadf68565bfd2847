namespace Meetings.Web.Forms;

/// <summary>Services that are typed one on each line.</summary>
static class Services
{
    internal static IEnumerable<string> Read(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
}
