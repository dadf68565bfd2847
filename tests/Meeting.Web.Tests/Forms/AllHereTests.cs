using Meetings.Server.Tests;
using Meetings.Web.Forms;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>«Alle er her» says nothing of anybody of whom something was said, however late.</summary>
public sealed class AllHereTests : MeetingTests
{
    [Fact]
    public async Task What_is_recorded_between_the_look_and_the_touch_stands()
    {
        var commands = AllHere.In(await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Cast<RecordAttendance>().ToList();
        await AbsentAsync();

        foreach (var command in commands)
        {
            var send = () => Gathering.SubmitAsync(r => r.RecordAttendance = command);
            if (command.PersonId == Gathering.People[Role.Member])
                await Assert.ThrowsAsync<Grpc.Core.RpcException>(send);
            else
                await send();
        }

        Assert.Equal([(Role.Member, Attendance.Absent)], await NotHereAsync());
    }

    [Fact]
    public async Task Taking_it_back_leaves_alone_what_was_recorded_later_and_the_others_follow()
    {
        await Leader.PostAsync($"/mote/{Gathering.MeetingId}/gjor/{AllHere.Form}?side=leder", ("undoable", "1"));
        var view = await Gathering.Leader.ViewAsync(Gathering.MeetingId);
        Assert.Empty(await NotHereAsync());
        await AbsentAsync();

        var attends = view.Participants.Where(p => p.Attendance == Attendance.Present).ToList();
        await Leader.PostAsync(
            $"/mote/{Gathering.MeetingId}/gjor/clear-attendance?side=leder",
            ("person", string.Join(',', attends.Select(p => p.Id))), ("base_revision", $"{attends.Max(p => p.Revision)}"));

        Assert.Equal(
            [.. attends.Select(p => (p.Role, p.Role == Role.Member ? Attendance.Absent : Attendance.Unspecified))],
            await NotHereAsync());
    }

    async Task AbsentAsync() => await Gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = Gathering.People[Role.Member], Attendance = Attendance.Absent });

    async Task<IEnumerable<(Role Role, Attendance Attendance)>> NotHereAsync() =>
        from p in (await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Participants
        where p.Role is not (Role.Observer or Role.Screen) && p.Attendance != Attendance.Present
        select (p.Role, p.Attendance);
}
