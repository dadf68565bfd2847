using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>
/// Who takes part. Who takes part on the family's side of a case is seen by those to whom that is open; a family sees no other
/// family where many children are talked of (DOMAIN R21).
/// </summary>
sealed class ParticipantSubject() : Subject<Participant, V1.Participant>(meeting => meeting.Participants, view => view.Participants)
{
    private protected override bool Sees(ViewerClass who, Participant element, Meeting meeting) =>
        Audience.Sees.It(Aspect.Participants, who.Role, meeting.Kind)
        && (element.Cases.IsEmpty ? Audience.Sees.Person(element.Role, who.Role, meeting.Kind)
            : element.Cases.Any(c => Audience.Sees.Matter(Matter.Of(c), who, meeting)));

    internal override V1.Participant View(Participant p, ViewerClass who, Meeting meeting)
    {
        var withWordings = Audience.Sees.It(Aspect.FrameWordings, who.Role, meeting.Kind);
        return new()
        {
            Id = Names.Wire(p.Id),
            Name = p.Name,
            Role = Names.Wire(p.Role),
            Service = p.Service ?? "",
            Attendance = Names.Wire(p.Attendance),
            Reason = Audience.Sees.It(Aspect.AbsenceReasons, who.Role, meeting.Kind) ? p.Reason : "",
            Substitute = p.Substitute,
            InterpretsFor = Names.Wire(p.InterpretsFor),
            CaseIds = { p.Cases.Where(who.Sees).Select(id => Names.Wire(id)) },
            Revision = withWordings ? p.Words.Revision : 0,
            OtherWordings = { withWordings ? Names.Wire(p.Words) : [] },
        };
    }
}
