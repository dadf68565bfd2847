using Meetings.Client;
using Meetings.V1;
using Spectre.Console;

namespace Meetings.Cli;

/// <summary>
/// A meeting as a screenful of text: what matters now on top, the agenda and who is here on
/// the left, what was agreed on the right. Whatever the size, it fits: older entries give way.
/// </summary>
static class MeetingScreen
{
    static readonly Style Strong = new(decoration: Decoration.Bold);
    static readonly Style Quiet = new(foreground: Color.Grey);
    static readonly Style Good = new(foreground: Color.Green);
    static readonly Style Late = new(foreground: Color.Red, decoration: Decoration.Bold);
    static readonly Style Alarm = new(foreground: Color.White, background: Color.Maroon, decoration: Decoration.Bold);
    static readonly Style Title = new(foreground: Color.Aqua, decoration: Decoration.Bold);

    const int LeastForTwoColumns = 70;
    const int Gap = 3;

    /// <summary>The screen.</summary>
    /// <param name="now">What is known of the meeting.</param>
    /// <param name="width">Cells in a line.</param>
    /// <param name="height">Lines; null for as many as there are.</param>
    /// <param name="zone">The zone that times are shown in.</param>
    /// <param name="foot">The lowest lines.</param>
    internal static List<Line> Of(FollowSnapshot now, int width, int? height, TimeZoneInfo zone, IReadOnlyList<Line> foot)
    {
        if (now.View is not { } seen)
            return [Touch(now, zone, width), .. foot];
        var view = Direction.Isolated(seen);
        List<Line> top = [.. Head(now, view, width, zone), .. Current(now, view, width), Line.Of(new string('─', width), Quiet)];
        var room = height is { } h ? Math.Max(0, h - top.Count - foot.Count) : int.MaxValue;

        List<Line> body;
        if (width >= LeastForTwoColumns)
        {
            var left = Math.Min(60, width * 2 / 5);
            body = Beside(left, Fit([Agenda(view, left), Attendance(view, left)], room), Fit(Agreed(view, width - left - Gap), room));
        }
        else
        {
            body = Fit([Agenda(view, width), .. Agreed(view, width), Attendance(view, width)], room);
        }

        if (height is not null)
            body.AddRange(Enumerable.Repeat(Line.Empty, Math.Max(0, room - body.Count)));
        return [.. top, .. body, .. foot];
    }

    static IEnumerable<Line> Head(FollowSnapshot now, MeetingView view, int width, TimeZoneInfo zone)
    {
        var frame = view.Frame;
        var phase = frame.StartedAt is null ? Words.Phase(frame) : $"{Words.Phase(frame)} {Words.Length(now.Clock.Passed(frame.Clock))}";
        yield return Line.Of(Lines.Fit(Words.Title(frame), width - phase.Length - 2), Strong)
            .Then(width - phase.Length, Line.Of(phase, frame.Phase == MeetingPhase.Running ? Good : Strong));
        var day = $"{Words.When(frame.ScheduledStart, zone)}–{Words.Hour(frame.ScheduledEnd, zone)}";
        var touch = Touch(now, zone, width);
        if (now.State != FollowState.Live)
        {
            yield return touch;
            yield break;
        }

        yield return Line.Of(Lines.Fit(frame.Place.Length > 0 ? $"{day} · {frame.Place}" : day, width - touch.Width - 2), Quiet)
            .Then(width - touch.Width, touch);
    }

    static Line Touch(FollowSnapshot now, TimeZoneInfo zone, int width)
    {
        var since = now.LastContact is { } last ? $" siden kl {TimeZoneInfo.ConvertTime(last, zone):HH:mm:ss}" : "";
        return now.State switch
        {
            FollowState.Live => Line.Of("● direkte", Good),
            FollowState.Connecting => Line.Of("Kobler til …", Quiet),
            FollowState.Ended => Line.Of(Lines.Fit(" Du kan ikke lenger følge møtet. ", width), Alarm),
            _ => Line.Of(Lines.Fit(
                now.View is null ? " UTEN KONTAKT. Prøver igjen. " : $" UTEN KONTAKT{since}. Det du ser, kan være gammelt. Prøver igjen. ", width), Alarm),
        };
    }

