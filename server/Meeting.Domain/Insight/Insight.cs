using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Meetings;

/// <summary>That somebody saw a case (DOMAIN R24).</summary>
/// <param name="Id">The sighting.</param>
/// <param name="Who">Who, as they were then.</param>
/// <param name="Look">How.</param>
/// <param name="From">From when.</param>
public sealed record Sighting(Guid Id, Actor Who, Look Look, DateTimeOffset From) : IElement
{
    /// <summary>To when; null while it lasts, and when nobody knows.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True when the server broke down while it lasted, so that nobody knows until when it did.</summary>
    public bool BrokenOff { get; init; }
}

/// <summary>
/// Innsyn: who has seen a case, folded from its events. It is a stream of its own beside the case's, only ever grows, and nobody
/// commands it: it is written by what shows the case. The state is no more than deciding needs, which is who sees the case now;
/// <see cref="Read"/> tells all of it.
/// </summary>
public sealed record Insight : IFolded<Insight>
{
    /// <inheritdoc/>
    public static string Category => "insight";

    /// <inheritdoc/>
    public static Insight Nothing { get; } = new();

    /// <inheritdoc/>
    public static bool Owns(Event happened) => happened is InsightEvent;

    /// <summary>The version of its streams' ids, which nobody else may give a stream: who could, would keep a case from being shown.</summary>
    public const int IdVersion = 8;

    /// <summary>The stream in which it stands who saw a case: it follows from the case's id, and is kept nowhere.</summary>
    public static Guid StreamOf(Guid caseId)
    {
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"insight/{caseId}")).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | (IdVersion << 4));
        return new(id, bigEndian: true);
    }

    /// <summary>The stream's revision; 0 before anybody saw the case.</summary>
    public long Revision { get; init; }

    /// <summary>The sightings that last, in the order in which they began.</summary>
    public ImmutableArray<Sighting> Lasting { get; init; } = [];

    /// <summary>What <paramref name="command"/> leads to. Changes nothing.</summary>
    public Outcome Decide(InsightCommand command, Moment moment) => command.Decide(this, moment);

    /// <inheritdoc/>
    public Insight Evolve(Recorded recorded) => ((InsightEvent)recorded.Event).Evolve(this, recorded) with { Revision = recorded.Revision };

    /// <summary>All that a stream tells, the newest first.</summary>
    public static IReadOnlyList<Sighting> Read(IEnumerable<Recorded> stream)
    {
        var (all, places) = (new List<Sighting>(), new Dictionary<Guid, int>());
        foreach (var recorded in stream)
            if (recorded.Event is CaseSeen seen)
            {
                places[seen.SightingId] = all.Count;
                all.Add(seen.At(recorded));
            }
            else if (recorded.Event is CaseSeenNoLonger ended)
            {
                all[places[ended.SightingId]] = ended.On(all[places[ended.SightingId]]);
            }

        all.Reverse();
        return all;
    }
}

/// <summary>Something to write down about who saw a case.</summary>
public abstract record InsightCommand
{
    internal abstract Outcome Decide(Insight insight, Moment moment);
}

/// <summary>Something that happened about who saw a case.</summary>
public abstract record InsightEvent : Event
{
    internal abstract Insight Evolve(Insight insight, Recorded recorded);
}

/// <summary>Writes down that somebody sees a case. While they do, the same look again adds nothing.</summary>
/// <param name="Look">How.</param>
/// <param name="ServingSince">When the server started: what has lasted from before was broken off, and by now is known to be.</param>
public sealed record SeeCase(Look Look, DateTimeOffset ServingSince) : InsightCommand
{
    internal override Outcome Decide(Insight insight, Moment moment)
    {
        var broken = insight.Lasting.Where(s => s.From < ServingSince).ToList();
        var lasts = insight.Lasting.Except(broken).Any(s => s.Who.PersonId == moment.By.PersonId && s.Look == Look);
        return Outcome.Of([.. broken.Select(s => new CaseSeenNoLonger(s.Id, null)), .. lasts ? (Event[])[] : [new CaseSeen(moment.CommandId, Look)]]);
    }
}

/// <summary>Somebody sees a case: who did it, at the time of the event.</summary>
public sealed record CaseSeen(Guid SightingId, Look Look) : InsightEvent
{
    internal Sighting At(Recorded recorded) => new(SightingId, recorded.By, Look, recorded.At);

    internal override Insight Evolve(Insight insight, Recorded recorded) => insight with { Lasting = insight.Lasting.Add(At(recorded)) };
}

/// <summary>Writes down that somebody sees a case no longer.</summary>
/// <param name="SightingId">The sighting.</param>
/// <param name="Until">To when they did.</param>
public sealed record EndSighting(Guid SightingId, DateTimeOffset Until) : InsightCommand
{
    internal override Outcome Decide(Insight insight, Moment moment) =>
        insight.Lasting.Find(SightingId) is null ? Outcome.Nothing : new CaseSeenNoLonger(SightingId, Until);
}

/// <summary>Somebody sees a case no longer.</summary>
/// <param name="SightingId">The sighting.</param>
/// <param name="Until">To when they did; null where the server broke down meanwhile, so that nobody knows.</param>
public sealed record CaseSeenNoLonger(Guid SightingId, DateTimeOffset? Until) : InsightEvent
{
    internal Sighting On(Sighting sighting) => sighting with { Until = Until, BrokenOff = Until is null };

    internal override Insight Evolve(Insight insight, Recorded recorded) => insight with { Lasting = insight.Lasting.Without(SightingId) };
}
