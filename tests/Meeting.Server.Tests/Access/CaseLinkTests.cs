using Meetings.Server.Access;

namespace Meetings.Server.Tests.Access;

/// <summary>A link to a case, in the meetings of its teams.</summary>
public sealed class CaseLinkTests
{
    static readonly Guid CaseId = Guid.CreateVersion7(), Sibling = Guid.CreateVersion7();
    static readonly Participant Mother = new(Guid.CreateVersion7(), "Amina", Role.Family, null) { Cases = [CaseId] };
    static readonly Meeting Meeting = Meeting.Nothing with { Id = Guid.CreateVersion7(), AllCases = [CaseId, Sibling], Participants = [Mother] };

    static Role? Through(Guid @case, Meeting? meeting = null) =>
        Viewers.InMeeting([new(new(ScopeKind.Case, @case), Mother.Id, "Amina")], meeting ?? Meeting, Team.Nothing)?.Role;

    [Fact]
    public void It_makes_one_the_participant_who_takes_part_for_that_case() => Assert.Equal(Role.Family, Through(CaseId));

    [Fact]
    public void It_does_not_where_one_takes_part_for_another_case_was_removed_or_the_meeting_is_not_about_it()
    {
        Assert.Null(Through(Sibling));
        Assert.Null(Through(CaseId, Meeting with { Participants = [] }));
        Assert.Null(Through(CaseId, Meeting with { AllCases = [Sibling] }));
        Assert.Null(Through(Guid.CreateVersion7()));
    }
}
