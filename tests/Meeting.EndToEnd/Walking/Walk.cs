using Meetings.V1;

namespace Meetings.EndToEnd.Walking;

/// <summary>
/// Walks one page in the place of one person: presses every button, link and form that is there, also what others open,
/// with empty and with sensible fields, and holds of each that something visible and fitting came of it. What was pressed
/// once is not pressed again; when the meeting has become another, or the person is out, it goes on in a new one.
/// </summary>
/// <param name="scene">What is walked.</param>
/// <param name="browsers">The browser and the server.</param>
/// <param name="script">False where scripts do not run.</param>
/// <param name="known">What was pressed on this page by this person in another state of the meeting, and is not
/// pressed again: what can be done in one state and not in another stands there or does not. What is pressed here is added.</param>
sealed class Walk(Scene scene, Browsers browsers, bool script, HashSet<string> known) : IAsyncDisposable
{
    const int MostPresses = 300;

    // What was found, and the way there; what of it was pressed.
    readonly Dictionary<string, Way> _found = [];
    readonly HashSet<string> _pressed = [];
    readonly List<string> _gone = [];
    readonly Visitor _visitor = new(scene, browsers, script);
    string? _opener;
    string? _sent;

    /// <summary>What was wrong, a line each.</summary>
    internal IReadOnlyList<string> Faults => _visitor.Faults;

    /// <summary>What was seen once and could not be found again, so that it was not pressed.</summary>
    internal IReadOnlyList<string> Gone => _gone;

    /// <summary>How many different things there were to press.</summary>
    internal int Found => _found.Count;

    /// <summary>How many different things were pressed.</summary>
    internal int Presses { get; private set; }

    internal async Task RunAsync()
    {
        await EnterAsync();
        await HearAsync();
        while (await NextAsync() is { } next)
        {
            await HearAsync();
            Assert.True(Presses++ < MostPresses, $"There is no end to what can be pressed: {next.Key}");
            _pressed.Add(next.Key);
            if (next.Kind == "opens")
                _opener = next.Key;
            await PressAsync(next, known.Add(next.Key));
            if (next.Kind == "sends")
                _sent = next.Key;
            await TidyAsync(next);
        }
    }

    // Whoever hears a page knows its buttons and links apart by their names.
    async Task HearAsync() => _visitor.Faults.AddRange((await _visitor.AskAsync<string[]>("ambiguous", script)).Select(a => $"{scene}: {a}.").Except(_visitor.Faults));

    async Task<Pressable[]> PressablesAsync()
    {
        var here = await _visitor.AskAsync<Pressable[]>("pressables", script);
        foreach (var one in here.Where(p => !_found.ContainsKey(p.Key)))
        {
            _found[one.Key] = new(_opener is { } opener ? [.. _found[opener].Openers, opener] : [], _sent);
            // What can be sent to a meeting that is over is sent there, too.
            if (known.Contains(one.Key) && !(scene.IsOver && one.Kind == "sends" && one.Key.Contains("/mote/", StringComparison.Ordinal)))
                _pressed.Add(one.Key);
        }

        return here;
    }

    // A language is chosen in one way: each of them is by whom nobody has let in, and one by everybody else.
    bool IsPressed(string key) => _pressed.Contains(key) || (IsLanguage(key) && scene.Role != Role.Unspecified && known.Any(IsLanguage));

    static bool IsLanguage(string key) => key.StartsWith("sends  /sprak ", StringComparison.Ordinal);

    async Task<Pressable?> NextAsync()
    {
        if (await UnpressedAsync() is { } here)
            return here;
        while (_found.Keys.FirstOrDefault(k => !IsPressed(k)) is { } key)
        {
            if (await ReachAsync(key) is { } found)
            {
                if (await _visitor.OverAsync(found) is not { Length: > 0 } over)
                    return found;
                _visitor.Faults.Add($"{scene}: «{found.Name}» ({key}) lies under {over}.");
            }
            else
                _gone.Add(key);

            _pressed.Add(key);
        }

        return null;
    }

    // What is not seen now: in the meeting as it has become, then in a new one, then there after what was sent before it was seen first.
    async Task<Pressable?> ReachAsync(string key)
    {
        var way = _found[key];
        await OpenAsync();
        if (await FollowAsync(way, key) is { } here)
            return here;
        await EnterAsync();
        var anew = await FollowAsync(way, key);
        if (anew is not null || way.Sent is not { } sent)
            return anew;
        await OpenAsync();
        if (await FollowAsync(_found[sent], sent) is { } sender)
        {
            await PressOnceAsync(sender, "", empty: sender.Typed ? false : null);
            if (await SeeAsync(key, pressed: true) is { } come)
                return come;
            await OpenAsync();
        }

        return await FollowAsync(way, key);
    }

