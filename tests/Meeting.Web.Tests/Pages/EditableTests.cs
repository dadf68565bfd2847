using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;
using Meetings.Server.Submitting;
using Meetings.Server.Succession;
using Meetings.Server.Tests;
using Meetings.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Pages;

using Meetings.V1;

/// <summary>Whoever is shown a form may send it: each form of each thing in a meeting, for each role in each phase, is held against what the server would take.</summary>
public sealed partial class EditableTests : MeetingTests
{
    static readonly string[] OfMeeting = ["sak/ny", "neste-mote", "avslutt", "start", "apne", "plan/rammer", "plan/moteplikt"];
    static readonly string[] OfAction = ["", "/avsla", "/effekt", "/stopp", "/svar"];
    static readonly string[] OfDecision = ["", "/trekk", "/merknad"];

    [Theory]
    [InlineData(MeetingPhase.Planned)]
    [InlineData(MeetingPhase.Running)]
    [InlineData(MeetingPhase.Paused)]
    [InlineData(MeetingPhase.Closed)]
    [InlineData(MeetingPhase.Cancelled)]
    public async Task Whoever_is_shown_a_form_may_send_it(MeetingPhase phase)
    {
        var others = new Dictionary<Role, Device>();
        foreach (var role in (Role[])[Role.Interpreter, Role.Support, Role.Contributor])
            others[role] = await ComeAsync(role);
        var addresses = await HoldAsync(phase);
        var wrong = new List<string>();
        var (shown, hidden) = (0, 0);
        foreach (var role in Gathering.Roles.Append(Role.Administrator).Concat(others.Keys))
        {
            using var person = new Person(Gathering.Server.Pages, others.TryGetValue(role, out var other) ? other : Gathering[role]);
            foreach (var address in addresses)
            {
                var answer = await person.GetAsync($"/mote/{Gathering.MeetingId}/{address}");
                var forms = answer.Status == HttpStatusCode.OK ? FormPattern().Matches(answer.Page).ToList() : [];
                (shown, hidden) = (shown + forms.Count, hidden + (forms.Count == 0 ? 1 : 0));
                foreach (var form in forms)
                    if (await RefusalAsync(role, form.Groups[1].Value, form.Groups[2].Value) is { } refusal)
                        wrong.Add($"{role} {address} {form.Groups[1].Value}: {refusal}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(shown > (phase == MeetingPhase.Cancelled ? -1 : 10) && hidden > 10, $"{shown} shown, {hidden} not");
    }

    [Fact]
    public async Task A_field_takes_as_long_a_text_as_the_server_and_what_is_longer_is_told_of_at_it()
    {
        var words = new Words(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));
        var tried = new HashSet<(string, string, int)>();
        foreach (var address in (await HoldAsync(MeetingPhase.Planned)).Concat(["leder", "deltaker", "plan"]))
        {
            foreach (Match form in FormPattern().Matches((await Leader.GetAsync($"/mote/{Gathering.MeetingId}/{address}")).Page))
            {
                foreach (Match field in WrittenPattern().Matches(form.Groups[2].Value))
                {
                    var (name, html, at) = (form.Groups[1].Value, form.Groups[2].Value, NamePattern().Match(field.Value).Groups[1].Value);
                    // A number that a browser cut off would be another; of services each has a line.
                    if (at is "number" or "services" || !int.TryParse(MostPattern().Match(field.Value).Groups[1].Value, CultureInfo.InvariantCulture, out var most))
                    {
                        Assert.True(at is "number" or "services", $"{address}: {field.Value}");
                        continue;
                    }

                    foreach (var command in Commands.Read(name, await FormAsync(html, words, (at, new string('x', most))))!)
                        ReadCommand.From(RequestOf(command), Elsewhere.Nothing);
                    var tooLong = await FormAsync(html, words, (at, new string('x', most + 1)));
                    var e = Assert.Throws<FormException>(() => Commands.Read(name, tooLong));
                    Assert.Equal((at, words["Form.TooLong", most]), (e.Field, e.In(words)));
                    tried.Add((name, at, most));
                }
            }
        }

        Assert.Superset(new HashSet<(string, string, int)> { ("edit-meeting", "archive_case", 50), ("add-note", "text", 10_000), ("edit-meeting", "title", 200) }, tried);
        Assert.True(tried.Count > 25, string.Join('\n', tried));
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Family)]
    [InlineData(Role.Youth)]
    [InlineData(Role.Interpreter)]
    [InlineData(Role.Support)]
    public async Task Everybody_says_of_themselves_that_they_cannot_come_and_not_of_others(Role role)
    {
        using var person = new Person(Gathering.Server.Pages, role is Role.Interpreter or Role.Support ? await ComeAsync(role) : Gathering[role]);
        Assert.True((await person.GetAsync($"/mote/{Gathering.MeetingId}/oppmote/{Gathering.People[role]}")).Says("gjor/record-attendance"));
        Assert.False((await person.GetAsync($"/mote/{Gathering.MeetingId}/oppmote/{Gathering.People[Role.Secretary]}")).Says("gjor/record-attendance"));
    }

    async Task<Device> ComeAsync(Role role)
    {
        var id = Gathering.People[role] = Device.NewId();
        await Gathering.SubmitAsync(
            r => r.InviteParticipant = new() { Name = "Den nye", Role = role, InterpretsFor = role == Role.Contributor ? "" : Gathering.People[Role.Family] }, requestId: id);
        return await Gathering.Server.DeviceAsync(await Gathering.InviteAsync(new() { MeetingId = Gathering.MeetingId }, id, Gathering.Leader));
    }

    /// <summary>Everything that a meeting can hold, of each who may write it; and the addresses of its forms.</summary>
    async Task<List<string>> HoldAsync(MeetingPhase phase)
    {
        var item = (await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Agenda[0].Id;
        foreach (var role in (Role[])[Role.Leader, Role.Member, Role.Family])
        {
            if (role != Role.Family)
                await Gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = "Notat" }, role);
            await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = $"Av {role}", ResponsibleId = Gathering.People[Role.Youth] } }, role);
            await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = $"For {role}", ResponsibleId = Gathering.People[role] } });
            var (done, settled) = (Device.NewId(), Device.NewId());
            await Gathering.SubmitAsync(r => r.AddAction = new() { Content = new() { Text = "Utført" } }, role, done);
            await Gathering.SubmitAsync(r => r.CompleteAction = new() { ActionId = done });
            await Gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Forslag" }, role);
            await Gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Trukket" }, role, settled);
            await Gathering.SubmitAsync(r => r.WithdrawDecision = new() { DecisionId = settled });
            await Gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Question, Text = "Når?" }, role);
            await Gathering.SubmitAsync(r => r.AddContribution = new() { Kind = ContributionKind.Important, Text = "Viktig" }, role);
        }

        if (phase == MeetingPhase.Cancelled)
            await Gathering.SubmitAsync(r => r.CancelMeeting = new() { Reason = "Snø" });
        else if (phase != MeetingPhase.Planned)
        {
            await Gathering.SubmitAsync(r => r.StartMeeting = new());
            foreach (var role in (Role[])[Role.Member, Role.Family])
            {
                var adopted = Device.NewId();
                await Gathering.SubmitAsync(r => r.ProposeDecision = new() { Text = "Vedtatt" }, role, adopted);
                await Gathering.SubmitAsync(r => r.AdoptDecision = new() { DecisionId = adopted, Text = "Vedtatt" });
            }

            if (phase == MeetingPhase.Paused)
                await Gathering.SubmitAsync(r => r.PauseMeeting = new());
            if (phase == MeetingPhase.Closed)
                await Gathering.SubmitAsync(r => r.CloseMeeting = new());
        }

        var view = await Gathering.Leader.ViewAsync(Gathering.MeetingId);
        return
        [
            .. OfMeeting,
            .. view.Notes.Select(n => $"notat/{n.Id}"),
            .. view.Actions.SelectMany(a => OfAction.Select(o => $"tiltak/{a.Id}{o}")),
            .. view.Decisions.SelectMany(d => OfDecision.Select(o => $"vedtak/{d.Id}{o}")),
            .. view.Contributions.Select(c => $"innspill/{c.Id}"),
            .. view.Participants.SelectMany(p => (string[])[$"oppmote/{p.Id}", $"plan/person/{p.Id}"]),
            .. (string[])[$"sak/{item}", $"plan/sak/{item}"],
        ];
    }

    [Fact]
    public async Task Of_several_wordings_that_are_kept_each_is_chosen_by_a_name_of_its_own()
    {
        var note = Device.NewId();
        var item = (await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Agenda[0].Id;
        await Gathering.SubmitAsync(r => r.AddNote = new() { ItemId = item, Text = "Først" }, requestId: note);
        var on = (await Gathering.Leader.ViewAsync(Gathering.MeetingId)).Notes.Single().Revision;
        foreach (var (text, by) in ((string, Role)[])[("Skolen ringer", Role.Leader), ("Hjemmet ringer", Role.Secretary), ("Ingen ringer", Role.Leader)])
            await Gathering.SubmitAsync(r => r.EditNote = new() { NoteId = note, Text = text, BaseRevision = on }, by);

        var form = await Leader.GetAsync($"/mote/{Gathering.MeetingId}/notat/{note}?side=leder");

        Assert.Equal(["Bruk denne: Hjemmet ringer", "Bruk denne: Ingen ringer"], Regex.Matches(form.Page, "aria-label=\"(Bruk denne[^\"]*)\"").Select(m => m.Groups[1].Value));
    }

    /// <summary>Why the server would not take a form; null when it would, whatever was then typed into it.</summary>
    async Task<string?> RefusalAsync(Role role, string name, string fields)
    {
        var services = Gathering.Server.Services;
        var meeting = await services.GetRequiredService<Folds<Meetings.Meeting>>().ReadAsync(Guid.Parse(Gathering.MeetingId));
        var who = meeting.Participants.Find(Guid.Parse(Gathering.People[role]))!;
        var by = new Actor(who.Id, who.Name, who.Role, who.Service);
        var words = new Words(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));
        foreach (var command in Commands.Read(name, await FormAsync(fields, words))!)
        {
            var given = ReadCommand.From(RequestOf(command), Elsewhere.Nothing);
            if (!Rights.May(by, given, meeting, ViewerClass.Of(by.Role)))
                return "may not";
            var now = Gathering.Server.Time.GetUtcNow();
            var outcome = meeting.Decide(given, new(Guid.NewGuid(), by, now));
            if (outcome.Rejection is { } rejection)
                return rejection.Code;
            foreach (var happened in outcome.Events)
                meeting = meeting.Evolve(new(meeting.Revision + 1, now, by, happened));
        }

        return null;
    }

    SubmitCommandRequest RequestOf(IMessage command)
    {
        var request = new SubmitCommandRequest { MeetingId = Gathering.MeetingId, RequestId = Device.NewId() };
        SubmitCommandRequest.Descriptor.Fields.InDeclarationOrder().Single(f => f.FieldType == FieldType.Message && f.MessageType == command.Descriptor).Accessor.SetValue(request, command);
        return request;
    }

    // What stands in the form already, and something fitting in what is to be typed or chosen, so that the one that is typed is read.
    static async Task<Form> FormAsync(string html, Words words, (string Name, string Value)? typed = null)
    {
        var fields = new Dictionary<string, string>
        {
            ["text"] = "Noe annet",
            ["title"] = "Noe annet",
            ["name"] = "Noen andre",
            ["reason"] = "Derfor",
            ["outcome"] = nameof(EvaluateAction.Types.Outcome.Complete),
            ["effect"] = nameof(Effect.Good),
            ["attendance"] = nameof(Attendance.Present),
            ["next_start"] = "2026-12-24T12:00",
            ["date"] = "2026-12-24",
            ["time"] = "12:00",
            ["duration"] = "60",
        };
        foreach (var there in HiddenPattern().Matches(html).Concat(ChosenPattern().Matches(html)))
            fields[there.Groups[1].Value] = WebUtility.HtmlDecode(there.Groups[2].Value);
        if (typed is var (name, value))
        {
            (fields["attendance"], fields["outcome"], fields["responsible"], fields[name]) = ("Absent", "Change", "", value);
            fields.TryAdd("item", Device.NewId());
            fields.TryAdd("kind", nameof(ContributionKind.Question));
            fields.TryAdd("role", nameof(Role.Member));
        }

        using var content = new FormUrlEncodedContent(fields);
        var http = new DefaultHttpContext { Request = { Method = "POST", Body = await content.ReadAsStreamAsync(), ContentType = $"{content.Headers.ContentType}" } };
        return await Form.ReadAsync(http, words);
    }

    [GeneratedRegex("<form[^>]* action=\"[^\"]*/gjor/([a-z-]+)[^\"]*\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    // An input that says no type is for a text, too.
    [GeneratedRegex("<(?:textarea|input)\\b(?![^>]* type=\"(?!text\"))[^>]*>")]
    private static partial Regex WrittenPattern();

    [GeneratedRegex(" name=\"([a-z_]+)\"")]
    private static partial Regex NamePattern();

    [GeneratedRegex(" maxlength=\"([0-9]+)\"")]
    private static partial Regex MostPattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("<select[^>]* name=\"([a-z_]+)\"(?:(?!</select>).)*<option value=\"([^\"]*)\" selected", RegexOptions.Singleline)]
    private static partial Regex ChosenPattern();
}
