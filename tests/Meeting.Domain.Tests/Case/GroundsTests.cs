namespace Meetings.Tests;

/// <summary>R22, R26–R29: who may see a case, and why.</summary>
public class GroundsTests : CaseStory
{
    public enum Said
    {
        Nothing,
        Yes,
        No,
        Withdrew,
        TookBack,
        YesThenNo,
        NoThenYes,
        RanOut,
        RanOutAndAgain,
    }

    /// <summary>What one guardian said and the other, and whether a service sees the case that needs both, and one that needs one.</summary>
    static readonly (Said, Said, bool All, bool One)[] Table =
    [
        (Said.Nothing, Said.Nothing, false, false),
        (Said.Yes, Said.Nothing, false, true),
        (Said.Yes, Said.Yes, true, true),
        (Said.Yes, Said.No, false, false),
        (Said.Yes, Said.Withdrew, false, false),
        (Said.Yes, Said.TookBack, true, true),
        (Said.Yes, Said.YesThenNo, false, false),
        (Said.Yes, Said.NoThenYes, true, true),
        (Said.Yes, Said.RanOut, false, true),
        (Said.Yes, Said.RanOutAndAgain, true, true),
        (Said.No, Said.Nothing, false, false),
        (Said.No, Said.No, false, false),
        (Said.Withdrew, Said.Nothing, false, false),
        (Said.Withdrew, Said.Withdrew, false, false),
        (Said.TookBack, Said.Nothing, false, true),
        (Said.RanOut, Said.Nothing, false, false),
        (Said.RanOut, Said.RanOut, false, false),
        (Said.RanOut, Said.No, false, false),
        (Said.NoThenYes, Said.NoThenYes, true, true),
    ];

