using Meetings.Documents.Labels;
using Meetings.Minutes;
using Meetings.Server.Settings;
using Meetings.V1;

namespace Meetings.Server.Minutes;

/// <summary>The minutes of a meeting as text, for whoever sees it.</summary>
public sealed class MinutesText(LocalTime local)
{
    /// <summary>The minutes of a meeting as seen.</summary>
    public string Of(MeetingView view) => Documents.Plain.MinutesText.Of(MinutesDocument.Of(Direction.Isolated(view), local.Zone), MinutesLabels.Bokmål);
}
