using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;

namespace Meetings.Web.Pages.Start.Examples;

/// <summary>A made-up team of which this device becomes the leader. Each of the others speaks with a voice of their own, lent for as long as it takes.</summary>
/// <param name="visit">Who makes it.</param>
/// <param name="form">Every id follows from the form's.</param>
/// <param name="number">Makes the team's id; those of its members follow.</param>
sealed class ExampleTeam(Visit visit, Form form, int number)
{
    readonly List<string> _lent = [];
    readonly Dictionary<Person, MeetingClient> _voices = new() { [Cast.Kari] = visit.Server };

    internal string Id { get; } = form.RequestIdOf(number).ToString();

    internal Words Words => visit.Norwegian;

    internal MeetingClient Leader => visit.Server;

    /// <summary>The id of something that belongs to the team.</summary>
    internal Guid IdOf(int of) => form.RequestIdOf(number + of);

    internal string IdOf(Person person) => IdOf(person.Number).ToString();

    /// <summary>Makes the team, unless it is there.</summary>
    internal async Task MakeAsync(TeamContent content, params Person[] members)
    {
        if ((await visit.Server.WhoAmIAsync()).Any(g => g.Scope.TeamId == Id))
            return;
        await visit.Server.CreateTeamAsync(content, IdOf(0));
        foreach (var person in members)
            await visit.Server.SubmitTeamCommandAsync(Id, new AddMember { Name = person.Name, Role = person.Role, Service = person.Service }, IdOf(person.Number));
        await visit.RedeemAsync((await InviteAsync(new() { TeamId = Id }, Cast.Kari)).Secret, Guid.NewGuid());
    }

    /// <summary>Gives people a voice.</summary>
    internal async Task LendAsync(Scope scope, params Person[] people)
    {
        foreach (var person in people)
        {
            var invitation = await InviteAsync(scope, person);
            _lent.Add(invitation.InvitationId);
            _voices[person] = visit.As((await visit.As(null).RedeemInvitationAsync(invitation.Secret, Guid.NewGuid())).Token);
        }
    }

    /// <summary>Ends the invitations that lent them.</summary>
    internal async Task TakeBackVoicesAsync()
    {
        foreach (var invitation in _lent)
            await visit.Server.RevokeInvitationAsync(invitation);
    }

    /// <summary>A meeting of the team, planned unless it is there.</summary>
    internal async Task<MeetingView> PlanAsync(Guid meeting, DateTimeOffset start, string title)
    {
        if (await FindAsync(meeting) is { } there)
            return there;
        await visit.Server.PlanMeetingAsync(
            new() { RequestId = meeting.ToString(), TeamId = Id, Title = title, Place = Words["Example.Place"], ScheduledStart = start.ToTimestamp() });
        return (await visit.Server.GetMeetingAsync(meeting.ToString())).View;
    }

    /// <summary>A meeting; null while there is none.</summary>
    internal async Task<MeetingView?> FindAsync(Guid meeting)
    {
        try
        {
            return (await visit.Server.GetMeetingAsync(meeting.ToString())).View;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <summary>What is said in a meeting, one thing after the other.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="first">Makes the ids of what is said.</param>
    internal Saying In(MeetingView meeting, int first)
    {
        var next = first;
        return async (who, command) =>
        {
            var id = IdOf(next++);
            await _voices[who].SubmitAsync(meeting.Frame.MeetingId, command, id);
            return id.ToString();
        };
    }

    /// <summary>So many days after a meeting.</summary>
    internal string Day(MeetingView meeting, int days) =>
        DateOnly.FromDateTime(Words.Local(meeting.Frame.ScheduledStart).DateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An item. The municipality may have a template of its own, with fewer.</summary>
    internal static string Item(MeetingView view, int index) => view.Agenda[Math.Min(index, view.Agenda.Count - 1)].Id;

    Task<CreateInvitationResponse> InviteAsync(Scope scope, Person person) =>
        visit.Server.CreateInvitationAsync(new() { Scope = scope, PersonId = IdOf(person), Devices = 1 });
}

/// <summary>Says something with somebody's voice.</summary>
/// <returns>The id of what was added.</returns>
delegate Task<string> Saying(Person who, IMessage command);