    public static TheoryData<Said, Said, bool, bool> BothWays
    {
        get
        {
            var data = new TheoryData<Said, Said, bool, bool>();
            foreach (var (one, other, all, enough) in Table)
            {
                data.Add(one, other, all, enough);
                if (one != other)
                    data.Add(other, one, all, enough);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Guardians_open_a_case_together_or_one_of_them_where_that_is_enough_and_the_other_does_not_say_no(Said mother, Said father, bool all, bool one)
    {
        GivenFamily();
        foreach (var service in new[] { "ppt", "nav" })
        {
            Say(mother, Mother, service);
            Say(father, Father, service);
        }

        After(minutes: 2);
        Assert.Equal((all, one, false), (Sees("ppt"), Sees("nav"), Sees("health")));
    }

    void Say(Said said, Actor who, string service)
    {
        if (said is Said.RanOut or Said.RanOutAndAgain)
            Yes(Asked(service, days: 1.0 / (24 * 60)), who);
        if (said is Said.No or Said.NoThenYes)
            No(Asked(service), who);
        if (said is not (Said.Nothing or Said.No or Said.RanOut))
        {
            var yes = Yes(Asked(service), who);
            if (said is Said.Withdrew or Said.TookBack)
                Given(new WithdrawConsent(yes, ""), who);
            if (said == Said.TookBack)
                Given(new TakeBackWithdrawal(yes), who);
        }

        if (said == Said.YesThenNo)
            No(Asked(service), who);
    }

    [Fact]
    public void A_consent_is_a_ground_from_the_last_that_was_needed_until_the_first_that_runs_out()
    {
        GivenFamily();
        Yes(Asked(days: 10), Mother);
        After(minutes: 5);
        var last = Yes(Asked(days: 20), Father);
        Assert.Equal(new Ground(last, GroundKind.Consent, "", Now, Scene.Start.AddDays(10)), Ground());
        Assert.True(Sees(at: Scene.Start.AddDays(10).AddTicks(-1)));
        Assert.False(Sees(at: Scene.Start.AddDays(10)));
    }

    [Fact]
    public void Where_one_is_enough_it_is_the_one_that_is_good_for_longest()
    {
        GivenFamily();
        var longest = Yes(Asked("nav", days: 20), Mother);
        After(minutes: 5);
        Yes(Asked("nav", days: 10), Father);
        Assert.Equal(new Ground(longest, GroundKind.Consent, "", Scene.Start, Scene.Start.AddDays(20)), Ground("nav"));
    }

    [Fact]
    public void A_consent_is_to_one_service_however_it_is_capitalised()
    {
        GivenFamily();
        Yes(Asked("PPT"), Mother);
        Yes(Asked("ppt"), Father);
        Assert.Equal((true, true, true, false), (Sees("ppt"), Sees("PPT"), Sees("Ppt"), Sees("pp")));
    }

    [Fact]
    public void Nobody_else_s_yes_opens_a_case()
    {
        GivenOpened();
        Given(new AddCasePerson(Subject(Child)));
        Given(new AddCasePerson(Guardian(Mother, responsible: false)));
        Yes(Asked(), Mother);
        Yes(Asked(), Child);
        Assert.False(Sees());
    }

    [Fact]
    public void Who_has_no_responsibility_does_not_stop_a_case_either()
    {
        GivenFamily();
        Yes(Asked("nav"), Mother);
        No(Asked("nav"), Father);
        Given(new ChangeCasePerson(Guardian(Father, responsible: false)));
        Assert.True(Sees("nav"));
    }

    [Fact]
    public void Who_comes_to_have_responsibility_must_consent_too()
    {
        GivenFamily();
        Given(new ChangeCasePerson(Guardian(Father, responsible: false)));
        Yes(Asked(), Mother);
        Assert.True(Sees());
        Given(new ChangeCasePerson(Guardian(Father)));
        Assert.False(Sees());
    }

    [Fact]
    public void What_a_guardian_who_was_removed_said_does_not_count_until_they_are_back()
    {
        GivenFamily();
        var yes = Yes(Asked(), Mother);
        Yes(Asked("nav"), Mother);
        Given(new RemoveCasePerson(Father.PersonId));
        Assert.Equal((yes, true), (Ground()?.Id, Sees("nav")));
        Given(new RemoveCasePerson(Mother.PersonId));
        Assert.Equal((false, false), (Sees(), Sees("nav")));
        Given(new AddCasePerson(Guardian(Mother)));
        Assert.Equal((yes, true), (Ground()?.Id, Sees("nav")));
    }

    [Fact]
    public void A_guardian_s_consent_about_themselves_opens_nothing_of_the_case()
    {
        GivenFamily();
        Yes(Asked(about: Mother.PersonId), Mother);
        Yes(Asked(), Father);
        Yes(Asked("nav", about: Mother.PersonId), Mother);
        Assert.Equal((false, false), (Sees(), Sees("nav")));
        Yes(Asked(), Mother);
        No(Asked(about: Mother.PersonId), Mother);
        Assert.True(Sees());
    }

    // R28: the second of September is her birthday.
    [Fact]
    public void What_guardians_opened_closes_on_the_birthday_from_which_the_child_is_asked()
    {
        GivenFamily(Leila with { BirthDate = Scene.Day(9, 2, 2011) });
        foreach (var service in new[] { "ppt", "health", "nav" })
        {
            Yes(Asked(service), Mother);
            Yes(Asked(service), Father);
        }

        DateTimeOffset birthday = new(2026, 9, 2, 0, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal((birthday, birthday, Scene.Start.AddDays(30)), (Ground("ppt")?.Until, Ground("nav")?.Until, Ground("health")?.Until));
        Assert.Equal((true, true), (Sees("ppt", birthday.AddTicks(-1)), Sees("nav", birthday.AddTicks(-1))));
        Assert.Equal((false, false, true), (Sees("ppt", birthday), Sees("nav", birthday), Sees("health", birthday)));
    }

    [Fact]
    public void A_yes_that_the_child_said_before_counts_from_the_birthday_on_and_the_guardians_no_does_not()
    {
        GivenFamily(Leila with { BirthDate = Scene.Day(9, 2, 2011) });
        No(Asked(), Mother);
        var yes = Yes(Asked(), Child);
        DateTimeOffset birthday = new(2026, 9, 2, 0, 0, 0, TimeSpan.FromHours(2));
        Assert.False(Sees(at: birthday.AddTicks(-1)));
        Assert.Equal(new Ground(yes, GroundKind.Consent, "", Scene.Start, Scene.Start.AddDays(30)), Ground(at: birthday));
        Given(new WithdrawConsent(yes, ""), Child);
        Assert.False(Sees(at: birthday));
    }

    [Fact]
    public void A_child_whose_birth_date_is_not_known_is_not_asked_alone()
    {
        GivenFamily(Leila with { BirthDate = null });
        Yes(Asked(), Child);
        Assert.False(Sees());
        Yes(Asked(), Mother);
        Yes(Asked(), Father);
        Assert.Equal(Scene.Start.AddDays(30), Ground()?.Until);
    }

    [Fact]
    public void A_pregnant_woman_consents_alone()
    {
        GivenFamily(new(SubjectKind.PregnantWoman, "Sara", null));
        No(Asked(), Mother);
        var yes = Yes(Asked(), Child);
        Assert.Equal(yes, Ground()?.Id);
    }

    [Fact]
    public void A_case_without_anybody_to_ask_is_open_to_nobody()
    {
        GivenOpened();
        Assert.False(Sees());
        Assert.Null(State.NextChange(Rules, Now.AddYears(20)));
    }

    [Fact]
    public void The_next_change_is_the_first_end_or_birthday_to_come()
    {
        GivenFamily(Leila with { BirthDate = Scene.Day(9, 11, 2011) });
        Yes(Asked(days: 5), Mother);
        No(Asked(days: 1), Father);
        Given(new EndOpening(Opened(days: 2)));
        Given(new WithdrawConsent(Yes(Asked("nav", days: 3), Mother), ""), Mother);
        Opened(days: 7);
        Opened();
        DateTimeOffset birthday(int year) => new(year, 9, 11, 0, 0, 0, TimeSpan.FromHours(2));
        var (at, changes) = (Now, new List<DateTimeOffset>());
        while (changes.Count < 9 && State.NextChange(Rules, at) is { } next)
            changes.Add(at = next);
        Assert.Equal([Now.AddDays(5), Now.AddDays(7), birthday(2026), birthday(2027)], changes);
    }
}
