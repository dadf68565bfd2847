using Meetings.Web.Live;

namespace Meetings.Web.Tests.Live;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>Who can be chosen to do something is who can see that they were (DOMAIN R20, R21).</summary>
public sealed class OfferedTests
{
    [Theory]
    [InlineData(MeetingKind.Tst, "Kari, Hanne")]
    [InlineData(MeetingKind.LearningCircle, "Kari, Hanne")]
    [InlineData(MeetingKind.Ansvarsgruppe, "Kari, Hanne, Maria, Ola, Tolken")]
    [InlineData(MeetingKind.Stafettlogg, "Kari, Hanne, Maria, Ola, Tolken")]
    [InlineData(MeetingKind.Protocol, "Kari, Hanne, Maria, Ola, Tolken")]
    public void Nobody_is_offered_who_would_not_see_it(MeetingKind kind, string offered) =>
        Assert.Equal($"Ingen, {offered}", string.Join(", ", Meeting(kind).Offered("Ingen", "").Select(o => o.Name)));

    [Fact]
    public void While_a_child_is_talked_of_its_own_family_is_offered_and_no_other_and_nobody_who_only_contributes()
    {
        var meeting = Meeting(MeetingKind.Tst);
        meeting.Participants.Add(Person("Politiet", Role.Contributor));
        meeting.Participants.Single(p => p.Name == "Maria").CaseIds.Add("ola");
        meeting.Participants.Single(p => p.Name == "Ola").CaseIds.Add("kari");
        meeting.Agenda.Add(new AgendaItem { Id = "1", Cases = { new SeenCase { Id = "ola", Name = "Ola N." } } });
        meeting.Frame.CurrentItemId = "1";
        Assert.Equal("Kari, Hanne, Maria", string.Join(", ", meeting.Offered("Ingen", "").Skip(1).Select(o => o.Name)));
    }

    [Fact]
    public void Who_has_it_already_stays_chosen()
    {
        var offered = Meeting(MeetingKind.Tst).Offered("Ingen", "Maria").Single(o => o.Chosen);
        Assert.Equal("Maria", offered.PersonId);
    }

    static MeetingView Meeting(MeetingKind kind) => new()
    {
        Frame = new() { Kind = kind },
        Participants =
        {
            Person("Kari", Role.Leader), Person("Hanne", Role.Member), Person("Maria", Role.Family), Person("Ola", Role.Youth),
            Person("Tolken", Role.Interpreter), Person("Skjermen", Role.Screen), Person("Gjesten", Role.Observer),
        },
    };

    static Participant Person(string name, Role role) => new() { Id = name, Name = name, Role = role };
}
