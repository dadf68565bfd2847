using System.Text.RegularExpressions;

namespace Meetings.Web.Tests;

/// <summary>
/// What not all browsers know has its plain form first: an older one shows all that a newer one does, if plainer. (Layers and
/// `.ds-` are Designsystemet's, which an older browser reads undressed.)
/// </summary>
public sealed partial class OlderBrowsersTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("site")]
    [InlineData("screen")]
    public async Task What_only_has_can_tell_may_hide_or_dress_and_shows_nothing(string sheet)
    {
        var rules = await OwnRulesAsync(sheet);
        var plain = rules.Where(r => !r.Selector.Contains(":has(", StringComparison.Ordinal)).SelectMany(r => r.Names()).ToHashSet();
        var asked = rules.Where(r => r.Selector.Contains(":has(", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(asked);

        Assert.DoesNotContain(asked.Where(r => !r.IsWithin("@supports selector(:has(")), r => Shows().IsMatch(r.Body));
        Assert.DoesNotContain(asked, r => r.Names().Any(name => name.StartsWith("--", StringComparison.Ordinal) && !plain.Contains(name)));
    }

    [Theory]
    [InlineData("site")]
    [InlineData("screen")]
    public async Task A_selector_that_not_all_know_takes_no_other_with_it(string sheet) =>
        Assert.DoesNotContain((await OwnRulesAsync(sheet)), r => r.Selectors().Select(s => New().IsMatch(s)).Distinct().Count() > 1);

    [Theory]
    [InlineData("site")]
    [InlineData("screen")]
    public async Task A_value_that_not_all_know_comes_after_a_plain_one_or_is_asked_for(string sheet)
    {
        var rules = await OwnRulesAsync(sheet);

        Assert.DoesNotContain(rules, r => r.Body.Contains("light-dark(", StringComparison.Ordinal));
        Assert.Empty(rules.Where(r => !r.IsWithin("@supports")).SelectMany(UnheardOf));

        // What names a property of our own is not known to be wrong until it is too late for the one before it.
        static IEnumerable<string> UnheardOf(Rule rule) => rule.Declarations().Where((d, i) => NewUnit().IsMatch(d.Value) &&
            (d.Value.Contains("var(", StringComparison.Ordinal) || d.Name.StartsWith("--", StringComparison.Ordinal) ||
             !rule.Declarations().Take(i).Any(before => before.Name == d.Name && !NewUnit().IsMatch(before.Value)))).Select(d => $"{rule.Selector} {d}");
    }

    [Fact]
    public async Task Light_and_dark_are_told_apart_in_all_browsers()
    {
        var rules = await OwnRulesAsync("site");

        var dark = Assert.Single(rules, r => r.Selector == "[data-color-scheme=auto]" && r.Body.Contains("--dark: initial", StringComparison.Ordinal));
        Assert.True(dark.IsWithin("@media(prefers-color-scheme:dark)"));
        Assert.Contains(rules, r => r.Selector == "[data-color-scheme=dark]" && r.Body.Contains("--dark: initial", StringComparison.Ordinal));
        Assert.Contains("--ground: var(--light, #f8f2e7) var(--dark, #0d1f26)", Assert.Single(await OwnRulesAsync("screen"), r => r.Body.Contains("--ground:", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_our_script_can_do_is_shown_by_it_where_styles_cannot_tell_whether_it_runs()
    {
        var hidden = (await OwnRulesAsync("site")).Where(r => r.Selector.Contains(".needs-script", StringComparison.Ordinal)).ToList();

        Assert.All(hidden, r => Assert.Equal("display:none", r.Body));
        Assert.Contains(hidden, r => r.Selector == ".needs-script" && r.IsWithin("@media(scripting:none)"));
        // light-dark() is younger than that question in every browser.
        Assert.Contains(hidden, r => r.Selector == "html:not([data-scripted]) .needs-script" && r.IsWithin("@supports not (color: light-dark("));
        Assert.Contains("toggleAttribute(\"data-scripted\"", await site.Http.GetStringAsync("/lib/site.js"), StringComparison.Ordinal);
    }

    /// <summary>What some browser of the last five years lacks, and how it must stand where it is used; never, where nothing is said.</summary>
    [Theory]
    [InlineData(@"requestSubmit", @"requestSubmit\(|requestSubmit\?\?|requestSubmit=function")]
    [InlineData(@"BroadcastChannel", @"new BroadcastChannel\(|BroadcastChannel\?\?|BroadcastChannel=class")]
    [InlineData(@"hidePopover", @"hidePopover\?\.\(|\?\.hidePopover&&")]
    [InlineData(@":popover-open", @"hidePopover&&!\w+\.matches\("":popover-open")]
    [InlineData(@"wakeLock", @"wakeLock\?\.")]
    [InlineData(@"navigator\.locks", @"navigator\.locks\?|navigator\.locks\.request\(""waiting")]
    [InlineData(@"navigator\.clipboard", @"navigator\.clipboard\?|navigator\.clipboard\.writeText")]
    [InlineData(@":has\(")]
    [InlineData(@"\b(structuredClone|checkVisibility|showPopover|togglePopover|setHTMLUnsafe|randomUUID)\b")]
    [InlineData(@"\.(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|union|intersection)\(")]
    [InlineData(@"\b(AbortSignal\.(any|timeout)|Object\.(hasOwn|groupBy)|Promise\.(withResolvers|try)|Array\.fromAsync)\b")]
    [InlineData(@"\(\?<[=!]")]
    public async Task What_not_all_browsers_can_do_is_asked_for_first(string what, string? asked = null)
    {
        foreach (var script in await Task.WhenAll(site.Http.GetStringAsync("/lib/site.js"), site.Http.GetStringAsync("/service-worker.js")))
        {
            var allowed = asked is null ? 0 : Regex.Count(script, asked);
            Assert.Equal(allowed, Regex.Count(script, what));
        }
    }

    async Task<List<Rule>> OwnRulesAsync(string sheet) =>
        [.. Rules(await site.Http.GetStringAsync($"/lib/{sheet}.css"), []).Where(r => !r.IsWithin("@layer") && !r.Selector.Contains(".ds-", StringComparison.Ordinal) && !r.Selector.StartsWith('@'))];

    static IEnumerable<Rule> Rules(string css, string[] within)
    {
        for (var at = 0; css.IndexOf('{', at) is var open and >= 0;)
        {
            var prelude = css[(css.LastIndexOfAny([';', '}'], open, open - at + 1) is var end and >= 0 ? end + 1 : at)..open];
            var close = open + 1;
            for (var depth = 1; depth > 0; close++)
                depth += css[close] switch { '{' => 1, '}' => -1, _ => 0 };
            var body = css[(open + 1)..(close - 1)];
            if (body.Contains('{', StringComparison.Ordinal))
                foreach (var rule in Rules(body, [.. within, prelude]))
                    yield return rule;
            else
                yield return new(prelude, body, within);
            at = close;
        }
    }

    sealed record Rule(string Selector, string Body, string[] Within)
    {
        internal bool IsWithin(string what) => Within.Any(w => w.StartsWith(what, StringComparison.Ordinal));

        /// <summary>What stands between its commas, those within parentheses apart.</summary>
        internal IEnumerable<string> Selectors()
        {
            var (depth, from) = (0, 0);
            for (var i = 0; i < Selector.Length; i++)
            {
                depth += Selector[i] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth > 0 || Selector[i] != ',')
                    continue;
                yield return Selector[from..i];
                from = i + 1;
            }

            yield return Selector[from..];
        }

        internal List<(string Name, string Value)> Declarations() =>
            [.. Body.Split(';').Select(d => d.Split(':', 2)).Where(d => d.Length == 2).Select(d => (d[0], d[1]))];

        internal IEnumerable<string> Names() => Declarations().Select(d => d.Name);
    }

    [GeneratedRegex(@"(?:^|;)(?:display:(?!none)|visibility:visible)")]
    private static partial Regex Shows();

    [GeneratedRegex(@":(?:has\(|popover-open|dir\(|open\b|state\(|user-(?:in)?valid)")]
    private static partial Regex New();

    [GeneratedRegex(@"\d(?:[dsl]v[hwib]|cq[whib]|cqmin|cqmax|r?lh|r?cap)\b")]
    private static partial Regex NewUnit();
}