    async Task<Pressable?> FollowAsync(Way way, string key)
    {
        var opened = false;
        foreach (var opener in way.Openers)
            if (await SeeAsync(opener, opened) is { } closed && await _visitor.OverAsync(closed) is "")
            {
                _opener = opener;
                await _visitor.Page.ClickAsync(closed.Selector);
                opened = true;
            }

        return await SeeAsync(key, opened);
    }

    // What a page is opened with is there at once; what comes of a press may come a moment after.
    async Task<Pressable?> SeeAsync(string key, bool pressed)
    {
        Pressable? seen = null;
        await Visitor.UntilAsync(async () => (seen = (await PressablesAsync()).FirstOrDefault(p => p.Key == key)) is not null, script && pressed ? 400 : 0);
        return seen;
    }

    async Task<Pressable?> UnpressedAsync()
    {
        foreach (var one in (await PressablesAsync()).Where(p => !IsPressed(p.Key)).OrderBy(p => p.Order))
            if (await _visitor.OverAsync(one) is "")
                return one;
        return null;
    }

    async Task PressAsync(Pressable one, bool first)
    {
        if (!one.Typed)
        {
            await PressOnceAsync(one, "");
            return;
        }

        if (first)
            await PressOnceAsync(one, "empty", empty: true);
        if ((await PressablesAsync()).FirstOrDefault(p => p.Key == one.Key) is { } again)
            await PressOnceAsync(again, "filled", empty: false);
    }

    async Task PressOnceAsync(Pressable one, string how, bool? empty = null)
    {
        var where = $"{scene}{(script ? "" : ", without script")}: «{one.Name}» ({one.Key}){(how.Length > 0 ? $", {how}" : "")}";
        if (await _visitor.AskAsync<Before?>("before", one.Mark, empty) is not { } before)
        {
            // The page has been drawn anew since it was found.
            if (await SeeAsync(one.Key, pressed: true) is { } anew)
                await PressOnceAsync(anew, how, empty);
            return;
        }

        var (secrets, elsewhere) = (await _visitor.SecretsAsync(one), _visitor.Elsewhere);
        _visitor.MayBeRefused = one.Kind == "sends";
        try
        {
            await _visitor.Page.ClickAsync(one.Selector, new() { Timeout = Person.Patience / 3 });
        }
        catch (TimeoutException e)
        {
            // Or it went meanwhile, as a way to what is out of sight goes when that is in sight; or the page was drawn anew.
            if ((await PressablesAsync()).FirstOrDefault(p => p.Key == one.Key) is not { } still)
                _gone.Add(one.Key);
            else if (still.Mark != one.Mark)
                await PressOnceAsync(still, how, empty);
            else
                _visitor.Faults.Add($"{where}: cannot be pressed: {e.Message}");
            return;
        }

        After after = new(false, "", "", 0);
        var settled = await Visitor.UntilAsync(async () =>
        {
            after = await _visitor.AskAsync<After>("after", before, script && one.Kind is "sends" or "acts");
            after = after with { Came = after.Came || one.Here || _visitor.Elsewhere > elsewhere };
            return after.Came && after.Differs.Length == 0;
        });
        if (!after.Came)
            _visitor.Faults.Add($"{where}: nothing that can be seen came of it.");
        else if (!settled)
            _visitor.Faults.Add($"{where}: {after.Differs}.");
        if (after.Unanswered.Length > 0)
            _visitor.Faults.Add($"{where}: the page says «{after.Unanswered}».");
        // What is made is there before its answer is.
        if (await _visitor.SecretsAsync(one) - secrets is > 0 and var made
            && !await Visitor.UntilAsync(async () => (await _visitor.AskAsync<After>("after", before, false)).Secrets >= made))
            _visitor.Faults.Add($"{where}: {made} secret(s) were made, and the page does not show them.");
    }

    // Back to the page, or to a new meeting, when what was pressed has led away from it.
    async Task TidyAsync(Pressable one)
    {
        await _visitor.CloseOthersAsync();
        if (one.Kind == "opens")
            return;
        if (one.Kind != "leads" && !await _visitor.IsThereAsync())
            await EnterAsync();
        else if (one.Kind == "leads" || _visitor.IsAway)
            await OpenAsync();
    }

    Task EnterAsync()
    {
        (_opener, _sent) = (null, null);
        return _visitor.EnterAsync();
    }

    Task OpenAsync()
    {
        _opener = null;
        return _visitor.OpenAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _visitor.DisposeAsync();

    // How something was reached when it was first seen: what was opened, and what was sent last.
    sealed record Way(IReadOnlyList<string> Openers, string? Sent);
}
