namespace Meetings.EndToEnd.Walking;

/// <summary>Something that can be pressed on a page, as `walking.js` finds it.</summary>
/// <param name="Mark">Where it is on the page as it stands.</param>
/// <param name="Key">What it is, whichever meeting it is in.</param>
/// <param name="Kind">`opens` something on the page, `leads` away, `sends` a form, or `acts` by script.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Typed">True when its form has fields that are seen.</param>
/// <param name="Here">True when it leads to where one is, or is chosen already: then nothing need come of it.</param>
sealed record Pressable(string Mark, string Key, string Kind, string Name, bool Typed, bool Here)
{
    internal string Selector => $"[data-walk='{Mark}']";

    /// <summary>What stays on the page first: what it opens is found before the page is left.</summary>
    internal int Order => Kind switch { "sends" when Typed => 0, "sends" => 1, "acts" => 2, "opens" => 3, _ => 4 };
}

/// <summary>What is seen before something is pressed.</summary>
/// <param name="Sent">True when the browser sends the form as it is filled.</param>
/// <param name="Seen">Everything that is seen.</param>
/// <param name="Focused">Where the focus is.</param>
sealed record Before(bool Sent, string Seen, string Focused);

/// <summary>What came of it.</summary>
/// <param name="Came">True when something that is seen did.</param>
/// <param name="Unanswered">The page's words for a server that was not reached or failed, where they are seen.</param>
/// <param name="Differs">Where the page differs from what the server would send now.</param>
/// <param name="Secrets">How many links of persons the page shows.</param>
sealed record After(bool Came, string Unanswered, string Differs, int Secrets);
