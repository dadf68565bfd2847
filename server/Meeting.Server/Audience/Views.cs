namespace Meetings.Server.Audience;

/// <summary>Makes views: the only place where a meeting is disclosed.</summary>
public static class Views
{
    /// <summary>The meeting as a class of viewers may see it.</summary>
    public static V1.MeetingView For(Meeting meeting, ViewerClass viewer)
    {
        var view = new V1.MeetingView { Frame = Frames.Of(meeting, viewer) };
        foreach (var subject in Subject.All)
            subject.Show(meeting, viewer, view);
        return view;
    }

    /// <summary>True when a class of viewers sees an element of a meeting.</summary>
    public static bool Shows(Meeting meeting, IElement element, ViewerClass viewer) => Subject.Of(element).IsSeen(viewer, element, meeting);
}