    static IEnumerable<Line> Current(FollowSnapshot now, MeetingView view, int width)
    {
        var item = view.Agenda.FirstOrDefault(i => i.Id == view.Frame.CurrentItemId);
        yield return Line.Empty;
        if (item is null)
        {
            yield return Line.Of(view.Frame.Phase switch
            {
                MeetingPhase.Planned => "Møtet har ikke startet.",
                MeetingPhase.Closed => "Møtet er avsluttet.",
                MeetingPhase.Cancelled => Lines.Fit($"Møtet er avlyst: {view.Frame.PhaseReason}", width),
                _ => "Ingen sak er i gang.",
            }, Strong);
            yield break;
        }

        var place = view.Agenda.IndexOf(item) + 1;
        var left = now.Clock.Left(item);
        var clock = left switch
        {
            null => Words.Length(now.Clock.Passed(item.Clock)),
            { Ticks: >= 0 } rest => $"{Words.Length(rest)} igjen av {item.Minutes} min",
            { } over => $"{Words.Length(over)} over tiden",
        };
        var style = left < TimeSpan.Zero ? Late : left < TimeSpan.FromMinutes(1) ? new(foreground: Color.Yellow, decoration: Decoration.Bold) : Good;
        yield return Line.Of(Lines.Fit($"▶ {place}. {Words.Heading(item)}", width - clock.Length - 2), Title)
            .Then(width - clock.Length, Line.Of(clock, style));
        if (left is { } rest2)
        {
            var share = Math.Clamp(1 - rest2 / TimeSpan.FromMinutes(item.Minutes), 0, 1);
            var full = (int)Math.Round(share * width);
            yield return new([(new string('━', full), style), (new string('━', width - full), Quiet)]);
        }
    }

    static Section Agenda(MeetingView view, int width)
    {
        var entries = view.Agenda.Select((item, n) =>
        {
            var minutes = item.Minutes > 0 ? $" {item.Minutes,3}" : "";
            var (mark, style) = item.State switch
            {
                ItemState.Finished => ("✓", Quiet),
                ItemState.Current => ("▶", Title),
                _ => (" ", Style.Plain),
            };
            var text = Lines.Fit($"{mark} {n + 1,2}. {Words.Heading(item)}", width - minutes.Length);
            return new Entry([Line.Of(text, style).Then(width - minutes.Length, Line.Of(minutes, Quiet))], First: item.State == ItemState.Finished);
        });
        return new("Sakliste", [.. entries]);
    }

    static Section Attendance(MeetingView view, int width)
    {
        var people = view.Participants.Where(p => p.Role is not (Role.Screen or Role.Observer));
        var entries = people.GroupBy(p => p.Attendance).OrderBy(g => g.Key == V1.Attendance.Unspecified).ThenBy(g => g.Key).Select(g => new Entry([
            .. Lines.Wrap($"{Capital(Words.Of(g.Key))}: ", string.Join(", ", g.Select(p =>
                Words.Named(p.Name, p.Service) + (p.Substitute.Length > 0 ? $", vara {p.Substitute}" : ""))), width, leadStyle: Quiet)]));
        var missing = view.Frame.Services.Where(s => s.Presence is ServicePresence.Missing or ServicePresence.Left).Select(s => s.Service).ToList();
        var duty = new Entry([.. Lines.Wrap("Møteplikt mangler: ", string.Join(", ", missing), width, new(foreground: Color.Yellow))]);
        return new("Oppmøte", missing.Count > 0 && view.Frame.StartedAt is not null ? [.. entries, duty] : [.. entries]);
    }

    static Section[] Agreed(MeetingView view, int width) =>
    [
        new("Notater i saken", [.. view.Notes.Where(n => n.ItemId == view.Frame.CurrentItemId && n.ItemId.Length > 0)
            .Select(n => new Entry(
            [
                .. Lines.Wrap("· ", n.Heading.Length > 0 ? $"{n.Heading}: {n.Text}" : n.Text, width),
                .. n.OtherWordings.SelectMany(w => Unsettled(w, width)),
            ], First: true))]),
        new("Vedtak", [.. view.Decisions.Where(d => !Gone(d)).Select(d => Decided(view, d, width))]),
        new("Ikke vedtatt", [.. view.Decisions.Where(Gone).Select(d => Decided(view, d, width))]),
        new("Tiltak", [.. view.Actions.Select(a => new Entry(
            [
                .. Lines.Wrap(a.Status == ActionStatus.Open ? "□ " : a.Status == ActionStatus.Done ? "✓ " : "× ", a.Text, width, a.Status == ActionStatus.Open ? Style.Plain : Quiet),
                .. Lines.Wrap("  ", Words.WhoAndWhen(a) + (a.CarriedOver ? " · siden sist" : ""), width, a.Incomplete ? new(foreground: Color.Yellow) : Quiet),
                .. view.Actions.FirstOrDefault(f => f.Id == a.FollowsId) is { } followed ? Lines.Wrap("  i stedet for: ", followed.Text, width, Quiet) : [],
                .. a.OtherWordings.SelectMany(w => Unsettled(w, width)),
            ], First: true))]),
        new("Lysglimt", [.. view.BrightSpots.Select(b => new Entry(
            [.. Lines.Wrap("✶ ", $"{b.Text} ({Words.Name(b.AuthorName)})", width, leadStyle: new(foreground: Color.Yellow))], First: true))]),
        new("Spørsmål og innspill", [.. view.Contributions.Select(c => new Entry(
            [
                .. Lines.Wrap(c.Kind == ContributionKind.Important ? "! " : "? ", $"{c.Text} ({Words.Name(c.AuthorName)})", width, c.Answer.Length > 0 ? Quiet : Style.Plain),
                .. c.Answer.Length > 0 ? Lines.Wrap("  ", $"{c.Answer} ({Words.Name(c.AnsweredByName)})", width) : [],
                .. c.OtherWordings.SelectMany(w => Unsettled(w, width)),
            ], First: true))]),
    ];

