using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Meetings.Tests;

public class InvitationPropertiesTests(ITestOutputHelper output)
    : RunProperties<Invitation, InvitationCommand>(output, (invitation, command, moment) => invitation.Decide(command, moment))
{
    static readonly Gen<InvitationCommand> Create =
        from minutes in Gen.Choose(-5, 2_000)
        from devices in Gen.Choose(1, 4)
        select (InvitationCommand)new CreateInvitation(
            Scene.Id(301), "9f86d0", Scope.Installation, Scene.Mother.PersonId, "Amina", Scene.Start.AddMinutes(minutes), devices);

    protected override Gen<InvitationCommand> Command(Invitation state) => state.Revision == 0 ? Create : Gen.Frequency(
        (1, Create),
        (20, Gen.Choose(1, 6).Select(device => (InvitationCommand)new RedeemInvitation(Scene.Id(device)))),
        (1, Gen.Constant((InvitationCommand)new RevokeInvitation())),
        (4, Gen.Choose(1, 6).Select(device => (InvitationCommand)new ForgetDevice(Scene.Id(device)))));

    protected override IEnumerable<Guid> Ids(Invitation state) => state.Devices;

    protected override void AssertPossible(Turn<Invitation, InvitationCommand> turn)
    {
        Assert.Distinct(turn.After.Devices);
        Assert.True(turn.After.Devices.Length <= turn.After.MostDevices);
        if (turn.After.Devices.Length > turn.Before.Devices.Length)
            Assert.True(!turn.Before.Revoked && turn.Step.Moment.Now < turn.Before.ExpiresAt);
        Assert.True(turn.After.Revoked || !turn.Before.Revoked);
        if (turn.After.Revoked)
            Assert.DoesNotContain(turn.After.Devices, turn.After.LetsIn);
        Assert.DoesNotContain(turn.After.Forgotten, turn.After.LetsIn);
        Assert.Subset(turn.After.Devices.ToHashSet(), turn.After.Forgotten.ToHashSet());
    }
}
