using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Seeing;

/// <summary>Tells who has seen a case (DOMAIN R24). It is read from what is stored each time: few ask, and what decides needs none of it.</summary>
public sealed class AccessLog(IEventStore store, Folds<Meeting> meetings, Looks looks)
{
    /// <summary>
    /// A page of it, for somebody who stands in the case. Of what is kept from the family, those of its side get nothing, and
    /// nothing hints at it: no number, no gap, no page that is shorter (R29).
    /// </summary>
    internal async Task<ListCaseAccessResponse> PageAsync(Guid caseId, CaseParty viewer, Guid? after, int size, CancellationToken cancellationToken)
    {
        var told = (await ReadAsync(caseId, cancellationToken)).Where(s => viewer.SeesAll || !s.Look.Ground.KeptFromFamily)
            .SkipWhile(s => after is not null && s.Id != after).Skip(after is null ? 0 : 1).Take(size + 1).ToList();
        var response = new ListCaseAccessResponse();
        foreach (var sighting in told.Take(size))
            response.Accesses.Add(await WireAsync(sighting, viewer.SeesAll));
        if (told.Count > size)
            response.NextPageToken = response.Accesses[^1].Id;
        return response;
    }

    /// <summary>All of it in a span of time, the newest first.</summary>
    internal async Task<IReadOnlyList<Sighting>> ReadAsync(Guid caseId, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(caseId, cancellationToken)).Where(s => !(s.From >= until) && !(s.Until <= from))];

    async Task<IEnumerable<Sighting>> ReadAsync(Guid caseId, CancellationToken cancellationToken) =>
        Insight.Read((await store.ReadAsync(Insight.StreamOf(caseId), 0, cancellationToken)).TakeWhile(r => Insight.Owns(r.Event))).Select(Now);

    /// <summary>A row, as the wire has it.</summary>
    /// <param name="sighting">The row.</param>
    /// <param name="whole">True for whom nothing is kept from.</param>
    internal async Task<CaseAccess> WireAsync(Sighting sighting, bool whole)
    {
        var (occasion, ground) = (sighting.Look.Occasion, sighting.Look.Ground);
        var access = new CaseAccess
        {
            Id = Names.Wire(sighting.Id),
            Who = Names.Wire(sighting.Who),
            DeviceId = whole ? Names.Wire(sighting.Look.Device) : "",
            Occasion = Named<OccasionKind, AccessOccasion>.Wire(occasion.Kind),
            Ground = Named<LookGroundKind, AccessGround>.Wire(ground.Kind),
            Statute = ground.Statute,
            GroundId = Names.Wire(ground.Id),
            From = sighting.From.ToTimestamp(),
            Until = Names.Wire(sighting.Until),
            BrokenOff = sighting.BrokenOff,
            KeptFromFamily = ground.KeptFromFamily,
        };
        if (occasion.Kind == OccasionKind.TeamPage)
            access.TeamId = Names.Wire(occasion.Of);
        if (occasion is not { Kind: OccasionKind.Meeting or OccasionKind.Minutes, Of: { } id })
            return access;
        var meeting = await meetings.ReadAsync(id);
        (access.MeetingId, access.MeetingKind, access.MeetingStart) = (Names.Wire(id), Names.Wire(meeting.Kind), meeting.ScheduledStart.ToTimestamp());
        return access;
    }

    // What lasts on disk is known here: it was let go of, or it is from before the server broke down.
    Sighting Now(Sighting s) => s is not { Until: null, BrokenOff: false } ? s
        : s.From < looks.Since ? s with { BrokenOff = true }
        : s with { Until = looks.LetGoAt(s.Id) };
}
