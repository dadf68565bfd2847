namespace Meetings.Tests;

public class CasePeopleTests : CaseStory
{
    [Fact]
    public void Somebody_is_added_to_the_family_s_side()
    {
        GivenOpened();
        When(new AddCasePerson(Guardian(Mother)));
        Then(new CasePersonAdded(Mother.PersonId, "Amina Mor", CaseRole.Guardian, true, null));
        Assert.Equal(Guardian(Mother) with { Revision = 2 }, Assert.Single(State.People));
    }

    // R38.
    [Theory]
    [InlineData(CaseRole.SupportPerson)]
    [InlineData(CaseRole.Interpreter)]
    public void Who_supports_or_interprets_is_with_the_child_or_a_guardian(CaseRole role)
    {
        GivenFamily();
        When(new AddCasePerson(With(407, Mother.PersonId, role)));
        Then(new CasePersonAdded(Scene.Id(407), "Liv", role, false, Mother.PersonId));
        When(new AddCasePerson(With(405, Child.PersonId, role)));
        Then(new CasePersonAdded(Scene.Id(405), "Liv", role, false, Child.PersonId));
        When(new AddCasePerson(With(406, null, role)));
        ThenRefused(Rejection.WithNobody);
        When(new AddCasePerson(With(406, Scene.Unknown, role)));
        ThenRefused(Rejection.WithNobody);
        When(new AddCasePerson(With(406, Scene.Id(407), role)));
        ThenRefused(Rejection.WithNobody);
    }

    [Fact]
    public void Nobody_else_is_with_somebody()
    {
        GivenFamily();
        When(new AddCasePerson(With(407, Mother.PersonId, CaseRole.Guardian)));
        ThenRefused(Rejection.WithNobody);
    }

    // R28.
    [Fact]
    public void Only_guardians_have_parental_responsibility()
    {
        GivenFamily();
        When(new AddCasePerson(With(407, Mother.PersonId) with { HasParentalResponsibility = true }));
        ThenRefused(Rejection.OnlyGuardiansAreResponsible);
        When(new ChangeCasePerson(Subject(Child) with { HasParentalResponsibility = true }));
        ThenRefused(Rejection.OnlyGuardiansAreResponsible);
    }

    [Fact]
    public void A_case_is_about_one()
    {
        GivenFamily();
        When(new AddCasePerson(Subject(Child) with { Id = Scene.Id(407) }));
        ThenRefused(Rejection.OneSubject);
        When(new ChangeCasePerson(Subject(Mother)));
        ThenRefused(Rejection.OneSubject);
        When(new ChangeCasePerson(Subject(Child) with { Name = "Leyla" }));
        Then(new CasePersonChanged(Child.PersonId, "Leyla", CaseRole.Subject, false, null));
    }

    [Fact]
    public void A_person_needs_an_id_of_their_own()
    {
        GivenFamily();
        foreach (var taken in new[] { Mother.PersonId, CaseId, Asked(), Opened() })
        {
            When(new AddCasePerson(Guardian(Mother) with { Id = taken }));
            ThenRefused(Rejection.IdTaken);
        }
    }

    [Fact]
    public void Two_thousand_people_fit_and_no_more()
    {
        GivenOpened();
        for (var i = 0; i < Rejection.MostElements; i++)
            Given(new CasePersonAdded(Scene.Id(10_000 + i), "Liv", CaseRole.Guardian, false, null));
        When(new AddCasePerson(Guardian(Mother)));
        ThenRefused(Rejection.ListFull);
    }

    [Fact]
    public void Who_somebody_is_is_changed_and_the_same_again_is_nothing_new()
    {
        GivenFamily();
        When(new ChangeCasePerson(Guardian(Father, responsible: false), State.Revision));
        Then(new CasePersonChanged(Father.PersonId, "Yusuf Far", CaseRole.Guardian, false, null));
        Assert.Equal(Guardian(Father, responsible: false) with { Revision = 5 }, State.People.Find(Father.PersonId));
        When(new ChangeCasePerson(Guardian(Father, responsible: false), BaseRevision: 1));
        ThenNothing();
        When(new ChangeCasePerson(Guardian(Father), BaseRevision: 4));
        ThenRefused(Rejection.ChangedSince);
        When(new ChangeCasePerson(Guardian(Father) with { Id = Scene.Unknown }));
        ThenRefused(Rejection.NotInCase);
    }

    [Fact]
    public void Whom_somebody_is_with_stays_one_to_be_with()
    {
        GivenFamily();
        Given(new AddCasePerson(With(407, Mother.PersonId)));
        When(new ChangeCasePerson(With(407, Father.PersonId) with { Id = Mother.PersonId }));
        ThenRefused(Rejection.WithNobody);
        When(new ChangeCasePerson(With(407, Father.PersonId)));
        Then(new CasePersonChanged(Scene.Id(407), "Liv", CaseRole.SupportPerson, false, Father.PersonId));
        When(new ChangeCasePerson(With(407, Mother.PersonId) with { Id = Mother.PersonId }));
        ThenRefused(Rejection.WithNobody);
    }

    [Fact]
    public void Who_is_taken_off_takes_along_who_is_with_them()
    {
        GivenFamily();
        Given(new AddCasePerson(With(407, Mother.PersonId)));
        Given(new AddCasePerson(With(405, Father.PersonId)));
        When(new RemoveCasePerson(Mother.PersonId));
        Then(new CasePersonRemoved(Scene.Id(407)), new CasePersonRemoved(Mother.PersonId));
        Assert.Equal([Child.PersonId, Father.PersonId, Scene.Id(405)], State.People.Select(p => p.Id));
        When(new RemoveCasePerson(Mother.PersonId));
        ThenRefused(Rejection.NotInCase);
    }
}
