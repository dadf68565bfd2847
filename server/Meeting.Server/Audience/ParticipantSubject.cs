using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
        && (CasesOf(element, meeting) is var cases && cases.IsEmpty ? Audience.Sees.Person(element.Role, who.Role, meeting.Kind)
            : IsOpen(cases, who, meeting));

    static bool IsOpen(ImmutableArray<Guid> cases, ViewerClass who, Meeting meeting) => cases.Any(c => Audience.Sees.Matter(Matter.Of(c), who, meeting));

    private protected override Matter MatterOf(Participant element, Meeting meeting) => Matter.Of(CasesOf(element, meeting));

    // Who goes along with somebody takes part where they do.
    static ImmutableArray<Guid> CasesOf(Participant p, Meeting meeting) =>
        p.InterpretsFor is { } with && (meeting.Participants.Find(with) ?? meeting.Removed.Find(with)) is { Cases: var theirs } ? [.. p.Cases.Union(theirs)] : p.Cases;

    internal override V1.Participant View(Participant p, ViewerClass who, Meeting meeting, NamedPeople people)
    {
        var (reasons, wordings) = (Audience.Sees.It(Aspect.AbsenceReasons, who.Role, meeting.Kind), Audience.Sees.It(Aspect.FrameWordings, who.Role, meeting.Kind));
        return CasesOf(p, meeting) is { IsEmpty: false } cases ? View(p, reasons, wordings, cases.Where(who.Sees))
            : Shared[(reasons, wordings)].TryGetValue(p, out var made) ? made
            : Made(p, reasons, wordings);
    }

    static V1.Participant Made(Participant p, bool reasons, bool wordings) => Shared[(reasons, wordings)].GetValue(p, _ => View(p, reasons, wordings, []));

    // All that decides what is told of somebody stands here, so that one message serves all who are told the same: who takes part is
    // most of what two hundred are shown who share no view.
    static readonly FrozenDictionary<(bool Reasons, bool Wordings), ConditionalWeakTable<Participant, V1.Participant>> Shared =
        new[] { (false, false), (false, true), (true, false), (true, true) }.ToFrozenDictionary(told => told, _ => new ConditionalWeakTable<Participant, V1.Participant>());

    static V1.Participant View(Participant p, bool reasons, bool wordings, IEnumerable<Guid> cases) => new()
    {
        Id = Names.Wire(p.Id),
        Name = p.Name,
        Role = Names.Wire(p.Role),
        Service = p.Service ?? "",
        Attendance = Names.Wire(p.Attendance),
        Reason = reasons ? p.Reason : "",
        Substitute = p.Substitute,
        InterpretsFor = Names.Wire(p.InterpretsFor),
        CaseIds = { cases.Select(id => Names.Wire(id)) },
        Revision = wordings ? p.Words.Revision : 0,
        OtherWordings = { wordings ? Names.Wire(p.Words) : [] },
    };
}
