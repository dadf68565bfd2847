using System.Collections.Frozen;

namespace Meetings.Server.Audience;

/// <summary>The parts of a meeting that are disclosed, or not, as one.</summary>
public enum Aspect
{
    /// <summary>More than that there is a meeting of this kind, phase and times: title, place, archive case, clock, services, next meeting, why it was called off.</summary>
    Frame,

    /// <summary>Who is who, what service they are from, and who is here.</summary>
    Participants,

    /// <summary>Why somebody is away.</summary>
    AbsenceReasons,

    /// <summary>When the frame and who is who last changed, what is kept beside them until somebody who may edit them decides, and who was not invited.</summary>
    FrameWordings,

    /// <summary>Agenda, notes, attachments, decisions, remarks, actions, bright spots, contributions; that it was opened again, and why, where that is for all.</summary>
    Content,
}

/// <summary>
/// Who sees what: one table (DOMAIN R20-R23). A view is made from it and from nothing else,
/// so what is not here never leaves the server.
/// </summary>
public static class Sees
{
    // In the order of the roles:  Leader, Secretary, Member, Family, Youth, Support, Interpreter, Contributor, Observer, Screen, Administrator.
    static readonly FrozenDictionary<Aspect, bool[]> Table = new Dictionary<Aspect, bool[]>
    {
        [Aspect.Frame] = [true, true, true, true, true, true, true, true, true, true, false],
        [Aspect.Participants] = [true, true, true, true, true, true, true, false, true, true, false],
        [Aspect.AbsenceReasons] = [true, true, false, false, false, false, false, false, false, false, false],
        [Aspect.FrameWordings] = [true, true, false, false, false, false, false, false, false, false, false],
        [Aspect.Content] = [true, true, true, true, true, true, true, false, true, true, false],
    }.ToFrozenDictionary();

    /// <summary>True when <paramref name="role"/> sees <paramref name="aspect"/> of a meeting of this kind.</summary>
    public static bool It(Aspect aspect, Role role, MeetingKind kind) =>
        Table[aspect][(int)role] && (aspect != Aspect.Content || !OnlyOwnCase(role) || kind.IsAboutOne());

    /// <summary>True when <paramref name="role"/> sees what is said in a meeting of this kind.</summary>
    public static bool Content(Role role, MeetingKind kind) => It(Aspect.Content, role, kind);

    /// <summary>True when <paramref name="role"/> sees that a person of <paramref name="person"/>'s role takes part: a family, no other family (R21).</summary>
    public static bool Person(Role person, Role role, MeetingKind kind) =>
        !OnlyOwnCase(person) || !OnlyOwnCase(role) || kind.IsAboutOne();

    /// <summary>
    /// True when what was said in a meeting of one kind may come along into one of another: what is
    /// kept from a family comes to no meeting where a family sees it (R21), though a team's template changes kind.
    /// </summary>
    public static bool ComesAlong(MeetingKind from, MeetingKind into) => from.IsAboutOne() || !into.IsAboutOne();

    /// <summary>
    /// True when somebody sees what is about something: it reaches them, and every case that it is about is open to them (R21, R22).
    /// What is about no case is seen as what is said in the meeting is; what is anonymous, by professionals (R13).
    /// </summary>
    /// <param name="matter">What it is about.</param>
    /// <param name="who">Who looks.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="item">The item that it is, or stands under; null for none.</param>
    public static bool Matter(Matter matter, ViewerClass who, Meeting meeting, Guid? item = null) =>
        Reach(matter.Reach, who)
        && (matter.Cases.IsEmpty ? Content(who.Role, meeting.Kind) && !(matter.Anonymous && OnlyOwnCase(who.Role))
            : matter.Cases.All(who.Sees) && (who.Role != Role.Screen || matter.Cases.All(c => ShownOnScreen(c, who, meeting, item))));

    /// <summary>True when something reaches somebody, whatever it is about (R29).</summary>
    public static bool Reach(Reach reach, ViewerClass who) => reach.Circle switch
    {
        Circle.Room => true,
        _ when who.Role is Role.Leader or Role.Secretary => true,
        Circle.Staff => who.Role == Role.Member,
        Circle.Named => who.Role == Role.Member && reach.Services.Any(s => ServiceName.Same(s, who.Service)),
        _ => false,
    };

    /// <summary>
    /// True for who is told that there is something that is not open to them: its time and that it is shielded (<c>skjermet</c>).
    /// A family is not told of others' (R21), and nobody of what does not reach them (R29).
    /// </summary>
    public static bool Shielded(Role role) => role is not (Role.Administrator or Role.Family or Role.Youth or Role.Support or Role.Interpreter);

    /// <summary>
    /// True while the shared screen may show a case: what the whole meeting is about, or the current item and no other, once the
    /// leader has let it (R23). What is for some only begins without the screen telling (R29).
    /// </summary>
    static bool ShownOnScreen(Guid id, ViewerClass screen, Meeting meeting, Guid? item) =>
        (meeting.OnScreen && meeting.Cases.Contains(id))
        || (ApparentAgenda.Current(meeting, screen) is { OnScreen: true } current && (item ?? current.Id) == current.Id && meeting.MatterOf(current).Cases.Contains(id));

    /// <summary>True for those who see their own case only (R21): a family, and who interprets for it.</summary>
    public static bool OnlyOwnCase(Role role) => role is Role.Family or Role.Youth or Role.Support or Role.Interpreter;
}
