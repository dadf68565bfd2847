using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>How many minutes a meeting is to last, in forms: to the server it is said when it ends.</summary>
static class Duration
{
    internal static NumberLimit Limit { get; } = new(5, 24 * 60);

    /// <summary>When a meeting ends that starts then.</summary>
    /// <exception cref="FormException">It lasts no time, or too long.</exception>
    internal static Timestamp EndOf(Form form, Timestamp start) =>
        start.ToDateTimeOffset().AddMinutes(form.Number("duration", Limit)).ToTimestamp();
}
