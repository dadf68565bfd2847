using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Endpoints;
using Meetings.Server.Seeing;
using Meetings.Server.Store;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to invitations.</summary>
public sealed partial class AccessService(
    IEventStore store, Inviting inviting, Folds<Invitation> invitations, Folds<Meeting> meetings, Folds<Team> teams, Folds<Case> cases,
    Viewers viewers, Presences presences, Onlookers onlookers, CaseReading reading, Looks looks, Tokens tokens, Links links, Pairings pairings, MeetingService meetingService,
    Listening listening, IHostApplicationLifetime lifetime, Fingerprints fingerprints, TimeProvider time)
    : V1.AccessService.AccessServiceBase
{
    const int MostDays = 400;

    /// <inheritdoc/>
    public override async Task<CreateInvitationResponse> CreateInvitation(CreateInvitationRequest request, ServerCallContext context)
    {
        var scope = ReadScope(request.Scope);
        Guid? requestId = request.RequestId.Length == 0 ? null : Read.NewId(request.RequestId, "request_id");
        var now = time.GetUtcNow();
        var expires = Read.OptionalTime(request.ExpiresAt, "expires_at") ?? now.AddDays(90);
        if (expires <= now || expires > now.AddDays(MostDays))
            throw Errors.Invalid("expires_at", $"must be within {MostDays} days from now.");
        var devices = Read.Number(request.Devices, "devices");

        var by = await InviterAsync(scope, await Caller.Of(context).PassesAsync());
        var (person, name) = await InvitedAsync(request, scope);
        var secret = requestId is { } id
            ? await inviting.CreateAsync(
                id, fingerprints.Of(request), scope, person, name, expires, devices, by, context.CancellationToken)
            : await inviting.CreateAsync(scope, person, name, expires, devices, by, context.CancellationToken);
        var made = await invitations.ReadAsync(secret.InvitationId);
        // Asked for again after it was taken back: nobody hands out a link that lets nobody in.
        if (!made.IsOpen(time.GetUtcNow()))
            throw new RefusedException(Rejection.InvitationEnded);
        return new()
        {
            InvitationId = secret.InvitationId.ToString(),
            Secret = secret.Text,
            Link = links.To(secret),
            ExpiresAt = made.ExpiresAt.ToTimestamp(),
        };
    }

    /// <inheritdoc/>
    public override async Task<RedeemInvitationResponse> RedeemInvitation(RedeemInvitationRequest request, ServerCallContext context)
    {
        var secret = new Secret(Read.Text(request.Secret, "secret"));
        var deviceKey = Read.Id(request.DeviceKey, "device_key");
        var invitation = await invitations.ReadAsync(secret.InvitationId);
        if (invitation.Revision == 0 || !secret.Has(invitation.SecretHash))
            throw Errors.NotFound("invitation");

        var caller = Caller.MaybeOf(context);
        var held = await HeldWithAsync(invitation, caller is null ? [] : await caller.InvitationsAsync());
        var device = caller?.Device ?? Secret.DeviceOf(deviceKey);
        var who = await WhoAsync(invitation) ?? throw Errors.Forbidden("You no longer take part. Ask whoever invited you for a new link.");

        await inviting.RedeemAsync(invitation, device, who, context.CancellationToken);
        var (token, expires) = tokens.Sign(device, held);
        return new() { Token = token, ExpiresAt = expires.ToTimestamp(), Grant = ToWire(invitation, who) };
    }

    /// <inheritdoc/>
    public override async Task<RevokeInvitationResponse> RevokeInvitation(RevokeInvitationRequest request, ServerCallContext context)
    {
        var invitation = await invitations.ReadAsync(Read.Id(request.InvitationId, "invitation_id"));
        if (invitation.Revision == 0)
            throw Errors.NotFound("invitation");
        var by = await InviterAsync(invitation.Scope, await Caller.Of(context).PassesAsync());
        await inviting.RevokeAsync(invitation.Id, by, context.CancellationToken);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<ListInvitationsResponse> ListInvitations(ListInvitationsRequest request, ServerCallContext context)
    {
        var scope = ReadScope(request.Scope);
        var size = Read.Number(request.PageSize, "page_size");
        var passes = await Caller.Of(context).PassesAsync();
        await InviterAsync(scope, passes);
        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.Links));
        if (scope.Kind == ScopeKind.Case)
            await reading.LookAsync(scope.Id, await presences.OfAsync(passes), looking);

        var page = await store.ListAsync(
            Invitation.Category, scope.Id, Read.PageToken(request.PageToken, "page_token"), size, context.CancellationToken);
        var response = new ListInvitationsResponse();
        foreach (var position in page)
        {
            var invitation = await invitations.ReadAsync(position.Stream);
            response.Invitations.Add(new InvitationSummary
            {
                Grant = ToWire(invitation, await WhoAsync(invitation)),
                Devices = invitation.MostDevices,
                DevicesUsed = invitation.Devices.Length,
                Revoked = invitation.Revoked,
            });
        }

        if (page.Count == size)
            response.NextPageToken = page[^1].Position.ToString(CultureInfo.InvariantCulture);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<WhoAmIResponse> WhoAmI(WhoAmIRequest request, ServerCallContext context)
    {
        var response = new WhoAmIResponse();
        foreach (var invitation in await Caller.Of(context).InvitationsAsync())
            if (await WhoAsync(invitation) is { } who)
                response.Grants.Add(ToWire(invitation, who));
        return response;
    }

    /// <summary>Who may invite to a scope; throws when the caller may not.</summary>
    async Task<Actor> InviterAsync(Meetings.Scope scope, IReadOnlyList<Pass> passes)
    {
        var who = scope.Kind switch
        {
            ScopeKind.Meeting => await InMeeting() is { Role: Role.Leader } leader ? leader : null,
            ScopeKind.Team => Viewers.InTeam(passes, await teams.ReadAsync(scope.Id)) is { Role: Role.Leader or Role.Administrator } leader ? leader : null,
            ScopeKind.Case => await InCase(),
            _ => Viewers.InInstallation(passes),
        };
        return who ?? throw Errors.Forbidden("You may not invite here. Ask the leader, or an administrator.");

        async Task<Actor?> InMeeting() => await meetings.ReadAsync(scope.Id) is { Revision: > 0 } meeting
            ? await viewers.InMeetingAsync(passes, meeting)
            : null;

        async Task<Actor?> InCase() => (await presences.OfAsync(passes)).In(await cases.ReadAsync(scope.Id), time.GetUtcNow()) is { } viewer && CaseRights.Invites(viewer)
            ? viewer.Who
            : null;
    }

    async Task<(Guid Person, string Name)> InvitedAsync(CreateInvitationRequest request, Meetings.Scope scope)
    {
        if (scope.Kind == ScopeKind.Installation)
            return request.PersonId.Length == 0
                ? (Guid.CreateVersion7(), Read.Text(request.Name, "name"))
                : throw Errors.Invalid("person_id", "must be empty for the installation.");
        if (request.Name.Length > 0)
            throw Errors.Invalid("name", "must be empty: the person's name is known.");

        var person = Read.Id(request.PersonId, "person_id");
        var name = scope.Kind switch
        {
            ScopeKind.Meeting => (await meetings.ReadAsync(scope.Id)).Participants.Find(person)?.Name,
            ScopeKind.Case => (await cases.ReadAsync(scope.Id)).People.Find(person)?.Name,
            _ => (await teams.ReadAsync(scope.Id)).Members.Find(person)?.Name,
        };
        return (person, name ?? throw new RefusedException(Rejection.PersonNotFound));
    }

    /// <summary>Who the invitation makes somebody now; null when the person was removed.</summary>
    async Task<Actor?> WhoAsync(Invitation invitation) => invitation.Scope.Kind switch
    {
        ScopeKind.Meeting => Viewers.InMeeting([Pass.Of(invitation)], await meetings.ReadAsync(invitation.Scope.Id), Team.Nothing),
        ScopeKind.Team => Viewers.InTeam([Pass.Of(invitation)], await teams.ReadAsync(invitation.Scope.Id)),
        ScopeKind.Case => (await presences.OfAsync([Pass.Of(invitation)])).In(await cases.ReadAsync(invitation.Scope.Id), time.GetUtcNow())?.Who,
        _ => Viewers.InInstallation([Pass.Of(invitation)]),
    };

    static Meetings.Scope ReadScope(V1.Scope? scope) => scope?.KindCase switch
    {
        V1.Scope.KindOneofCase.MeetingId => new(ScopeKind.Meeting, Read.Id(scope.MeetingId, "scope.meeting_id")),
        V1.Scope.KindOneofCase.TeamId => new(ScopeKind.Team, Read.Id(scope.TeamId, "scope.team_id")),
        V1.Scope.KindOneofCase.CaseId => new(ScopeKind.Case, Read.Id(scope.CaseId, "scope.case_id")),
        V1.Scope.KindOneofCase.Installation when scope.Installation => Meetings.Scope.Installation,
        _ => throw Errors.Invalid("scope", "is required: a meeting, a team, a case, or the installation."),
    };

    static V1.Grant ToWire(Invitation invitation, Actor? who) => new()
    {
        InvitationId = invitation.Id.ToString(),
        Scope = invitation.Scope switch
        {
            { Kind: ScopeKind.Meeting, Id: var id } => new() { MeetingId = id.ToString() },
            { Kind: ScopeKind.Team, Id: var id } => new() { TeamId = id.ToString() },
            { Kind: ScopeKind.Case, Id: var id } => new() { CaseId = id.ToString() },
            _ => new() { Installation = true },
        },
        PersonId = invitation.PersonId.ToString(),
        Name = who?.Name ?? invitation.Name,
        Role = who is null ? V1.Role.Unspecified : Names.Wire(who.Role),
        Service = who?.Service ?? "",
        ExpiresAt = invitation.ExpiresAt.ToTimestamp(),
    };
}
