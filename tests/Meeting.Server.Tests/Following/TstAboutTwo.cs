using Grpc.Core;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>A TST about two children, one of whom has a guardian who takes part.</summary>
public abstract class TstAboutTwo : IAsyncLifetime
{
    protected Gathering Tst { get; private set; } = null!;

    protected KnownCase Ola { get; private set; } = null!;

    protected KnownCase Amina { get; private set; } = null!;

    /// <summary>The item about Ola.</summary>
    protected string Olas { get; private set; } = "";

    /// <summary>The item about Amina.</summary>
    protected string Aminas { get; private set; } = "";

    /// <summary>The item about nobody.</summary>
    protected string General { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Tst = await Gathering.OfAsync("tst");
        Ola = await KnownCase.OpenAsync(Tst, "Ola", Guid.Parse(Tst.People[Role.Family]));
        Amina = await KnownCase.OpenAsync(Tst, "Amina");
        Olas = await AddItemAsync("Ola trenger ro", Ola.Wire);
        Aminas = await AddItemAsync("Amina og lesing", Amina.Wire);
        General = await AddItemAsync("Høstens plan", null);
        await Tst.SubmitAsync(r => r.InviteFamily = new() { CaseId = Ola.Wire, PersonId = Tst.People[Role.Family] });
        await Tst.SubmitAsync(r => r.StartMeeting = new());
    }

    public async Task DisposeAsync() => await Tst.DisposeAsync();

    protected async Task<string> AddItemAsync(string title, string? about)
    {
        var id = Device.NewId();
        await Tst.SubmitAsync(r => r.AddAgendaItem = new() { Title = title, Minutes = 10, Matter = about is null ? null : new() { CaseIds = { about } } }, requestId: id);
        return id;
    }

    protected async Task<MeetingView> ViewAsync(Role role) => await Tst[role].ViewAsync(Tst.MeetingId);

    protected static AgendaItem Of(MeetingView view, string item) => view.Agenda.Single(i => i.Id == item);

    protected static async Task<StatusCode> CodeOf(Task call) => (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode;
}
