using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>«Alle er her» says nothing of anybody of whom something was said, and is taken back as one.</summary>
public sealed class AllHereTests : MeetingTests
{
    [Fact]
    public async Task What_is_recorded_before_and_after_the_touch_stands_when_it_is_taken_back()
    {
        await RecordAsync(Role.Secretary, Attendance.Late);
        var before = (await ViewAsync()).Revision;
        await Leader.PostAsync($"/mote/{Gathering.MeetingId}/gjor/all-here?side=leder", ("undoable", "1"));
        var recorded = (await ViewAsync()).Revision;
        Assert.Equal(before + 1, recorded);
        Assert.Equal([(Role.Secretary, Attendance.Late)], await NotPresentAsync());
        await RecordAsync(Role.Member, Attendance.Absent);

        await Leader.PostAsync($"/mote/{Gathering.MeetingId}/gjor/take-back-all-here?side=leder", ("recorded", $"{recorded}"));

        Assert.Equal(
            [
                (Role.Leader, Attendance.Unspecified), (Role.Secretary, Attendance.Late), (Role.Member, Attendance.Absent),
                (Role.Family, Attendance.Unspecified), (Role.Youth, Attendance.Unspecified),
            ],
            await NotPresentAsync());
    }

    async Task RecordAsync(Role who, Attendance attendance) =>
        await Gathering.SubmitAsync(r => r.RecordAttendance = new() { PersonId = Gathering.People[who], Attendance = attendance });

    async Task<GetMeetingResponse> ViewAsync() =>
        await Gathering.Leader.Meetings.GetMeetingAsync(new() { MeetingId = Gathering.MeetingId }, Gathering.Leader.Headers);

    async Task<IEnumerable<(Role Role, Attendance Attendance)>> NotPresentAsync() =>
        from p in (await ViewAsync()).View.Participants
        where p.Role is not (Role.Observer or Role.Screen) && p.Attendance != Attendance.Present
        select (p.Role, p.Attendance);
}
