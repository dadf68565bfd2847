using Meetings.Server.Tests.Services;

namespace Meetings.Web.Tests.Pages.Case;

using Meetings.V1;

/// <summary>A case about Leila, and each who stands in it at a browser; NAV has no ground.</summary>
public abstract class CasePageScene : IAsyncLifetime
{
    readonly Dictionary<string, Person> _people = [];

    /// <summary>The case.</summary>
    protected CaseScene Scene { get; private set; } = null!;

    /// <summary>The case's page.</summary>
    protected string Page => $"/sak/{Scene.CaseId}";

    protected Person Leader => At(nameof(CaseStanding.Leader));

    public async Task InitializeAsync() => Scene = await CaseScene.OfAsync(pages: true);

    public async Task DisposeAsync()
    {
        foreach (var person in _people.Values)
            person.Dispose();
        await Scene.DisposeAsync();
    }

    /// <summary>The browser of somebody: a standing, `NAV`, or `Administrator`.</summary>
    protected Person At(string who) => _people.TryGetValue(who, out var person) ? person : _people[who] = new(Scene.Server.Pages, who switch
    {
        "NAV" => Scene.Nav,
        "Administrator" => Scene.Gathering.Administrator,
        _ => Scene[Enum.Parse<CaseStanding>(who)],
    });

    /// <summary>Sends a form of the case's page.</summary>
    private protected Task<Person.Answer> SendAsync(string form, params (string, string)[] fields) => Leader.PostAsync($"{Page}/gjor/{form}", fields);
}
