using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Meetings.Tests;

public class CasePropertiesTests(ITestOutputHelper output)
    : RunProperties<Case, CaseCommand>(output, (state, command, moment) => state.Decide(command, moment))
{
    static readonly string[] Services = ["ppt", "PPT", "nav", "health"];

    internal static readonly ConsentRules Rules = new(
        new(15, GuardiansNeeded.All),
        ImmutableDictionary<string, ConsentRule>.Empty.Add("nav", new(15, GuardiansNeeded.One)).Add("health", new(16, GuardiansNeeded.One)),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    protected override Gen<CaseCommand> Command(Case state) => CaseCommands.For(state, Services);

    protected override IEnumerable<Guid> Ids(Case state) => CaseCommands.Ids(state);

    protected override void AssertPossible(Turn<Case, CaseCommand> turn)
    {
        var (before, after) = (turn.Before, turn.After);
        if (after.Revision == 0)
            return;

        Assert.Distinct(Ids(after));
        Assert.NotEmpty(after.Teams);
        Assert.Distinct(after.Teams.Select(t => t.Id));

        // R12, R30: somebody always answers for it, and another does only by accepting.
        Assert.NotNull(after.Holder);
        if (before.Revision > 0 && after.Holder != before.Holder)
            Assert.Equal((before.Offer!.To, turn.Step.Moment.By.PersonId), (after.Holder, after.Holder.PersonId));
        Assert.True(after.Closed is null || after.Offer is null);
        Assert.True(after.Offer is null || after.Declined is null);

        // R28, R38.
        Assert.True(after.People.Count(p => p.Role == CaseRole.Subject) <= 1);
        Assert.All(after.People, p => Assert.True(!p.HasParentalResponsibility || p.Role == CaseRole.Guardian));
        Assert.All(after.People, p => Assert.Equal(
            p.Role is CaseRole.SupportPerson or CaseRole.Interpreter,
            p.With is { } with && after.People.Find(with) is { Role: CaseRole.Subject or CaseRole.Guardian }));

        // R27: what was answered is kept, and one answer of a person to a service is good at most.
        Assert.Equal(before.Consents.Select(c => c.Id), after.Consents.Select(c => c.Id).Take(before.Consents.Length));
        Assert.Distinct(after.Consents.Where(c => c.State == ConsentState.Given).Select(c => (c.PersonId, c.Question.Service.ToUpperInvariant(), c.Question.AboutId)));
        Assert.All(after.Consents, c => Assert.Equal(c.State is ConsentState.Withdrawn or ConsentState.Replaced, c.EndedAt is not null));
        Assert.All(after.Consents, c => Assert.Equal(c.State == ConsentState.Withdrawn, c.WithdrawnBy is not null));
        Assert.Equal(before.Openings.Select(o => o.Id), after.Openings.Select(o => o.Id).Take(before.Openings.Length));

        // R22: whoever may see it does on a ground that is good now, and a closed case is opened to nobody new.
        foreach (var service in Services)
        {
            var ground = after.GroundOf(service, Rules, turn.Step.Moment.Now);
            Assert.True(ground is null || (ground.Since <= turn.Step.Moment.Now && !(ground.Until <= turn.Step.Moment.Now)));
            if (before.Closed is not null && after.Closed is not null && ground is not null && turn.Step.Command is not TakeBackWithdrawal)
                Assert.NotNull(before.GroundOf(service, Rules, turn.Step.Moment.Now));
        }
    }

    // R22: expiry takes effect at its minute by itself; a follower sleeps until then.
    [Fact]
    public void Until_the_next_change_everybody_sees_what_they_see_now_and_on_the_same_ground() => ForEveryTurn(turn =>
    {
        var (state, now) = (turn.After, turn.Step.Moment.Now);
        for (var changes = 0; changes < 5; changes++)
        {
            var next = state.NextChange(Rules, now);
            Assert.False(next <= now);
            var length = (next ?? now.AddYears(30)) - now;
            foreach (var service in Services)
                foreach (var later in new[] { length / 7, length / 2, length - TimeSpan.FromTicks(1) })
                    Assert.Equal(state.GroundOf(service, Rules, now), state.GroundOf(service, Rules, now + later));
            if (next is null)
                return;
            now = next.Value;
        }
    });

    [Fact]
    public void A_ground_that_ends_by_itself_ends_when_it_says() => ForEveryTurn(turn =>
    {
        foreach (var service in Services)
            if (turn.After.GroundOf(service, Rules, turn.Step.Moment.Now) is { Until: { } until } ground)
                Assert.NotEqual(ground, turn.After.GroundOf(service, Rules, until));
    });

    // The properties would hold of runs in which nothing happens.
    [Fact]
    public void The_runs_reach_every_event_every_refusal_and_every_kind_of_ground()
    {
        const int Enough = 400;
        var turns = AnyRun.Sample(Enough, new Rnd(2026), 50).SelectMany(run => run.Walk<Case, CaseCommand>((state, command, moment) => state.Decide(command, moment))).ToArray();

        Assert.Equal(
            typeof(CaseEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent))).Select(t => t.Name).Order(),
            turns.SelectMany(t => t.Outcome.Events).Select(e => e.GetType().Name).Distinct().Order());
        Rejection[] notHere = [Rejection.CaseNotFound, Rejection.CaseFull, Rejection.TooManyTeams];
        Assert.Equal(
            CaseCommands.Refusals.Except(notHere).Append(Rejection.ChangedSince).Append(Rejection.IdTaken).Select(r => r.Code).Order(),
            turns.Select(t => t.Outcome.Rejection?.Code).OfType<string>().Distinct().Order());
        Assert.Equal(
            Enum.GetValues<GroundKind>().SelectMany(_ => Services, (kind, service) => (kind, service)).Order(),
            turns.SelectMany(_ => Services, (t, service) => (t.After.GroundOf(service, Rules, t.Step.Moment.Now), service))
                .Where(g => g.Item1 is not null).Select(g => (g.Item1!.Kind, g.service)).Distinct().Order());
    }
}
