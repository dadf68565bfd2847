using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`invite`: brings somebody into a meeting, or makes a link for a member of a team.</summary>
static class InviteVerb
{
    internal static Command Create(Terminal terminal)
    {
        var (role, service, interprets) = (Shared.Role(), Shared.Service(), Shared.InterpretsFor());
        var (days, devices, json) = (Shared.Days(), Shared.Devices(), Shared.Json());
        var meeting = new Argument<string?>("MØTE") { Description = "Møtets id, begynnelsen av den, eller `latest`: det som pågår, ellers det neste, ellers det siste.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Argument<string?>("NAVN") { Description = "Personen. En som er med fra før med denne rollen, får bare en ny lenke.", Arity = ArgumentArity.ZeroOrOne };
        var team = new Option<string?>("--team") { Description = "I stedet for et møte: et team.", HelpName = "TEAM" };
        var person = new Option<string?>("--person") { Description = "Medlemmet av teamet: navn eller id.", HelpName = "PERSON" };
        var verb = new Command("invite", "Inviter noen til et møte, eller lag en lenke til et medlem av et team.")
        {
            meeting, name, role, service, interprets, team, person, days, devices, json,
        };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var request = (session.Get(meeting), session.Get(name), session.Get(team), session.Get(person)) switch
            {
                ({ } m, { } n, null, null) => await ToMeeting(session, m, n, session.Get(role), session.Get(service), session.Get(interprets), cancellationToken),
                (null, null, { } t, { } p) => await ToTeam(session, t, p, cancellationToken),
                _ => throw new UsageException("Skriv `invite MØTE NAVN --role ROLLE` eller `invite --team TEAM --person PERSON`."),
            };
            if (session.Get(days) is < 1 or > 400)
                throw new UsageException("--days må være fra 1 til 400.");
            request.ExpiresAt = (DateTimeOffset.UtcNow + TimeSpan.FromDays(session.Get(days)) - TimeSpan.FromMinutes(1)).ToTimestamp();
            request.Devices = session.Get(devices);
            var made = await session.InviteAsync(request, cancellationToken);
            if (session.Get(json))
            {
                await session.WriteJsonAsync([made]);
                return;
            }

            await session.Out.WriteLineAsync(made.Link);
            await session.Terminal.Error.WriteLineAsync(
                $"Virker til {Words.When(made.ExpiresAt, session.Terminal.Zone)}. Trekkes tilbake med: meeting revoke {made.InvitationId}");
        }));
        return verb;
    }

    static async Task<CreateInvitationRequest> ToMeeting(
        Session session, string wanted, string name, string? role, string? service, string? interprets, CancellationToken cancellationToken)
    {
        var id = await Find.MeetingAsync(session.Client, wanted, cancellationToken);
        var view = (await session.Client.GetMeetingAsync(id, cancellationToken)).View;
        var person = Find.Invited(view, name, role is null ? null : Words.ToRole(role), service)?.Id;
        if (person is null)
        {
            var invite = new InviteParticipant
            {
                Name = name,
                Service = service ?? "",
                InterpretsFor = interprets is null ? "" : Find.Participant(view, interprets).Id,
                Role = Words.ToRole(role ?? throw new UsageException($"{name} er ikke med fra før. Si hvilken rolle med --role.")),
            };
            var personId = Guid.CreateVersion7();
            await session.SubmitAsync(id, invite, cancellationToken, personId);
            person = personId.ToString();
        }

        return new() { Scope = new() { MeetingId = id }, PersonId = person };
    }

    static async Task<CreateInvitationRequest> ToTeam(Session session, string wanted, string person, CancellationToken cancellationToken)
    {
        var team = await Find.TeamAsync(session.Client, wanted, cancellationToken);
        return new() { Scope = new() { TeamId = team.TeamId }, PersonId = Find.Member(team, person).PersonId };
    }
}
