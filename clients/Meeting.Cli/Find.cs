using Meetings.Client;
using Meetings.V1;

namespace Meetings.Cli;

/// <summary>Finds what somebody means: a full id, the beginning of one, a name, or its first words.</summary>
static class Find
{
    // A meeting that nobody has opened is to come for the rest of the day.
    static readonly TimeSpan StillToCome = TimeSpan.FromHours(6);

    /// <summary>A meeting's id; `latest` is the one that goes on, else the next, else the last.</summary>
    internal static async Task<string> MeetingAsync(MeetingClient client, string wanted, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(wanted, out var id))
            return id.ToString();
        var meetings = await client.ListMeetingsAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        if (wanted == "latest")
            return Latest(meetings, DateTimeOffset.UtcNow)?.MeetingId ?? throw new FailedException("Du er ikke med i noe møte ennå.");
        return One(meetings, wanted, m => m.MeetingId, _ => "", m => Words.Title(m.Frame), "møtet", "`meeting meetings` viser dem.").MeetingId;
    }

    /// <summary>The meeting that goes on, else the next, else the last; one that was called off when there is no other. Null of none.</summary>
    internal static MeetingSummary? Latest(IEnumerable<MeetingSummary> meetings, DateTimeOffset now) => meetings
        .Select(m => (Meeting: m, At: (m.Frame.StartedAt ?? m.Frame.ScheduledStart).ToDateTimeOffset(), Rank: m.Frame.Phase switch
        {
            MeetingPhase.Running or MeetingPhase.Paused => 0,
            MeetingPhase.Planned when m.Frame.ScheduledEnd.ToDateTimeOffset() + StillToCome > now => 1,
            MeetingPhase.Cancelled => 3,
            _ => 2,
        }))
        .OrderBy(m => m.Rank)
        .ThenBy(m => m.Rank == 1 ? m.At - now : now - m.At)
        .FirstOrDefault().Meeting;

    internal static async Task<Team> TeamAsync(MeetingClient client, string wanted, CancellationToken cancellationToken) =>
        One(await client.ListTeamsAsync(cancellationToken).ToListAsync(cancellationToken), wanted,
            t => t.TeamId, t => t.Content.Name, t => t.Content.Name, "teamet", "`meeting team list` viser dem.");

    internal static async Task<CaseSummary> CaseAsync(MeetingClient client, string wanted, CancellationToken cancellationToken) =>
        One(await client.ListCasesAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken), wanted,
            c => c.CaseId, c => c.Content.Name, c => c.Content.Name, "saken", "`meeting case list` viser dem.");

    internal static Member Member(Team team, string wanted) =>
        One(team.Members, wanted, m => m.PersonId, m => m.Name, m => Words.Known(m.Name, m.Role, m.Service), "medlemmet", "`meeting team show` viser dem.");

    internal static Participant Participant(MeetingView view, string wanted) =>
        One(view.Participants, wanted, p => p.Id, p => p.Name, Known, "deltakeren", "`meeting show` viser dem.");

    /// <summary>The participant that somebody means; null for nobody who takes part.</summary>
    /// <exception cref="FailedException">Several fit.</exception>
    internal static Participant? MaybeParticipant(MeetingView view, string wanted) =>
        Only(Fitting(view.Participants, wanted, p => p.Id, p => p.Name), wanted, p => p.Id, Known);

    /// <summary>The participant to invite anew: of that id, or that name and, where they are said, that role and service; null for a new one.</summary>
    /// <exception cref="FailedException">Several fit.</exception>
    internal static Participant? Invited(MeetingView view, string wanted, Role? role, string? service) => Only(
        [
            .. view.Participants.Where(p => p.Id == wanted || (Same(p.Name, wanted)
                && (role ?? p.Role) == p.Role && Same(service ?? p.Service, p.Service))),
        ],
        wanted, p => p.Id, Known);

    internal static Decision Decision(MeetingView view, string wanted) =>
        One(view.Decisions, wanted, d => d.Id, d => d.Text, d => d.Text, "vedtaket", "`meeting show` viser dem.");

    internal static V1.Action Action(MeetingView view, string wanted) =>
        One(view.Actions, wanted, a => a.Id, a => a.Text, a => a.Text, "tiltaket", "`meeting show` viser dem.");

    internal static Contribution Contribution(MeetingView view, string wanted) =>
        One(view.Contributions, wanted, c => c.Id, c => c.Text, c => c.Text, "spørsmålet", "`meeting show` viser dem.");

    /// <summary>An item by its number in the order of the agenda, its case number, id or title; null takes the current one.</summary>
    internal static AgendaItem Item(MeetingView view, string? wanted)
    {
        if (wanted is null)
            return view.Agenda.FirstOrDefault(i => i.Id == view.Frame.CurrentItemId)
                ?? throw new UsageException("Ingen sak er i gang nå. Si hvilken med --item.");
        if (int.TryParse(wanted, out var number) && number >= 1 && number <= view.Agenda.Count)
            return view.Agenda[number - 1];
        return view.Agenda.FirstOrDefault(i => i.Number.Length > 0 && i.Number == wanted)
            ?? One(view.Agenda, wanted, i => i.Id, Words.Title, Words.Title, "saken", "`meeting show` viser dem.");
    }

    static T One<T>(
        IReadOnlyCollection<T> all, string wanted, Func<T, string> id, Func<T, string> name, Func<T, string> known, string what, string where)
        where T : class =>
        Only(Fitting(all, wanted, id, name), wanted, id, known) ?? throw new FailedException($"Finner ikke {what} «{wanted}». {where}");

    static List<T> Fitting<T>(IReadOnlyCollection<T> all, string wanted, Func<T, string> id, Func<T, string> name)
    {
        if (all.FirstOrDefault(e => id(e) == wanted) is { } exact)
            return [exact];
        var named = all.Where(e => Same(name(e), wanted)).ToList();
        return named.Count > 0 ? named
            : wanted.Length >= 4 && all.Where(e => id(e).StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } begun ? begun
            : [.. all.Where(e => AsCompared(name(e)).StartsWith(AsCompared(wanted) + " ", StringComparison.OrdinalIgnoreCase))];
    }

    static T? Only<T>(List<T> found, string wanted, Func<T, string> id, Func<T, string> known)
        where T : class => found switch
        {
            [] => null,
            [var only] => only,
            _ => throw new FailedException($"«{wanted}» kan være {found.Count} forskjellige. Skriv id-en: {string.Join("; ", found.Select(e => $"{id(e)} {known(e)}"))}"),
        };

    static string Known(Participant p) => Words.Known(p.Name, p.Role, p.Service);

    static bool Same(string one, string other) => string.Equals(AsCompared(one), AsCompared(other), StringComparison.OrdinalIgnoreCase);

    // However an accent is put together, and however many spaces there are between.
    static string AsCompared(string name) => Written.Line(name);
}
