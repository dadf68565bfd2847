using System.Collections.Immutable;

namespace Meetings.Tests;

/// <summary>R28: who is asked, and from which birthday on.</summary>
public class ConsentRulesTests : CaseStory
{
    [Theory]
    [InlineData("ppt", 15, GuardiansNeeded.All)]
    [InlineData("health", 16, GuardiansNeeded.All)]
    [InlineData("HEALTH", 16, GuardiansNeeded.All)]
    [InlineData("nav", 15, GuardiansNeeded.One)]
    public void A_service_has_a_rule_of_its_own_or_everybody_s(string service, int age, GuardiansNeeded guardians) =>
        Assert.Equal(new ConsentRule(age, guardians), Rules.For(service));

    [Fact]
    public void Those_with_parental_responsibility_are_asked_for_a_child()
    {
        GivenFamily();
        Given(new AddCasePerson(Guardian(Mother, responsible: false) with { Id = Scene.Id(407), Name = "Stefar" }));
        Given(new AddCasePerson(With(405, Mother.PersonId)));
        Assert.Equal([Mother.PersonId, Father.PersonId], WhoIsAsked(Now));
        Given(new ChangeCasePerson(Guardian(Father, responsible: false)));
        Assert.Equal([Mother.PersonId], WhoIsAsked(Now));
        Given(new RemoveCasePerson(Mother.PersonId));
        Assert.Empty(WhoIsAsked(Now));
    }

    [Theory]
    [InlineData("ppt", "2026-09-01T23:59:59+02:00", false)]
    [InlineData("ppt", "2026-09-02T00:00:00+02:00", true)]
    [InlineData("PPT", "2026-09-01T22:00:00Z", true)]
    [InlineData("health", "2026-09-02T00:00:00+02:00", false)]
    [InlineData("health", "2027-09-01T23:59:59+02:00", false)]
    [InlineData("health", "2027-09-02T00:00:00+02:00", true)]
    public void From_their_birthday_on_the_child_is_asked_at_midnight_where_they_live(string service, string at, bool child)
    {
        GivenFamily(Leila with { BirthDate = Scene.Day(9, 2, 2011) });
        Assert.Equal(child ? [Child.PersonId] : [Mother.PersonId, Father.PersonId], WhoIsAsked(DateTimeOffset.Parse(at, null), service));
    }

    [Theory]
    [InlineData(15, "2027-03-01T00:00:00+01:00")]
    [InlineData(16, "2028-02-29T00:00:00+01:00")]
    public void Who_was_born_on_leap_day_has_their_birthday_on_it_or_the_day_after(int age, string birthday)
    {
        GivenOpened(Leila with { BirthDate = Scene.Day(2, 29, 2012) });
        var rules = new ConsentRules(new(age, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, Rules.Zone);
        Assert.Equal(DateTimeOffset.Parse(birthday, null), State.NextChange(rules, Now));
    }

    [Theory]
    [InlineData(SubjectKind.Child, false)]
    [InlineData(SubjectKind.Youth, false)]
    [InlineData(SubjectKind.PregnantWoman, true)]
    public void Without_a_birth_date_only_a_pregnant_woman_is_taken_to_be_of_age(SubjectKind kind, bool alone)
    {
        GivenFamily(new(kind, "Leila", null));
        Assert.Equal(alone ? [Child.PersonId] : [Mother.PersonId, Father.PersonId], WhoIsAsked(Now));
    }

    [Fact]
    public void A_pregnant_woman_who_is_a_child_is_asked_for_like_one()
    {
        GivenFamily(new(SubjectKind.PregnantWoman, "Leila", Scene.Day(9, 2, 2012)));
        Assert.Equal([Mother.PersonId, Father.PersonId], WhoIsAsked(Now));
    }

    [Fact]
    public void Who_is_old_enough_and_not_there_is_not_asked_and_nobody_is_in_their_place()
    {
        GivenFamily(Leila with { BirthDate = Scene.Day(9, 1, 2011) });
        Given(new RemoveCasePerson(Child.PersonId));
        Assert.Empty(WhoIsAsked(Now));
    }

    IEnumerable<Guid> WhoIsAsked(DateTimeOffset at, string service = "ppt") => State.WhoConsents(service, Rules, at).Select(p => p.Id);
}
