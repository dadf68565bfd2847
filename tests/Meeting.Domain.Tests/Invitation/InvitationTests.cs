namespace Meetings.Tests;

public class InvitationTests()
    : Story<Invitation, InvitationCommand>((invitation, command, moment) => invitation.Decide(command, moment))
{
    static readonly Guid Id = Scene.Id(301), Tablet = Scene.Id(302), Phone = Scene.Id(303), Laptop = Scene.Id(304);
    static readonly CreateInvitation Create = new(
        Id, "9f86d0", new(ScopeKind.Meeting, Scene.MeetingId), Scene.Mother.PersonId, "Amina", Scene.Start.AddHours(1), 2);

    [Fact]
    public void An_invitation_is_made()
    {
        When(Create);
        Then(new InvitationCreated(Id, "9f86d0", Create.Scope, Scene.Mother.PersonId, "Amina", Create.ExpiresAt, 2));
        Assert.Equal(
            (Id, "9f86d0", Create.Scope, Scene.Mother.PersonId, "Amina", Create.ExpiresAt, 2),
            (State.Id, State.SecretHash, State.Scope, State.PersonId, State.Name, State.ExpiresAt, State.MostDevices));
        Assert.True(State.IsOpen(Now));
    }

    [Fact]
    public void An_invitation_is_made_once()
    {
        Given(Create);
        When(Create);
        ThenRefused(Rejection.InvitationExists);
    }

    [Fact]
    public void An_invitation_is_not_made_too_late()
    {
        After(minutes: 60);
        When(Create);
        ThenRefused(Rejection.InvitationEnded);
    }

    [Fact]
    public void A_device_that_redeems_is_let_in()
    {
        Given(Create);
        Assert.False(State.LetsIn(Tablet));
        When(new RedeemInvitation(Tablet));
        Then(new InvitationRedeemed(Tablet));
        Assert.True(State.LetsIn(Tablet));
        Assert.False(State.LetsIn(Phone));
    }

    [Fact]
    public void The_same_device_again_is_nothing_new_even_when_no_more_fit()
    {
        Given(Create);
        Given(new RedeemInvitation(Tablet));
        Given(new RedeemInvitation(Phone));
        When(new RedeemInvitation(Tablet));
        ThenNothing();
        When(new RedeemInvitation(Laptop));
        ThenRefused(Rejection.TooManyDevices);
    }

    [Fact]
    public void An_expired_link_lets_nobody_new_in_and_those_who_are_in_stay()
    {
        Given(Create);
        Given(new RedeemInvitation(Tablet));
        After(minutes: 60);
        Assert.False(State.IsOpen(Now));
        Assert.True(State.IsOpen(Now.AddTicks(-1)));
        When(new RedeemInvitation(Phone));
        ThenRefused(Rejection.InvitationEnded);
        Assert.True(State.LetsIn(Tablet));
    }

    [Fact]
    public void A_revoked_invitation_lets_nobody_in()
    {
        Given(Create);
        Given(new RedeemInvitation(Tablet));
        When(new RevokeInvitation());
        Then(new InvitationRevoked());
        Assert.False(State.LetsIn(Tablet));
        Assert.False(State.IsOpen(Now));
        When(new RedeemInvitation(Tablet));
        ThenRefused(Rejection.InvitationEnded);
    }

    [Fact]
    public void Revoking_again_is_nothing_new()
    {
        Given(Create);
        Given(new RevokeInvitation());
        When(new RevokeInvitation());
        ThenNothing();
    }

    [Fact]
    public void An_invitation_that_was_never_made_is_not_redeemed()
    {
        When(new RedeemInvitation(Tablet));
        ThenRefused(Rejection.InvitationEnded);
    }

    [Fact]
    public void A_device_that_is_forgotten_is_out_keeps_its_place_and_does_not_come_back_by_the_same_link()
    {
        Given(Create);
        Given(new RedeemInvitation(Tablet));
        Given(new RedeemInvitation(Phone));
        When(new ForgetDevice(Tablet));
        Then(new DeviceForgotten(Tablet));
        Assert.False(State.LetsIn(Tablet));
        Assert.True(State.LetsIn(Phone));
        When(new RedeemInvitation(Tablet));
        ThenRefused(Rejection.InvitationEnded);
        When(new RedeemInvitation(Laptop));
        ThenRefused(Rejection.TooManyDevices);
    }

    [Fact]
    public void Forgetting_a_device_that_is_not_in_is_nothing_new()
    {
        Given(Create);
        When(new ForgetDevice(Tablet));
        ThenNothing();
        Given(new RedeemInvitation(Tablet));
        Given(new ForgetDevice(Tablet));
        When(new ForgetDevice(Tablet));
        ThenNothing();
    }
}
