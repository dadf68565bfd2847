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
    internal static async Task AddAsync(Visit visit, string meetingId, IReadOnlyList<IMessage> commands, Form form)
    {
        if (commands is not [InviteParticipant invited] || !form.Ticked("also_team"))
            return;
        var meeting = await visit.Server.GetMeetingAsync(meetingId, cancellationToken: visit.Http.RequestAborted);
        await visit.Server.SubmitTeamCommandAsync(
            meeting.View.Frame.TeamId, new AddMember { Name = invited.Name, Role = invited.Role, Service = invited.Service, InterpretsFor = invited.InterpretsFor }, form.RequestId);
    }
}
