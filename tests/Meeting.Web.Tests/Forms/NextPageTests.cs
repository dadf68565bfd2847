using System.Text.RegularExpressions;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

/// <summary>What was done is taken back from the page that follows, without script.</summary>
public sealed partial class NextPageTests : MeetingTests
{
    [Fact]
    public async Task Who_marked_somebody_as_here_takes_it_back()
    {
        await SendAsync("record-attendance", ("person", Gathering.People[Role.Member]), ("attendance", nameof(Attendance.Present)), ("undoable", "1"));
        Assert.Equal(Attendance.Present, await AttendanceAsync());
        await UndoAsync("clear-attendance");
        Assert.Equal(Attendance.Unspecified, await AttendanceAsync());

        async Task<Attendance> AttendanceAsync() => (await ViewAsync()).Participants.Single(p => p.Id == Gathering.People[Role.Member]).Attendance;
    }

    [Fact]
    public async Task Who_added_a_note_takes_it_back()
    {
        await SendAsync("add-note", ("item", (await ViewAsync()).Agenda[0].Id), ("text", "Ola trives."), ("request_id", Device.NewId()), ("undoable", "1"));
        Assert.Equal("Ola trives.", Assert.Single((await ViewAsync()).Notes).Text);
        await UndoAsync("remove-note");
        Assert.Empty((await ViewAsync()).Notes);
    }

    string _next = "";

    async Task SendAsync(string form, params (string Name, string Value)[] fields) =>
        _next = (await Leader.PostAsync($"/mote/{Gathering.MeetingId}/gjor/{form}?side=leder", fields)).Location;

    // The form beside «Angre» is sent as it stands.
    async Task UndoAsync(string form)
    {
        var flash = FlashPattern().Match((await Leader.GetAsync(_next)).Page).Value;
        Assert.Contains($"/gjor/{form}?", flash, StringComparison.Ordinal);
        Assert.Contains(">Angre</button>", flash, StringComparison.Ordinal);
        await SendAsync(form, [.. HiddenPattern().Matches(flash).Select(f => (f.Groups[1].Value, f.Groups[2].Value))]);
    }

    Task<MeetingView> ViewAsync() => Gathering.Leader.ViewAsync(Gathering.MeetingId);

    [GeneratedRegex("<div class=\"flash\">.*?</div>", RegexOptions.Singleline)]
    private static partial Regex FlashPattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenPattern();
}