    static bool Gone(Decision d) => d.State is DecisionState.Rejected or DecisionState.Withdrawn or DecisionState.Annulled;

    static Entry Decided(MeetingView view, Decision d, int width) => new(
        [
            .. Lines.Wrap(
                d.State == DecisionState.Adopted ? "✓ " : "· ", d.State == DecisionState.Adopted ? d.Text : $"{d.Text} ({Words.Of(d)})",
                width, Gone(d) ? Quiet : Style.Plain, d.State == DecisionState.Adopted ? Good : Gone(d) ? Quiet : Style.Plain),
            .. view.Remarks.Where(r => r.DecisionId == d.Id && r.Dissent)
                .SelectMany(r => Lines.Wrap("  ", $"{Words.Name(r.AuthorName)} er uenig: {r.Text}", width, new(foreground: Color.Yellow))),
            .. d.State == DecisionState.Proposed ? d.OtherWordings.SelectMany(w => Unsettled(w, width)) : [],
        ], First: true);

    static IEnumerable<Line> Unsettled(Wording wording, int width) =>
        Lines.Wrap("  ", $"Ikke avklart, {Words.Name(wording.AuthorName)} skrev: {Words.Of(wording)}", width, new(foreground: Color.Yellow));

    /// <summary>The sections in at most <paramref name="room"/> lines: the longest gives up entries until all fit.</summary>
    static List<Line> Fit(IEnumerable<Section> sections, int room)
    {
        var shown = sections.Where(s => s.Entries.Count > 0).ToList();
        var gap = 1;
        while (shown.Count > 0 && shown.Sum(s => s.Height) + gap * (shown.Count - 1) > room)
        {
            var longest = shown.MaxBy(s => s.Entries.Count > 1 ? s.Height : 0)!;
            if (longest.GiveUpOne())
                continue;
            if (gap > 0)
                gap = 0;
            else
                shown.RemoveAt(shown.Count - 1);
        }

        var lines = new List<Line>();
        foreach (var section in shown)
        {
            if (lines.Count > 0)
                lines.AddRange(Enumerable.Repeat(Line.Empty, gap));
            lines.AddRange(section.Lines);
        }

        return lines;
    }

    static List<Line> Beside(int left, List<Line> one, List<Line> other)
    {
        var lines = new List<Line>();
        for (var n = 0; n < Math.Max(one.Count, other.Count); n++)
            lines.Add((n < one.Count ? one[n] : Line.Empty).Then(left + Gap, n < other.Count ? other[n] : Line.Empty));
        return lines;
    }

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>Something in a section.</summary>
    /// <param name="Lines">Its lines.</param>
    /// <param name="First">True when it may be left out before what comes after it.</param>
    sealed record Entry(IReadOnlyList<Line> Lines, bool First = false);

    sealed class Section(string title, List<Entry> entries)
    {
        int _before, _after;

        internal List<Entry> Entries => entries;

        internal int Height => 1 + entries.Sum(e => e.Lines.Count) + (_before > 0 ? 1 : 0) + (_after > 0 ? 1 : 0);

        internal IEnumerable<Line> Lines =>
        [
            Line.Of(title, Strong),
            .. _before > 0 ? [Line.Of($"  … {_before} tidligere", Quiet)] : Array.Empty<Line>(),
            .. entries.SelectMany(e => e.Lines),
            .. _after > 0 ? [Line.Of($"  … {_after} til", Quiet)] : Array.Empty<Line>(),
        ];

        internal bool GiveUpOne()
        {
            if (entries.Count <= 1)
                return false;
            // "… 1 tidligere" in place of a single line would win nothing.
            var before = entries[0].First && (_before > 0 || entries[1].First || entries[0].Lines.Count > 1);
            if (before)
                _before++;
            else
                _after++;
            entries.RemoveAt(before ? 0 : entries.Count - 1);
            return true;
        }
    }
}
