using System.Diagnostics;
using System.Text.Json;
using Meetings.Client;
using Meetings.V1;
using Microsoft.Playwright;

namespace Meetings.EndToEnd.Walking;

/// <summary>The person of a scene, at its page in a real browser; what the browser has to complain of is a fault.</summary>
/// <param name="scene">Who is where, and how far the meeting has come.</param>
/// <param name="browsers">The browser and the server.</param>
/// <param name="script">False where scripts do not run.</param>
sealed class Visitor(Scene scene, Browsers browsers, bool script) : IAsyncDisposable
{
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);
    static readonly string Script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "walking.js"));

    Gathering _gathering = null!;
    string _address = "";
    Person? _person;

    internal IPage Page => _person!.Page;

    /// <summary>What was wrong, a line each.</summary>
    internal List<string> Faults { get; } = [];

    /// <summary>How often something was opened beside the page: a file, or a page of its own.</summary>
    internal int Elsewhere { get; private set; }

    /// <summary>True when the page is another than the scene's.</summary>
    internal bool IsAway => new Uri(Page.Url).AbsolutePath != Address.AbsolutePath;

    /// <summary>Somebody who sends may be refused, and the browser tells of that.</summary>
    internal bool MayBeRefused
    {
        set => _person!.MayComplain = value || scene.IsRefused;
    }

    Uri Address => new(browsers.Server.Web, _address);

    /// <summary>A new meeting in the state, and the person at the page.</summary>
    internal async Task EnterAsync()
    {
        await DisposeAsync();
        _gathering = await scene.SetAsync(browsers.Server);
        _address = await scene.AddressInAsync(_gathering);
        _person = await browsers.SomebodyAsync(browsers.Server.Web, new()
        {
            JavaScriptEnabled = script, Locale = "nb-NO", ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1280, Height = 800 },
        });
        if (await scene.SecretAsync(browsers.Server, _gathering) is { } secret)
            await _person.ComeInAsync(secret);
        MayBeRefused = false;
        await _person.Context.AddInitScriptAsync("window.print = () => document.body.append('Skrives ut');");
        // Who leaves while something is typed is asked, and leaves.
        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        Page.Download += (_, _) => Elsewhere++;
        Page.Popup += (_, _) => Elsewhere++;
        Page.Response += (_, answer) =>
        {
            // What somebody sends may be refused; what stands on a page for them to open or to fetch is there.
            if (answer.Status >= (_person!.MayComplain ? 500 : 400))
                Faults.Add($"{scene}: {answer.Request.Method} {answer.Url} is answered with {answer.Status}");
        };
        await OpenAsync();
    }

    /// <summary>The page anew, as it is now.</summary>
    internal async Task OpenAsync()
    {
        await Page.GotoAsync(Address.ToString());
        if (!script)
            return;
        await _person!.LiveAsync();
        // A link is sent by itself.
        await Page.WaitForFunctionAsync("() => !/#.|%23/.test(location.href) && !document.querySelector('[aria-busy=true]')");
    }

    /// <summary>What `walking.js` answers, by one round trip to the browser but the first on each page.</summary>
    internal async Task<T> AskAsync<T>(string what, params object?[] with)
    {
        var ask = $"async (given) => window.walking && JSON.stringify(await walking.{what}(...JSON.parse(given)))";
        var given = JsonSerializer.Serialize(with, Plain);
        var answer = await Page.EvaluateAsync<string?>(ask, given);
        if (answer is null)
        {
            await Page.EvaluateAsync(Script);
            answer = await Page.EvaluateAsync<string>(ask, given);
        }

        return JsonSerializer.Deserialize<T>(answer!, Plain)!;
    }

    /// <summary>What lies over it, as what was opened beside it may; nothing when it can be pressed.</summary>
    internal Task<string> OverAsync(Pressable one) => AskAsync<string>("over", one.Mark);

    /// <summary>True while the meeting is in the state, and the person in it.</summary>
    internal async Task<bool> IsThereAsync()
    {
        if (!await scene.HoldsAsync(_gathering))
            return false;
        var answer = await Page.APIRequest.GetAsync(Address.ToString(), new() { MaxRedirects = 0 });
        return answer.Status == 200 || scene.IsRefused;
    }

    /// <summary>The links of persons that there are, where a form could make one.</summary>
    internal async Task<int> SecretsAsync(Pressable one)
    {
        if (one.Kind != "sends" || scene.Role is not (Role.Administrator or Role.Leader))
            return 0;
        Scope scope = scene.IsCase ? new() { CaseId = await _gathering.CaseAsync() } : scene.Page.StartsWith("/team", StringComparison.Ordinal) || scene.Page == "/" ? new() { TeamId = _gathering.TeamId } : new() { MeetingId = _gathering.MeetingId };
        try
        {
            return await (scene.Role == Role.Administrator || scope.KindCase == Scope.KindOneofCase.TeamId ? browsers.Server.Administrator : _gathering.Leader)
                .ListInvitationsAsync(scope).CountAsync();
        }
        catch (MeetingException)
        {
            return 0;
        }
    }

    /// <summary>Closes what was opened beside the page.</summary>
    internal async Task CloseOthersAsync()
    {
        foreach (var other in _person!.Context.Pages.ToArray().Where(p => p != Page))
            await other.CloseAsync();
    }

    /// <summary>Whether something comes to hold; a page that is left while it is asked is asked again.</summary>
    internal static async Task<bool> UntilAsync(Func<Task<bool>> holds, int milliseconds = 8_000)
    {
        var patience = Stopwatch.StartNew();
        do
        {
            try
            {
                if (await holds())
                    return true;
            }
            catch (PlaywrightException) when (patience.ElapsedMilliseconds < Person.Patience)
            {
                // The page was left while it was asked.
            }
        }
        while (patience.ElapsedMilliseconds < milliseconds);
        return false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_person is null)
            return;
        foreach (var complaint in _person.Complaints)
            Faults.Add($"{scene}: the browser says «{complaint}».");
        await _person.Context.CloseAsync();
        _person = null;
    }
}
