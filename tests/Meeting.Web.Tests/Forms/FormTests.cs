using System.Globalization;
using System.Text;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web.Tests.Forms;

public sealed class FormTests
{
    static readonly Words Words = new(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    [Theory]
    [InlineData("0026-12-04", "Form.Year")]
    [InlineData("0001-01-01", "Form.Year")]
    [InlineData("1999-12-31", "Form.Year")]
    [InlineData("2200-01-01", "Form.Year")]
    [InlineData("9999-12-31", "Form.Year")]
    [InlineData("2026-02-31", "Form.Date")]
    [InlineData("12026-02-01", "Form.Date")]
    [InlineData("i morgen", "Form.Date")]
    public async Task A_date_that_cannot_be_is_told_of(string typed, string told)
    {
        var form = await FormAsync(("due_date", typed));
        Assert.Equal((told, "due_date"), Wrong(() => form.Date("due_date")));
    }

    [Theory]
    [InlineData("2026-12-24")]
    [InlineData("24.12.2026")]
    public async Task A_date_is_read_as_a_browser_sends_it_and_as_people_write_it(string typed) =>
        Assert.Equal("2026-12-24", (await FormAsync(("due_date", typed))).Date("due_date"));

    [Theory]
    [InlineData("0001-01-01T00:00", "Form.Year")]
    [InlineData("0026-12-04T12:00", "Form.Year")]
    [InlineData("9999-12-31T23:59", "Form.Year")]
    [InlineData("2026-02-31T12:00", "Form.Moment")]
    [InlineData("2026-12-04T25:00", "Form.Moment")]
    [InlineData("2027-03-28T02:30", "Form.Moment")] // The hour that summer time leaves out.
    [InlineData("2026-12-04", "Form.Moment")]
    [InlineData("T", "Form.Moment")]
    public async Task A_time_that_cannot_be_is_told_of(string typed, string told)
    {
        var form = await FormAsync(("start", typed), ("day", typed.Split('T')[0]), ("hour", typed.Contains('T', StringComparison.Ordinal) ? typed.Split('T')[1] : ""));
        Assert.Equal((told, "start"), Wrong(() => form.Moment("start")));
        Assert.Equal((told, "day"), Wrong(() => form.MomentOf("day", "hour")));
    }

    [Fact]
    public async Task A_time_is_where_the_meetings_are()
    {
        var form = await FormAsync(("start", "2026-12-04T12:00"), ("day", "2026-12-04"), ("hour", "12:00"));
        Assert.Equal(new DateTimeOffset(2026, 12, 4, 11, 0, 0, TimeSpan.Zero), form.Moment("start")!.ToDateTimeOffset());
        Assert.Equal(form.Moment("start"), form.MomentOf("day", "hour"));
    }

    [Fact]
    public async Task What_is_one_line_is_taken_as_one_line_however_it_was_pasted()
    {
        var form = await FormAsync(("name", " Kari\tNordli\r\nPPT "), ("text", "Ett.\r\nTo.\u000bTre.\tFire."));
        Assert.Equal("Kari Nordli PPT", form.Required<Meetings.V1.AddMember>("name"));
        Assert.Equal("Ett.\nTo.\nTre.\tFire.", form.Required<Meetings.V1.AddNote>("text"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\u200b")]
    [InlineData("\u202e\u200f \u00ad")]
    [InlineData("\u3164")]
    [InlineData("\u2800 \u115f\u1160\uffa0")]
    [InlineData("\u0301")]
    [InlineData("\ufffd\ufffe")]
    public async Task What_nobody_can_see_is_nothing(string typed)
    {
        var form = await FormAsync(("text", typed));
        Assert.Equal(("Form.Missing", "text"), Wrong(() => form.Required<Meetings.V1.AddNote>("text")));
    }

    [Theory]
    [InlineData("Les\ufffdgruppe", "Lesgruppe")]
    [InlineData("Les\ufffe\uffff\ufdd0gruppe", "Lesgruppe")]
    [InlineData("A\u030ase  Li", "\u00c5se  Li")]
    public async Task What_a_pdf_pastes_along_is_taken_out(string typed, string read) =>
        Assert.Equal(read, (await FormAsync(("text", typed))).Required<Meetings.V1.AddNote>("text"));

    [Theory]
    [InlineData("😀")]
    [InlineData("\u200fشكرا")]
    [InlineData("<script>")]
    public async Task What_people_write_stays_as_it_was_written(string typed) =>
        Assert.Equal(typed, (await FormAsync(("text", typed))).Required<Meetings.V1.AddNote>("text"));

    [Theory]
    [InlineData("add-agenda-item", "number", "23-26", "Form.CaseNumber")]
    [InlineData("edit-agenda-item", "number", "sak 23/26", "Form.CaseNumber")]
    [InlineData("set-duty-to-attend", "services", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21", "Form.MostServices")]
    public async Task What_the_server_would_not_read_is_told_of_at_its_field(string name, string field, string typed, string told)
    {
        var form = await FormAsync(("title", "Sak"), (field, typed));
        Assert.Equal((told, field), Wrong(() => Commands.Read(name, form)));
    }

    [Fact]
    public async Task A_service_that_is_too_long_is_told_of()
    {
        var form = await FormAsync(("services", "PPT\n" + new string('x', 201)));
        Assert.Equal(("Form.TooLong", "services"), Wrong(() => Commands.Read("set-duty-to-attend", form)));
    }

    [Theory]
    [InlineData("2026-12-02", "09:30", "2026-12-02T08:30:00Z", "2026-12-02T10:00:00Z")]
    // The night when the clock is put back is an hour longer; the meeting is not.
    [InlineData("2026-10-25", "01:30", "2026-10-24T23:30:00Z", "2026-10-25T01:00:00Z")]
    public async Task A_meeting_whose_start_is_moved_takes_as_long_as_before(string date, string time, string start, string end)
    {
        var form = await FormAsync(("title", "Gruppen"), ("date", date), ("time", time), ("duration", "90"));
        var edit = Assert.IsType<Meetings.V1.EditMeeting>(Assert.Single(Commands.Read("edit-meeting", form)!));
        Assert.Equal((DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), DateTimeOffset.Parse(end, CultureInfo.InvariantCulture)), (edit.ScheduledStart.ToDateTimeOffset(), edit.ScheduledEnd.ToDateTimeOffset()));
    }

    [Theory]
    [InlineData("date", "", "date", "Form.Moment")]
    [InlineData("time", "", "date", "Form.Moment")]
    [InlineData("duration", "", "duration", "Form.Number")]
    [InlineData("duration", "1441", "duration", "Form.Number")]
    public async Task A_time_that_a_meeting_cannot_be_moved_to_is_told_of(string name, string typed, string field, string told)
    {
        var fields = new Dictionary<string, string> { ["title"] = "Gruppen", ["date"] = "2026-12-02", ["time"] = "09:30", ["duration"] = "90", [name] = typed };
        var form = await FormAsync([.. fields.Select(f => (f.Key, f.Value))]);
        Assert.Equal((told, field), Wrong(() => Commands.Read("edit-meeting", form)));
    }

    [Fact]
    public async Task An_edit_names_what_was_changed_and_what_it_was_made_on()
    {
        var form = await FormAsync(
            ("item", "i"), ("base_revision", "7"), ("title", "Velkommen"), ("was_title", "Åpning"), ("minutes", "10"), ("was_minutes", "10"), ("number", ""), ("was_number", ""));
        Assert.Equal(
            new Meetings.V1.EditAgendaItem { ItemId = "i", Title = "Velkommen", BaseRevision = 7 },
            Assert.Single(Commands.Read("edit-agenda-item", form)!));
    }

    [Fact]
    public async Task A_form_in_which_nothing_was_changed_changes_nothing() =>
        Assert.Empty(Commands.Read("edit-note", await FormAsync(("note", "n"), ("base_revision", "7"), ("text", "To\r\nlinjer "), ("was_text", "To\nlinjer")))!);

    // It may have been moved since the form was opened.
    [Theory]
    [InlineData("2026-12-02T12:00", "Grupperom 2", false)]
    [InlineData("2026-12-09T12:00", "Grupperom 2", true)]
    [InlineData("2026-12-02T12:00", "Grupperom 3", true)]
    [InlineData("", "Grupperom 2", false)]
    public async Task Who_closes_a_meeting_sets_the_next_one_only_when_they_changed_what_stood_in_the_form(string start, string place, bool sets)
    {
        var form = await FormAsync(
            ("next_start", start), ("was_next_start", "2026-12-02T12:00"), ("next_place", place), ("was_next_place", "Grupperom 2"), ("next_convener", ""), ("was_next_convener", ""));
        var close = Assert.IsType<Meetings.V1.CloseMeeting>(Assert.Single(Commands.Read("close-meeting", form)!));
        Assert.Equal(sets ? place : null, close.NextMeeting?.Place);
    }

    [Fact]
    public async Task Who_is_named_anew_brings_along_the_service_that_stands_in_the_form()
    {
        var form = await FormAsync(
            ("action", "a"), ("responsible", ""), ("was_responsible", ""), ("responsible_name", "Besta"), ("was_responsible_name", "Bestemor"), ("service", "NAV"), ("was_service", "NAV"));
        var edit = Assert.IsType<Meetings.V1.EditAction>(Assert.Single(Commands.Read("edit-action", form)!));
        Assert.Equal(new() { ResponsibleId = "", ResponsibleName = "Besta", Service = "NAV" }, edit.Content);
    }

    [Fact]
    public async Task A_case_number_reaches_the_server() =>
        Assert.Equal("23/26", Assert.IsType<Meetings.V1.AddAgendaItem>(Assert.Single(Commands.Read("add-agenda-item", await FormAsync(("title", "Sak"), ("number", "23/26")))!)).Number);

    static (string, string) Wrong(Func<object?> read)
    {
        var wrong = Assert.Throws<FormException>(read);
        Assert.NotEmpty(wrong.In(Words));
        return (wrong.Message, wrong.Field);
    }

    static Task<Form> FormAsync(params (string Name, string Value)[] fields)
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Body = new MemoryStream(Encoding.ASCII.GetBytes(string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))));
        return Form.ReadAsync(http, Words);
    }
}
