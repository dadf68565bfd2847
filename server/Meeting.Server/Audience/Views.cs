using System.Collections.Immutable;
using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Makes views: the only place where a meeting is disclosed.</summary>
public static class Views
{
    /// <summary>The meeting as a class of viewers may see it.</summary>
    public static V1.MeetingView For(Meeting meeting, ViewerClass viewer)
    {
        var view = new V1.MeetingView { Frame = Frames.Of(meeting, viewer) };
        if (!viewer.Room.IsEmpty)
            view.Room = new() { Openness = { viewer.Room.Select(Names.Wire) } };
        var people = NamedPeople.To(viewer, meeting);
        foreach (var subject in Subject.All)
            subject.Show(meeting, viewer, people, view);
        ChildsVoice.Show(meeting, viewer, view);
        return view;
    }

    /// <summary>
    /// The meeting with nothing in it but what a class of viewers is shown, or told that it is shielded: what else there is, is not
    /// there for them, whatever they ask (DOMAIN R29).
    /// </summary>
    public static Meeting ToldTo(ViewerClass who, Meeting meeting)
    {
        return meeting with
        {
            Participants = Seen(meeting.Participants),
            Agenda = [.. meeting.Agenda.Where(i => Shows(meeting, i, who) || (Sees.Shielded(who.Role) && Sees.Reach(meeting.MatterOf(i).Reach, who)))],
            Notes = Seen(meeting.Notes),
            Attachments = Seen(meeting.Attachments),
            Decisions = Seen(meeting.Decisions),
            Remarks = Seen(meeting.Remarks),
            Actions = Seen(meeting.Actions),
            BrightSpots = Seen(meeting.BrightSpots),
            Contributions = Seen(meeting.Contributions),
        };

        ImmutableArray<T> Seen<T>(ImmutableArray<T> elements)
            where T : class, IElement => elements.RemoveAll(e => !Shows(meeting, e, who));
    }

    /// <summary>True when a class of viewers sees an element of a meeting.</summary>
    public static bool Shows(Meeting meeting, IElement element, ViewerClass viewer) => Subject.Of(element).IsSeen(viewer, element, meeting);
}
