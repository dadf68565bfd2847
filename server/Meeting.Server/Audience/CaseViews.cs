using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Seeing;

namespace Meetings.Server.Audience;

/// <summary>
/// A case as somebody may see it who stands in it: the only place that discloses one. Nothing is kept from leader, holder and
/// secretary; what is kept from others leaves no trace in what they get (DOMAIN R29).
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Rules">What the municipality has decided on consents.</param>
/// <param name="TeamNames">What the case's teams are called.</param>
/// <param name="Now">The moment.</param>
public sealed record CaseViews(Case Case, ConsentRules Rules, ImmutableDictionary<Guid, string> TeamNames, DateTimeOffset Now)
{
    static readonly TimeSpan SoonRunsOut = TimeSpan.FromDays(30);

    /// <summary>The case, whole.</summary>
    public V1.CaseView For(CaseParty viewer) => new()
    {
        CaseId = Names.Wire(Case.Id),
        Revision = viewer.SeesAll ? Case.Revision : 0,
        Viewer = new()
        {
            PersonId = Names.Wire(viewer.Who.PersonId), Name = viewer.Who.Name, Standing = CaseWire.Of(viewer.Standing), Service = viewer.Who.Service ?? "",
        },
        Content = CaseWire.Of(Case.Content),
        OpenedAt = Case.OpenedAt.ToTimestamp(),
        Closed = CaseWire.Of(Case.Closed),
        FamilyId = viewer.SeesAll ? Names.Wire(Case.FamilyId) : "",
        Teams = { Case.Teams.Select(t => CaseWire.Of(t, TeamNames.GetValueOrDefault(t.Id, ""))) },
        People = { Case.People.Select(CaseWire.Of) },
        Questions = { Case.Questions.Select(CaseWire.Of) },
        CoordinatorFirst = CaseWire.Of(Case.CoordinatorFirst),
        HeldBackIds = { Case.HeldBack(Rules, Now).Select(q => Names.Wire(q.Id)) },
        Consents = { Case.Consents.Select(CaseWire.Of) },
        Openings = { Openings(viewer).Select(CaseWire.Of) },
        OpenTo = { Services(viewer).Select(service => OpenTo(service, viewer)) },
        Levels = { Case.Levels.Select(CaseWire.Of) },
        Clarified = CaseWire.Of(Case.Clarified),
        ClarifyBy = Names.Wire(Case.ToClarifyBy),
        Involved = { Case.Involved.Select(CaseWire.Of) },
        Holders = { Case.Holders.Select(CaseWire.Of) },
        Offer = CaseWire.Of(Case.Offer),
        Declined = CaseWire.Of(Case.Declined),
        Coordination = CaseWire.Of(Case.Coordination),
        ChildsViews = { Case.Views.Where(v => ChildsVoice.Reads(v, viewer.Who.PersonId, viewer.IsProfessional, viewer.SeesAll)).Select(CaseWire.Of) },
    };

    /// <summary>That somebody sees it, and on which ground.</summary>
    internal Disclosure To(CaseParty viewer) => new(Case.Id, viewer.Who, viewer.Standing switch
    {
        CaseStanding.Leader => LookGround.Leader,
        CaseStanding.Holder => LookGround.Holder,
        CaseStanding.Secretary => LookGround.Secretary,
        CaseStanding.Service => LookGround.Of(Case.GroundOf(viewer.Who.Service!, Rules, Now)!),
        CaseStanding.With => LookGround.With,
        _ => LookGround.Own,
    });

    /// <summary>What a list shows of it, which is nothing that anybody who stands in it does not see.</summary>
    public V1.CaseSummary InList(CaseParty viewer)
    {
        var summary = new V1.CaseSummary
        {
            CaseId = Names.Wire(Case.Id),
            Content = CaseWire.Of(Case.Content),
            Standing = CaseWire.Of(viewer.Standing),
            Holder = CaseWire.Of(Case.Holder),
            ClosedAt = Names.Wire(Case.Closed?.At),
            ClarifyBy = Names.Wire(Case.ToClarifyBy),
            RunningOut = { RunningOut() },
            OfferedTo = CaseWire.Of(Case.Offer?.To),
            Unanswered = { Distinct(Case.Unanswered(Rules, Now).Select(q => q.Service)) },
        };
        if (Case.Levels.LastOrDefault() is { } level)
            summary.Level = level.Level;
        return summary;
    }

    // R29: guardians never, nor other services, nor who is with somebody.
    static bool Sees(bool keptFromFamily, string service, CaseParty viewer) =>
        !keptFromFamily || viewer.SeesAll || (viewer.Standing == CaseStanding.Service && ServiceName.Same(service, viewer.Who.Service));

    IEnumerable<Opening> Openings(CaseParty viewer) => Case.Openings.Where(o => Sees(o.KeptFromFamily, o.Service, viewer));

    // An answer stands although its question is asked no longer.
    IEnumerable<string> Services(CaseParty viewer) => Distinct(
        [.. Case.Questions.Select(q => q.Service), .. Case.Consents.Select(c => c.Question.Service), .. Case.Involved.Select(i => i.Service), .. Openings(viewer).Select(o => o.Service)]);

    V1.OpenTo OpenTo(string service, CaseParty viewer) => new()
    {
        Service = service,
        Ground = Case.GroundOf(service, Rules, Now) is { } ground && Sees(ground.KeptFromFamily, service, viewer) ? CaseWire.Of(ground) : null,
        WaitsFor = { Case.WhoHasYetToConsent(service, Rules, Now).Select(CaseWire.Of) },
    };

    IEnumerable<V1.RunningOut> RunningOut() =>
        from service in Distinct(Case.Consents.Select(c => c.Question.Service))
        let ground = Case.GroundOf(service, Rules, Now)
        where ground is { Kind: GroundKind.Consent } && ground.Until <= Now + SoonRunsOut
        select new V1.RunningOut { Service = service, Until = Names.Wire(ground.Until) };

    static IEnumerable<string> Distinct(IEnumerable<string> services) => services.Distinct(StringComparer.OrdinalIgnoreCase);
}
