using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>Viewers who see the same of a meeting share one view. All that decides what is seen belongs here.</summary>
/// <param name="Role">The role.</param>
public readonly record struct ViewerClass(Role Role)
{
    /// <summary>The class of a viewer.</summary>
    public static ViewerClass Of(Actor viewer) => new(viewer.Role);

    /// <summary>Tells this class from every other.</summary>
    public string Name => $"{Role}";
}

/// <summary>Makes views: the only place where a meeting is disclosed.</summary>
public static class Views
{
    /// <summary>The meeting as a class of viewers may see it.</summary>
    public static V1.MeetingView For(Meeting meeting, ViewerClass viewer)
    {
        bool Seen(Part part) => Sees.It(part, viewer.Role, meeting.Kind);

        var view = new V1.MeetingView { Frame = Frame(meeting, viewer) };
        if (Seen(Part.Participants))
            view.Participants.AddRange(meeting.Participants.Where(p => Sees.Person(p.Role, viewer.Role, meeting.Kind)).Select(p => Participant(p, Seen(Part.AbsenceReasons), Seen(Part.FrameWordings))));
        if (!Seen(Part.Content))
            return view;

        view.Agenda.AddRange(meeting.Agenda.Select(Item));
        view.Notes.AddRange(meeting.Notes.Select(Note));
        view.Attachments.AddRange(meeting.Attachments.Select(Attachment));
        view.Decisions.AddRange(meeting.Decisions.Select(Decision));
        view.Remarks.AddRange(meeting.Remarks.Select(Remark));
        view.Actions.AddRange(meeting.Actions.Select(Action));
        view.BrightSpots.AddRange(meeting.BrightSpots.Select(BrightSpot));
        view.Contributions.AddRange(meeting.Contributions.Select(Contribution));
        return view;
    }

    /// <summary>The meeting's frame as a class of viewers may see it.</summary>
    public static V1.MeetingFrame Frame(Meeting meeting, ViewerClass viewer)
    {
        var frame = new V1.MeetingFrame
        {
            MeetingId = Id(meeting.Id),
            TeamId = Id(meeting.TeamId),
            Kind = Names.Wire(meeting.Kind),
            Phase = Names.Wire(meeting.Phase),
            ScheduledStart = Time(meeting.ScheduledStart),
            ScheduledEnd = Time(meeting.ScheduledEnd),
            StartedAt = Time(meeting.StartedAt),
            ClosedAt = Time(meeting.ClosedAt),
            ViewerRole = Names.Wire(viewer.Role),
        };
        if (!Sees.It(Part.Frame, viewer.Role, meeting.Kind))
            return frame;

        frame.Title = meeting.Title;
        frame.Place = meeting.Place;
        frame.ArchiveCase = meeting.ArchiveCase;
        // Why it was called off; why it was opened again tells what is said in it.
        if (meeting.Phase == MeetingPhase.Cancelled)
            frame.PhaseReason = meeting.PhaseReason;
        frame.Clock = Clock(meeting.Clock);
        frame.Services.AddRange(meeting.ServicesThatMustAttend.Select(s =>
            new V1.ServiceAttendance { Service = s.Service, Presence = Names.Wire(s.Presence) }));
        if (meeting.NextMeeting is { } next)
            frame.NextMeeting = new() { Start = Time(next.Start), Place = next.Place, Convener = next.Convener, MeetingId = Id(next.MeetingId), CalledOff = next.CalledOff };
        if (Sees.It(Part.FrameWordings, viewer.Role, meeting.Kind))
        {
            frame.Revision = meeting.Words.Revision;
            frame.OtherWordings.AddRange(Wordings(meeting.Words));
            // Who interprets for a family comes with it.
            var left = meeting.Removed.Where(p => p.NotInvited).ToList();
            frame.NotInvited.AddRange(left.Where(p => !left.Exists(f => f.Id == p.InterpretsFor)).Select(p =>
                new V1.NotInvited { PersonId = Id(p.Id), Name = p.Name, Role = Names.Wire(p.Role) }));
        }

        if (!Sees.Content(viewer.Role, meeting.Kind))
            return frame;

        frame.PhaseReason = meeting.PhaseReason;
        frame.CurrentItemId = Id(meeting.CurrentItemId);
        frame.Corrections.AddRange(meeting.Corrections.Select(c => new V1.Correction { At = Time(c.At), ByName = c.By, Reason = c.Reason }));
        return frame;
    }

