using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Meetings.Tests;

public class TeamPropertiesTests(ITestOutputHelper output)
    : RunProperties<Team, TeamCommand>(output, (team, command, moment) => team.Decide(command, moment))
{
    static readonly Gen<Role> Role = Gen.Elements(Enum.GetValues<Role>());
    static readonly Gen<Fields> Named = Gen.Elements(Enum.GetValues<Fields>());
    static readonly Gen<string> Name = Gen.Elements("Kari", "Ola");

    protected override Gen<TeamCommand> Command(Team state)
    {
        var member = Runs.One(state.Members.Select(m => m.Id), Ids(state));
        var content =
            from name in Name
            from duty in Gen.SubListOf("school", "ppt")
            from large in Gen.Elements(true, false)
            from unit in Gen.Elements("", "Solbakken skole")
            select new TeamContent(name, "tst", [.. duty], large, unit, "Folldal");
        var revision = Gen.Choose(-1, (int)state.Revision).Select(r => r < 0 ? (long?)null : r);
        var create = content.Select(c => (TeamCommand)new CreateTeam(c));
        return state.Revision == 0 ? create : Gen.Frequency(
            (1, create),
            (2, from c in content from seen in revision from named in Named select (TeamCommand)new ChangeTeam(c, seen, named)),
            (5, from name in Name from role in Role select (TeamCommand)new AddMember(name, role, null)),
            (3, from id in member from name in Name from role in Role from seen in revision from named in Named select (TeamCommand)new ChangeMember(id, name, role, "ppt", null, seen, named)),
            (3, member.Select(id => (TeamCommand)new RemoveMember(id))),
            (3, Runs.One(state.Removed.Select(m => m.Id), Ids(state)).Select(id => (TeamCommand)new ReadmitMember(id))));
    }

    protected override IEnumerable<Guid> Ids(Team state) => state.Members.Select(m => m.Id).Append(state.Id);

    protected override void AssertPossible(Turn<Team, TeamCommand> turn)
    {
        Assert.Distinct(Ids(turn.After));
        Assert.DoesNotContain(turn.After.Members, m => m.Role == Meetings.Role.Administrator);
        // R5: once there is a leader, there always is.
        if (turn.Before.Members.Any(m => m.Role == Meetings.Role.Leader))
            Assert.Contains(turn.After.Members, m => m.Role == Meetings.Role.Leader);
    }
}
