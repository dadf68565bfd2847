using Meetings.Minutes;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Screen;

/// <summary>The shared screen: what everybody in the room may see (DOMAIN R23), readable from six metres. Nothing can be done from it.</summary>
sealed class ScreenPage : MeetingPage
{
    // So long after the end everybody has read what was agreed, and the screen is another meeting's.
    static readonly TimeSpan Lingers = TimeSpan.FromMinutes(15);

    public override string Name => "skjerm";

    public override Type Component => typeof(Screen);

    public override Role PreviewAs => Role.Screen;

    public override string? Otherwise => "/skjerm";

    public override bool IsFor(Role role) => role == Role.Screen;

    public override IReadOnlyList<Region> Regions(MeetingView view, Showing showing)
    {
        var (on, whose) = (OnScreen.Of(view), new Whose(view));
        return
        [
            Region.Of("top", Piece.By<Top>("top-piece", Top(view, showing), showing)),
            Region.Of("stage", Stage(view, showing)),
            Region.Of("steps", view.Frame.Phase is MeetingPhase.Running or MeetingPhase.Paused ? view.Agenda : [], i => Piece.By<Step>($"step-{i.Id}", i, showing)),
            .. Paged("said", on.Said, s => Piece.By<Said>(s.Id, s, showing)),
            .. Paged("proposals", on.Proposals, d => Piece.By<Agreed>(d.Id, new DecidedOnScreen(d, new([]), whose.Of(d)), showing)),
            .. Paged("decisions", on.Decisions, d => Piece.By<Agreed>(d.Id, new DecidedOnScreen(d, new(view.Dissenters(d.Id, showing.Words)), whose.Of(d)), showing)),
            .. Paged("actions", on.Actions, a => Piece.By<ToDo>(a.Id, view.Shown(a, whose), showing)),
            .. Paged("agenda", on.Agenda, i => Piece.By<AgendaRow>(i.Item.Id, i, showing), turns: view.Frame.Phase == MeetingPhase.Planned),
            .. Paged("people", on.People, p => Piece.By<Expected>(p.Id, p, showing)),
            Moment(view, showing),
        ];

        IEnumerable<Region> Paged<T>(string id, IReadOnlyList<T> all, Func<T, Piece> piece, bool turns = true) =>
        [
            Region.Of(id, all, piece),
            Region.Of($"{id}-pages", all.Count == 0 || !turns ? null : Piece.By<Pages>($"{id}-pages-piece", new PagesOnScreen(id, all.Count), showing)),
        ];
    }

    static TopOnScreen Top(MeetingView view, Showing showing)
    {
        var goesOn = view.Frame.Phase is MeetingPhase.Running or MeetingPhase.Paused;
        return new(
            view.Frame.Phase == MeetingPhase.Planned ? "" : showing.Words.TitleOf(view.Frame),
            new(goesOn ? view.Frame.Services.Where(s => s.Presence is ServicePresence.Missing or ServicePresence.Left).Select(s => s.Service) : []),
            showing.Words.Local(view.Frame.ScheduledStart).Offset);
    }

    static Piece Stage(MeetingView view, Showing showing)
    {
        var (frame, words) = (view.Frame, showing.Words);
        var next = view.Next() is { } item ? words.TitleOf(item) : "";
        return frame.Phase switch
        {
            MeetingPhase.Planned => Piece.By<Welcome>(
                "stage-planned", new WelcomeOnScreen(words.TitleOf(frame), frame.Kind, frame.Place, frame.ScheduledStart, frame.ScheduledEnd), showing),
            MeetingPhase.Running => Piece.By<Talking>("stage-running", Now(view, next), showing),
            MeetingPhase.Paused => Piece.By<Break>("stage-paused", new PauseOnScreen(frame.IsOpenAgain(), frame.PhaseReason, view.GoesOnWith() is { } after ? words.TitleOf(after) : ""), showing),
            MeetingPhase.Closed => Piece.By<Farewell>(
                "stage-closed", new FarewellOnScreen(frame.NextMeeting, frame.ClosedAt.ToDateTimeOffset() + Lingers), showing),
            _ => Piece.By<CalledOff>("stage-cancelled", frame.PhaseReason, showing),
        };
    }

    static NowOnScreen Now(MeetingView view, string next)
    {
        var current = view.Current();
        return new(current, current is null ? 0 : view.Agenda.IndexOf(current) + 1, view.Agenda.Count, next);
    }

    // The newest; the browser lets it stand out if it has only just fallen.
    static Region Moment(MeetingView view, Showing showing) =>
        Region.Of("moment", view.Frame.Phase == MeetingPhase.Running
            && view.Decisions.Where(d => d.State == DecisionState.Adopted && d.DecidedAt is not null).MaxBy(d => d.DecidedAt) is { } newest
            ? Piece.By<Moment>($"moment-{newest.Id}", new MomentOnScreen(newest.Text, newest.DecidedAt, view.Frame.Kind == MeetingKind.Protocol, new(view.Dissenters(newest.Id, showing.Words))), showing) : null);
}