    /// <summary>An action, for those who see the content; who sees that sees, too, who takes or took part (R21).</summary>
    public static V1.Action Action(ActionItem a) => new()
    {
        Id = Id(a.Id),
        ItemId = Id(a.ItemId),
        Text = a.Content.Text,
        ResponsibleId = Id(a.Content.ResponsibleId),
        ResponsibleName = a.Content.ResponsibleName,
        Service = a.Content.Service ?? "",
        Goal = a.Content.Goal,
        StartDate = Date(a.Content.Start),
        DueDate = Date(a.Content.Due),
        EvaluationDate = Date(a.Content.Evaluation),
        Status = Names.Wire(a.Status),
        Effect = Names.Wire(a.Effect),
        Assessment = a.Assessment,
        StopReason = a.StopReason,
        Incomplete = a.Incomplete,
        CarriedOver = a.CarriedOver,
        OriginMeetingId = Id(a.Origin),
        FollowsId = Id(a.Follows),
        AuthorId = Id(a.Author.PersonId),
        AuthorName = a.Author.Name,
        Revision = a.Revision,
        ChangedByName = a.ChangedBy ?? "",
        OtherWordings = { Wordings(a.Words) },
        Response = Names.Wire(a.Response),
        ResponseReason = a.ResponseReason,
        FormerResponsibleName = a.Content.Unassigned ? a.Former?.Name ?? "" : "",
    };

    static V1.Participant Participant(Participant p, bool withReason, bool withWordings) => new()
    {
        Id = Id(p.Id),
        Name = p.Name,
        Role = Names.Wire(p.Role),
        Service = p.Service ?? "",
        Attendance = Names.Wire(p.Attendance),
        Reason = withReason ? p.Reason : "",
        Substitute = p.Substitute,
        InterpretsFor = Id(p.InterpretsFor),
        Revision = withWordings ? p.Words.Revision : 0,
        OtherWordings = { withWordings ? Wordings(p.Words) : [] },
    };

    static V1.AgendaItem Item(AgendaItem i) => new()
    {
        Id = Id(i.Id),
        Title = i.Title,
        Number = i.Number ?? "",
        Minutes = i.Minutes,
        State = Names.Wire(i.State),
        Clock = Clock(i.Clock),
        Revision = i.Words.Revision,
        OtherWordings = { Wordings(i.Words) },
    };

    static V1.Note Note(Note n) => new()
    {
        Id = Id(n.Id),
        ItemId = Id(n.ItemId),
        Heading = n.Heading,
        Text = n.Text,
        AuthorId = Id(n.Author.PersonId),
        AuthorName = n.Author.Name,
        Revision = n.Words.Revision,
        ChangedByName = n.ChangedBy ?? "",
        OtherWordings = { Wordings(n.Words) },
    };

    static V1.Attachment Attachment(Attachment a) => new() { Id = Id(a.Id), ItemId = Id(a.ItemId), Title = a.Title };

    static V1.Decision Decision(Decision d) => new()
    {
        Id = Id(d.Id),
        ItemId = Id(d.ItemId),
        Text = d.Text,
        Proposal = d.Proposal,
        State = Names.Wire(d.State),
        Reason = d.Reason,
        AuthorId = d.AnnulledBy is null ? Id(d.Author.PersonId) : "",
        AuthorName = d.AnnulledBy is null ? d.Author.Name : "",
        DecidedAt = Time(d.DecidedAt),
        AnnulledByName = d.AnnulledBy ?? "",
        Revision = d.Words.Revision,
        OtherWordings = { Wordings(d.Words) },
    };

    static V1.Remark Remark(Remark r) => new()
    {
        Id = Id(r.Id), DecisionId = Id(r.DecisionId), Text = r.Text, Dissent = r.Dissent, AuthorId = Id(r.Author.PersonId), AuthorName = r.Author.Name,
    };

    static V1.BrightSpot BrightSpot(BrightSpot b) => new()
    {
        Id = Id(b.Id), Text = b.Text, AuthorId = Id(b.Author.PersonId), AuthorName = b.Author.Name,
    };

    static V1.Contribution Contribution(Contribution c) => new()
    {
        Id = Id(c.Id),
        Kind = Names.Wire(c.Kind),
        Text = c.Text,
        AuthorId = Id(c.Author.PersonId),
        AuthorName = c.Author.Name,
        Answer = c.Answer?.Text ?? "",
        AnsweredByName = c.Answer?.By.Name ?? "",
        Revision = c.Words.Revision,
        OtherWordings = { Wordings(c.Words) },
    };

    /// <summary>What is kept beside fields, for those who may edit them.</summary>
    internal static IEnumerable<V1.Wording> Wordings(Words words) => words.Kept().Select(k => new V1.Wording
    {
        Field = Names.Wire(k.Field),
        Value = k.Field == Fields.Role ? k.Wording.Value.ToUpperInvariant() : k.Wording.Value,
        PersonId = Id(k.Wording.PersonId),
        AuthorId = Id(k.Wording.Author.PersonId),
        AuthorName = k.Wording.Author.Name,
    });

    // A clock that never ran is left out: an agenda of 200 items says nothing 200 times otherwise.
    static V1.Clock? Clock(Clock c) => c == Meetings.Clock.Zero ? null : new()
    {
        Elapsed = Duration.FromTimeSpan(c.Elapsed), RunningSince = Time(c.RunningSince),
    };

    static string Id(Guid? id) => id?.ToString() ?? "";

    static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static Timestamp? Time(DateTimeOffset? time) => time?.ToTimestamp();
}
