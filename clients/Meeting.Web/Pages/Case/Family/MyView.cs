using Meetings.V1;

namespace Meetings.Web.Pages.Case.Family;

/// <summary>Who may read what a child thinks, as it is asked and told in plain words (DOMAIN R34).</summary>
static class MyView
{
    /// <summary>The choices, the widest first.</summary>
    internal static IReadOnlyList<Circle> Readers { get; } = [Circle.Room, Circle.Staff, Circle.Leaders];

    /// <summary>The name of the text for one.</summary>
    internal static string TextOf(Circle readers) => readers switch
    {
        Circle.Room => "MyView.Room",
        Circle.Staff => "MyView.Staff",
        _ => "MyView.Leaders",
    };
}
