using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>
/// Takes somebody who is invited to a meeting into its team, too, when the form asks for it. They get the same id in
/// both: what they are to do is theirs in the next meeting as well.
/// </summary>
static class AlsoTeam
{
    /// <summary>Adds the member before the invitation is sent, so that who may not gets neither.</summary>
    internal static async Task AddAsync(Visit visit, IReadOnlyList<IMessage> commands, Form form, BeforeForm before)
    {
        if (commands is not [InviteParticipant invited] || !form.Ticked("also_team"))
            return;
        await visit.Server.SubmitTeamCommandAsync(
            (await before.ReadAsync()).View.Frame.TeamId,
            new AddMember { Name = invited.Name, Role = invited.Role, Service = invited.Service, InterpretsFor = invited.InterpretsFor }, form.RequestId);
    }
}
