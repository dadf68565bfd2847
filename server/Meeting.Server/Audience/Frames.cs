using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>What a meeting is, without what is said in it.</summary>
static class Frames
{
    /// <summary>The meeting's frame as a class of viewers may see it.</summary>
    internal static V1.MeetingFrame Of(Meeting meeting, ViewerClass who)
    {
        var frame = new V1.MeetingFrame
        {
            MeetingId = Names.Wire(meeting.Id),
            TeamId = Names.Wire(meeting.TeamId),
            Kind = Names.Wire(meeting.Kind),
            Phase = Names.Wire(meeting.Phase),
            ScheduledStart = Names.Wire(meeting.ScheduledStart),
            ScheduledEnd = Names.Wire(meeting.ScheduledEnd),
            StartedAt = Names.Wire(meeting.StartedAt),
            ClosedAt = Names.Wire(meeting.ClosedAt),
            ViewerRole = Names.Wire(who.Role),
        };
        if (!Sees.It(Aspect.Frame, who.Role, meeting.Kind))
            return frame;

        var isOpen = IsOpen(meeting, who);
        frame.Place = meeting.Place;
        frame.Shielded = !isOpen;
        if (isOpen)
        {
            frame.Title = meeting.Title;
            frame.ArchiveCase = meeting.ArchiveCase;
            frame.Cases.AddRange(who.NamesOf(meeting.Cases));
            frame.OnScreen = meeting.OnScreen;
        }
        // Why it was called off; why it was opened again tells what is said in it.
        if (isOpen && meeting.Phase == MeetingPhase.Cancelled)
            frame.PhaseReason = meeting.PhaseReason;
        frame.Clock = Names.Wire(meeting.Clock);
        frame.Services.AddRange(meeting.ServicesThatMustAttend.Select(s =>
            new V1.ServiceAttendance { Service = s.Service, Presence = Names.Wire(s.Presence) }));
        if (meeting.NextMeeting is { } next)
            frame.NextMeeting = new() { Start = Names.Wire(next.Start), Place = next.Place, Convener = next.Convener, MeetingId = Names.Wire(next.MeetingId), CalledOff = next.CalledOff };
        if (isOpen && Sees.It(Aspect.FrameWordings, who.Role, meeting.Kind))
        {
            frame.Revision = meeting.Words.Revision;
            frame.OtherWordings.AddRange(Names.Wire(meeting.Words));
            // Who interprets for a family comes with it.
            var left = meeting.Removed.Where(p => p.NotInvited).ToList();
            frame.NotInvited.AddRange(left.Where(p => !left.Exists(f => f.Id == p.InterpretsFor)).Select(p =>
                new V1.NotInvited { PersonId = Names.Wire(p.Id), Name = p.Name, Role = Names.Wire(p.Role) }));
        }

        frame.CurrentItemId = Names.Wire(ApparentAgenda.CurrentOf(meeting, who));
        if (!isOpen || !Sees.Content(who.Role, meeting.Kind))
            return frame;

        frame.Corrections.AddRange(meeting.Corrections.Select(c => new V1.Correction { At = Names.Wire(c.At), ByName = c.By, Reason = Sees.Reach(c.Reach, who) ? c.Reason : "" }));
        frame.PhaseReason = meeting.Phase == MeetingPhase.Paused ? frame.Corrections.LastOrDefault()?.Reason ?? "" : meeting.PhaseReason;
        return frame;
    }

    /// <summary>True for those who are told what the whole meeting is called, which may say whom it is about.</summary>
    internal static bool IsOpen(Meeting meeting, ViewerClass who) => meeting.Cases.IsEmpty || Sees.Matter(Matter.Of(meeting.Cases), who, meeting);
}
