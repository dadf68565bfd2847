using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Statutes;
using Meetings.Server.Submitting;
using Meetings.V1;
using Command = Meetings.V1.SubmitCaseCommandRequest.CommandOneofCase;

namespace Meetings.Server.Succession;

/// <summary>What a command to one case must know of teams, other cases and the municipality's statutes: the domain reads nothing itself.</summary>
/// <param name="Member">The member of one of the case's teams whom it names; null for nobody who can be meant.</param>
/// <param name="TeamExists">True when there is the team that it names.</param>
/// <param name="FamilyId">The family that it names by a sibling's case; null when that is not the caller's to name.</param>
/// <param name="Statute">The statute that it names; null when the list has none such.</param>
/// <param name="Rules">What decides whether a service has a ground.</param>
sealed record CaseElsewhere(Member? Member, bool TeamExists, Guid? FamilyId, Statute? Statute, ConsentRules Rules)
{
    /// <summary>Reads what the command needs, and nothing for one that needs nothing. Throws INVALID_ARGUMENT for what is malformed.</summary>
    internal static async Task<CaseElsewhere> ForAsync(
        SubmitCaseCommandRequest r, Case @case, Presence presence, Folds<Team> teams, Folds<Case> cases, StatuteList statutes, DateTimeOffset now)
    {
        var nothing = new CaseElsewhere(null, false, null, null, presence.Rules);
        switch (r.CommandCase)
        {
            case Command.LetTeamIn:
                return nothing with { TeamExists = (await teams.ReadAsync(Read.Id(r.LetTeamIn.TeamId, "let_team_in.team_id"))).Revision > 0 };

            case Command.JoinFamily:
                var sibling = await cases.ReadAsync(Read.Id(r.JoinFamily.SiblingCaseId, "join_family.sibling_case_id"));
                return sibling.Id == @case.Id ? nothing with { FamilyId = @case.Id }
                    : presence.In(sibling, now) is { } there && CaseRights.NamesFamily(there) ? nothing with { FamilyId = sibling.FamilyId }
                    : nothing;

            case Command.AddCasePerson when r.AddCasePerson.PersonId.Length > 0:
                var person = Read.Id(r.AddCasePerson.PersonId, "add_case_person.person_id");
                return nothing with { Member = (await MembersAsync(person)).Find(m => Sees.OnlyOwnCase(m.Role)) };

            case Command.OpenToService:
                return r.OpenToService.StatuteId is { Length: > 0 } statute
                    ? nothing with { Statute = statutes.Find(statute) }
                    : throw Errors.Invalid("open_to_service.statute_id", "is required; ListStatutes tells which there are.");

            case Command.OfferBaton:
                var staff = (await MembersAsync(Read.Id(r.OfferBaton.PersonId, "offer_baton.person_id"))).FindAll(MayHold);
                return nothing with
                {
                    Member = staff.Find(m => m.Role == Role.Leader)
                        ?? staff.Find(m => m.Service is { } service && @case.GroundOf(service, presence.Rules, now) is not null)
                        ?? staff.FirstOrDefault(),
                };

            default:
                return nothing;
        }

        async Task<List<Member>> MembersAsync(Guid id)
        {
            var found = new List<Member>();
            foreach (var team in @case.Teams)
                if ((await teams.ReadAsync(team.Id)).Members.Find(id) is { } member)
                    found.Add(member);
            return found;
        }
    }

    /// <summary>True for who can answer for a case: a professional.</summary>
    internal static bool MayHold(Member member) => member.Role is Role.Leader or Role.Secretary or Role.Member;
}
