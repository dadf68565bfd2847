using System.Collections.Immutable;
using Meetings.Server.Audience;
using Meetings.Server.Seeing;
using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>
/// Shows cases to callers. The one place where it is derived whose view of a case that is, and written down that they see it: every
/// call that shows one asks here.
/// Whether there is no such case, or it is none of the caller's, takes the same way.
/// </summary>
public sealed class CaseReading(Folds<Case> cases, Folds<Team> teams, Presences presences, TimeProvider time)
{
    /// <summary>The case as a caller sees it now, who does so once that is on disk; null when they do not stand in it, or there is none.</summary>
    public async ValueTask<CaseLook?> LookAsync(Guid id, Caller caller, Looking looking)
    {
        var presence = await presences.OfAsync(await caller.PassesAsync());
        if (await LookAsync(id, presence, looking) is not var (views, viewer))
            return null;
        return new(views.For(viewer), [.. presence.HangsOn, .. views.Case.Teams.Select(t => t.Id)]);
    }

    /// <summary>The case, and who looks at it, who does so once that is on disk.</summary>
    internal async ValueTask<(CaseViews Views, CaseParty Viewer)?> LookAsync(Guid id, Presence presence, Looking looking)
    {
        var look = await FindAsync(id, presence);
        await looking.SeeAsync(look is var (views, viewer) ? [views.To(viewer)] : []);
        return look;
    }

    /// <summary>The case, and who may look at it. Whoever shows it to them writes that down first.</summary>
    internal async ValueTask<(CaseViews Views, CaseParty Viewer)?> FindAsync(Guid id, Presence presence)
    {
        var (@case, now) = (await cases.ReadAsync(id), time.GetUtcNow());
        if (presence.In(@case, now) is not { } viewer)
            return null;
        var names = ImmutableDictionary.CreateBuilder<Guid, string>();
        foreach (var team in @case.Teams)
            names[team.Id] = (await teams.ReadAsync(team.Id)).Content.Name;
        return (new(@case, presence.Rules, names.ToImmutable(), now), viewer);
    }
}

/// <summary>What somebody sees of a case.</summary>
/// <param name="View">What.</param>
/// <param name="HangsOn">The streams that it follows from, besides the case and the caller's invitations.</param>
public sealed record CaseLook(V1.CaseView View, ImmutableHashSet<Guid> HangsOn);
