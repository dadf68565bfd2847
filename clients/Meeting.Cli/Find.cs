using Meetings.Client;
using Meetings.V1;

namespace Meetings.Cli;

/// <summary>Finds what somebody means: a full id, the beginning of one, a name, or its first words.</summary>
static class Find
{
    /// <summary>A meeting's id; `latest` is the one that starts last.</summary>
    internal static async Task<string> MeetingAsync(MeetingClient client, string wanted, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(wanted, out var id))
            return id.ToString();
        var meetings = await client.ListMeetingsAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        if (wanted == "latest")
            return meetings is [var newest, ..] ? newest.MeetingId : throw new FailedException("Du er ikke med i noe møte ennå.");
        return One(meetings, wanted, m => m.MeetingId, _ => "", "møtet", "`meeting meetings` viser dem.").MeetingId;
    }

    internal static async Task<Team> TeamAsync(MeetingClient client, string wanted, CancellationToken cancellationToken) =>
        One(await client.ListTeamsAsync(cancellationToken).ToListAsync(cancellationToken), wanted,
            t => t.TeamId, t => t.Content.Name, "teamet", "`meeting team list` viser dem.");

    internal static Member Member(Team team, string wanted) =>
        One(team.Members, wanted, m => m.PersonId, m => m.Name, "medlemmet", "`meeting team show` viser dem.");

    internal static Participant Participant(MeetingView view, string wanted) =>
        One(view.Participants, wanted, p => p.Id, p => p.Name, "deltakeren", "`meeting show` viser dem.");

    internal static Decision Decision(MeetingView view, string wanted) =>
        One(view.Decisions, wanted, d => d.Id, d => d.Text, "vedtaket", "`meeting show` viser dem.");

    internal static V1.Action Action(MeetingView view, string wanted) =>
        One(view.Actions, wanted, a => a.Id, a => a.Text, "tiltaket", "`meeting show` viser dem.");

    internal static Contribution Contribution(MeetingView view, string wanted) =>
        One(view.Contributions, wanted, c => c.Id, c => c.Text, "spørsmålet", "`meeting show` viser dem.");

    /// <summary>An item by its number in the order of the agenda, its case number, id or title; null takes the current one.</summary>
    internal static AgendaItem Item(MeetingView view, string? wanted)
    {
        if (wanted is null)
            return view.Agenda.FirstOrDefault(i => i.Id == view.Frame.CurrentItemId)
                ?? throw new UsageException("Ingen sak er i gang nå. Si hvilken med --item.");
        if (int.TryParse(wanted, out var number) && number >= 1 && number <= view.Agenda.Count)
            return view.Agenda[number - 1];
        return view.Agenda.FirstOrDefault(i => i.Number.Length > 0 && i.Number == wanted)
            ?? One(view.Agenda, wanted, i => i.Id, i => i.Title, "saken", "`meeting show` viser dem.");
    }

    static T One<T>(IReadOnlyCollection<T> all, string wanted, Func<T, string> id, Func<T, string> name, string what, string where)
    {
        if (all.FirstOrDefault(e => id(e) == wanted) is { } exact)
            return exact;
        var named = all.Where(e => string.Equals(name(e), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = named.Count > 0 ? named
            : wanted.Length >= 4 && all.Where(e => id(e).StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } begun ? begun
            : [.. all.Where(e => name(e).StartsWith(wanted + " ", StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var only] => only,
            [] => throw new FailedException($"Finner ikke {what} «{wanted}». {where}"),
            _ => throw new FailedException($"«{wanted}» kan være {found.Count} forskjellige. Skriv mer av id-en; {where}"),
        };
    }
}
