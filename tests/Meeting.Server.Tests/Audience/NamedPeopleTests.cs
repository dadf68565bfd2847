using System.Collections.Immutable;
using Meetings.Server.Audience;
using Meetings.Server.Minutes;

namespace Meetings.Server.Tests.Audience;

/// <summary>Who is named beside what somebody sees: of those who take part, or did, whom they are told of (DOMAIN R21-R23).</summary>
public sealed class NamedPeopleTests
{
    static readonly DateTimeOffset At = RunningServer.Start;
    static readonly SeenCase Ola = new(Guid.CreateVersion7(), "Ola");
    static readonly SeenCase Per = new(Guid.CreateVersion7(), "Per");
    static readonly Actor Mor = new(Guid.CreateVersion7(), "Fatima", Role.Family);
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Member, "PPT");
    static readonly Participant MorInMeeting = new(Mor.PersonId, Mor.Name, Role.Family, null) { Cases = [Ola.Id] };
    static readonly Participant KariInMeeting = new(Kari.PersonId, Kari.Name, Role.Member, "PPT");

    // In a meeting about one, in which all hear what is said in general: who is on a case's family's side is told of to those alone to whom that is open.
    public static TheoryData<Role, bool, bool> Told => new()
    {
        // Who looks, whether Ola's case is open to them, and whether they are told of his mother.
        { Role.Leader, true, true },
        { Role.Leader, false, false },
        { Role.Secretary, true, true },
        { Role.Secretary, false, false },
        { Role.Member, true, true },
        { Role.Member, false, false },
        { Role.Family, true, true },
        { Role.Family, false, false },
        { Role.Youth, false, false },
        { Role.Support, true, true },
        { Role.Support, false, false },
        { Role.Interpreter, false, false },
        { Role.Observer, false, false },
        // What is not let show is not on the screen.
        { Role.Screen, true, false },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Whoever_is_not_told_that_somebody_takes_part_is_told_of_them_nowhere(Role role, bool isOpen, bool isTold)
    {
        var viewer = new ViewerClass(role, role == Role.Member ? "PPT" : null, isOpen ? [Ola] : [Per], [], []);
        var meeting = Saying(MorInMeeting, KariInMeeting);
        var view = Views.For(meeting, viewer);
        Assert.Equal(isTold, view.Participants.Any(p => p.Name == Mor.Name));

        string[] named =
        [
            view.Notes[0].AuthorName, view.Notes[0].ChangedByName, view.Notes[0].OtherWordings[0].AuthorName, view.Decisions[0].AuthorName, view.Decisions[1].AnnulledByName,
            view.Remarks[0].AuthorName, view.Actions[0].AuthorName, view.Actions[0].ResponsibleName, view.Actions[0].ChangedByName, view.Actions[1].FormerResponsibleName,
            view.BrightSpots[0].AuthorName, view.Contributions[0].AuthorName, view.Contributions[0].AnsweredByName,
        ];
        string[] ids =
        [
            view.Notes[0].AuthorId, view.Notes[0].OtherWordings[0].AuthorId, view.Decisions[0].AuthorId, view.Remarks[0].AuthorId, view.Actions[0].AuthorId, view.Actions[0].ResponsibleId,
            view.BrightSpots[0].AuthorId, view.Contributions[0].AuthorId,
        ];
        Assert.All(named, name => Assert.Equal(isTold ? Mor.Name : "", name));
        Assert.All(ids, id => Assert.Equal(isTold ? Mor.PersonId.ToString() : "", id));
        Assert.Equal(!isTold, view.Actions[0].ResponsibleWithheld);
        Assert.Equal(isTold ? Mor.Name : null, view.Actions[0].OtherWordings.SingleOrDefault()?.Value);
        Assert.Equal((false, Kari.Name), (view.Actions[1].ResponsibleWithheld, view.Actions[1].AuthorName));
        Assert.Equal(isTold, view.ToString().Contains(Mor.Name, StringComparison.Ordinal));
        Assert.Equal(isTold, view.ToString().Contains(Mor.PersonId.ToString(), StringComparison.Ordinal));
        // What is to be done has somebody who answers for it.
        Assert.False(view.Actions[0].Incomplete);
    }

    [Fact]
    public void Who_was_removed_is_named_to_no_more_than_while_they_took_part()
    {
        var meeting = Saying(KariInMeeting) with { Removed = [MorInMeeting with { RemovedAt = At }] };
        Assert.Contains(Mor.Name, Views.For(meeting, new(Role.Member, "PPT", [Ola], [], [])).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Mor.Name, Views.For(meeting, new(Role.Member, "PPT", [], [], [])).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_goes_along_with_somebody_is_named_where_they_are()
    {
        var with = new Participant(Guid.CreateVersion7(), "Tolken", Role.Interpreter, null) { InterpretsFor = Mor.PersonId };
        foreach (var meeting in (Meeting[])[Saying(MorInMeeting, with), Saying() with { Removed = [MorInMeeting, with] }])
        {
            var said = meeting with { BrightSpots = [new(Guid.CreateVersion7(), "Han lo", new(with.Id, with.Name, with.Role))] };
            Assert.Equal("Tolken", Views.For(said, new(Role.Member, "PPT", [Ola], [], [])).BrightSpots[0].AuthorName);
            Assert.Equal("", Views.For(said, new(Role.Member, "PPT", [], [], [])).BrightSpots[0].AuthorName);
        }
    }

    [Fact]
    public void Somebody_of_the_same_name_whom_they_are_told_of_keeps_it()
    {
        var namesake = KariInMeeting with { Name = Mor.Name };
        var view = Views.For(Saying(MorInMeeting, namesake), new(Role.Member, "PPT", [], [], []));
        Assert.Equal((Mor.Name, ""), (view.Notes[0].ChangedByName, view.Notes[0].AuthorName));
    }

    [Fact]
    public void The_minutes_say_that_it_was_another()
    {
        var minutes = new MinutesText(new(new())).Of(Views.For(Saying(MorInMeeting, KariInMeeting), new(Role.Member, "PPT", [], [], [])));
        Assert.Contains("Tiltak: Ring skolen [ansvarlig en annen; frist 24.12.2026; godtatt av en annen; åpent]\n", minutes, StringComparison.Ordinal);
        Assert.Contains("- Han lo (en annen)\n", minutes, StringComparison.Ordinal);
        Assert.Contains("Spørsmål fra en annen: Når?\nSvar fra en annen: Nå\n", minutes, StringComparison.Ordinal);
        Assert.Contains("Merknad fra en annen: Uenig\n", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain(Mor.Name, minutes, StringComparison.Ordinal);
    }

    static Meeting Saying(params ImmutableArray<Participant> participants)
    {
        Words By(Fields field, string value, Guid? person) => new(1, [new(field, 2, [new(value, field == Fields.Text ? Mor : Kari, person)])]);
        AgendaItem item = new(Guid.CreateVersion7(), "Høsten", 5, null);
        Decision decision = new(Guid.CreateVersion7(), item.Id, "a", "a", Mor);
        return Meeting.Nothing with
        {
            Id = Guid.CreateVersion7(),
            TeamId = Guid.CreateVersion7(),
            Kind = MeetingKind.Ansvarsgruppe,
            Phase = MeetingPhase.Running,
            IsSelective = true,
            AllCases = [Ola.Id],
            Participants = participants,
            Agenda = [item],
            Notes = [new(Guid.CreateVersion7(), item.Id, "", "Notat", Mor) { ChangedBy = Mor.Name, Words = By(Fields.Text, "Annet", null) }],
            Decisions = [decision, new(Guid.CreateVersion7(), item.Id, "", "", Kari) { State = DecisionState.Annulled, DecidedAt = At, AnnulledBy = Mor.Name }],
            Remarks = [new(Guid.CreateVersion7(), decision.Id, "Uenig", false, Mor)],
            Actions =
            [
                new(Guid.CreateVersion7(), item.Id, new("Ring skolen", Mor.PersonId, Mor.Name, null, "", null, new(2026, 12, 24), null), Mor, At)
                {
                    ChangedBy = Mor.Name, Response = ActionResponse.Accepted, Words = By(Fields.Responsible, Mor.Name, Mor.PersonId),
                },
                new(Guid.CreateVersion7(), item.Id, new("Bestille rom", null, "", null, "", null, null, null), Kari, At) { Former = new(Mor.PersonId, Mor.Name, ActionResponse.None, "") },
            ],
            BrightSpots = [new(Guid.CreateVersion7(), "Han lo", Mor)],
            Contributions = [new(Guid.CreateVersion7(), ContributionKind.Question, "Når?", Mor) { Answer = new("Nå", Mor) }],
        };
    }
}
