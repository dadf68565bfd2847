using Meetings.Server.Tests;
using Meetings.Web.Live;
using Meetings.Web.Tests.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Web.Tests.Forms;

using Meetings.V1;

// Inside the namespace: here the wire's names come before the domain's.

/// <summary>What one touch asks of the server, from a page that is live and from one without script.</summary>
public sealed class CallsTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    readonly ServerCalls _calls = new();
    Gathering _gathering = null!;
    Person _leader = null!;

    public async Task InitializeAsync()
    {
        _gathering = await Gathering.OfAsync(server: await RunningServer.StartAsync(pages: true, build: b => b.Services.AddSingleton<IStartupFilter>(_calls)));
        _leader = new(_gathering.Server.Pages, _gathering.Leader);
    }

    public async Task DisposeAsync()
    {
        _leader.Dispose();
        await _gathering.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_touch_is_a_call_for_each_command_and_no_page_that_is_live_reads_the_meeting_for_it(bool live)
    {
        using var stream = live ? await ListenAsync() : null;
        string[] read = live ? [] : ["GetMeeting"];
        var (item, note, me) = ((await ViewAsync()).Agenda[0].Id, Device.NewId(), _gathering.People[Role.Leader]);
        List<string> said = [];

        await Touch("start-meeting", [.. read], ("item", item), ("undoable", "1"));
        await Touch("start-meeting", [.. read, "SubmitCommand", "SubmitCommand"], ("item", item), ("anyway", "1"), ("undoable", "1"));
        await Touch("add-note", [.. read, "SubmitCommand"], ("request_id", note), ("item", item), ("text", "a"), ("undoable", "1"));
        await Touch($"add-bright-spot?som={me}", [.. read, "SubmitCommand"], ("text", "a"), ("undoable", "1"));
        await Touch("edit-note", [.. read, "SubmitCommand"], ("note", note), ("text", "b"), ("was_text", "a"), ("base_revision", await RevisionAsync()), ("undoable", "1"));
        await Touch("edit-note", [.. read, "SubmitCommand", "GetMeeting"], ("note", note), ("text", "c"), ("was_text", "a"), ("base_revision", "1"), ("undoable", "1"));
        await Touch("adopt-new-decision", [.. read, "SubmitCommand", "SubmitCommand"], ("item", item), ("text", "a"), ("undoable", "1"));
        await Touch("invite-participant", [.. read, "SubmitTeamCommand", "SubmitCommand"], ("name", "Fatima Ali"), ("role", "Member"), ("service", ""), ("also_team", "1"));
        await Touch("accept-action", ["SubmitCommand"], ("action", Device.NewId()));
        Assert.Equal([], said);

        async Task Touch(string form, string[] expected, params (string Name, string Value)[] fields)
        {
            await CaughtUpAsync();
            _calls.Take();
            await (live ? _leader.PostByScriptAsync(Address(form), fields) : _leader.PostAsync(Address(form), fields));
            var made = _calls.Take();
            if (!made.SequenceEqual(expected))
                said.Add($"{form}: {string.Join(' ', made)}");
        }

        async Task CaughtUpAsync()
        {
            var revision = (await GetAsync()).Revision;
            Assert.True(!live || SpinWait.SpinUntil(() => Live.Seen(_gathering.MeetingId, _gathering.Leader.Token)?.Revision == revision, Patience));
        }
    }

    [Fact]
    public async Task What_undoes_a_step_is_made_of_what_it_was_done_to_though_the_page_had_not_heard_of_it_yet()
    {
        var note = await NoteAsync();
        using var stream = await ListenAsync();
        _calls.JustBefore = () => EditAsync(note, "Andres");

        var answer = await _leader.PostByScriptAsync(Address("remove-note"), ("note", note), ("undoable", "1"));

        Assert.Equal(["SubmitCommand", "SubmitCommand", "GetMeeting", "SubmitCommand"], _calls.Take());
        Assert.True(answer.Says("name=\"text\" value=\"Andres\""), answer.Page);
        Assert.Empty((await ViewAsync()).Notes);
    }

    [Fact]
    public async Task Who_edits_what_somebody_has_written_in_the_same_moment_is_told_so_and_can_undo_nothing_of_theirs()
    {
        var note = await NoteAsync();
        var seen = await RevisionAsync();
        using var stream = await ListenAsync();
        _calls.JustBefore = () => EditAsync(note, "Andres");

        var answer = await _leader.PostByScriptAsync(Address("edit-note"), ("note", note), ("text", "Mitt"), ("was_text", "Først"), ("base_revision", seen), ("undoable", "1"));

        Assert.True(answer.Says($"href=\"/mote/{_gathering.MeetingId}/notat/{note}?side=leder\""), answer.Page);
        Assert.False(answer.Says("Angre"), answer.Page);
        Assert.Equal("Andres", Assert.Single((await ViewAsync()).Notes).Text);
    }

    [Fact]
    public async Task What_others_always_come_before_is_done_all_the_same_without_a_way_back()
    {
        var note = await NoteAsync();
        using var stream = await ListenAsync();
        var times = 0;
        _calls.JustBefore = EditAgainAsync;

        var answer = await _leader.PostByScriptAsync(Address("remove-note"), ("note", note), ("undoable", "1"));

        Assert.Equal(4, times);
        Assert.True(answer.Says("class=\"flash\""), answer.Page);
        Assert.False(answer.Says("Angre"), answer.Page);
        Assert.Empty((await ViewAsync()).Notes);

        async Task EditAgainAsync()
        {
            await EditAsync(note, $"Andres {++times}");
            _calls.JustBefore = EditAgainAsync;
        }
    }

    [Fact]
    public async Task What_is_live_in_one_browser_is_seen_by_no_other_and_what_it_looks_at_as_somebody_else_is_not_its_own()
    {
        using var preview = await ListenAsync("familie", "forhandsvis");
        Assert.Null(Live.Seen(_gathering.MeetingId, _gathering.Leader.Token));

        using var own = await ListenAsync();
        Assert.Equal((Role.Leader, Role.Leader), Live.Seen(_gathering.MeetingId, _gathering.Leader.Token) is { } seen ? (seen.Viewer.Role, seen.View.Frame.ViewerRole) : default);
        Assert.Null(Live.Seen(_gathering.MeetingId, _gathering[Role.Family].Token));
    }

    LiveMeetings Live => _gathering.Server.Services.GetRequiredService<LiveMeetings>();

    string Address(string form) => $"/mote/{_gathering.MeetingId}/gjor/{form}{(form.Contains('?') ? '&' : '?')}side=leder";

    /// <summary>A page of the leader's that has been shown the meeting.</summary>
    async Task<EventStream> ListenAsync(string page = "leder", string how = "")
    {
        var stream = await _leader.ListenAsync($"/mote/{_gathering.MeetingId}/{page}", how);
        while ((await stream.NextAsync()).Name != "message")
        {
        }


        _calls.Take();
        return stream;
    }

    async Task<string> NoteAsync()
    {
        var (item, note) = ((await ViewAsync()).Agenda[0].Id, Device.NewId());
        await _gathering.SubmitAsync(c => c.AddNote = new() { ItemId = item, Text = "Først" }, requestId: note);
        return note;
    }

    Task<SubmitCommandResponse> EditAsync(string note, string text) => _gathering.SubmitAsync(c => c.EditNote = new() { NoteId = note, Text = text }, Role.Secretary);

    async Task<string> RevisionAsync() => $"{(await GetAsync()).Revision}";

    async Task<MeetingView> ViewAsync() => (await GetAsync()).View;

    Task<GetMeetingResponse> GetAsync() => _gathering.Leader.Meetings.GetMeetingAsync(new() { MeetingId = _gathering.MeetingId }, _gathering.Leader.Headers).ResponseAsync;
}
