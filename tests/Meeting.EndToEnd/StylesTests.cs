using System.Text.Json;
using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>What the stylesheets ask for, the browser does: what it cannot read, it leaves out without a word.</summary>
[Collection("Browsers")]
public sealed class StylesTests(Browsers browsers)
{
    [Theory]
    [InlineData("site", Role.Leader, "leder")]
    [InlineData("screen", Role.Screen, "skjerm")]
    public async Task Nothing_in_the_stylesheets_is_left_out_by_the_browser(string sheet, Role role, string page)
    {
        await using var person = await browsers.OpenAsync(browsers.Server.Web, await Gathering.AtAsync(browsers.Server), role, page);

        var found = await person.Page.EvaluateAsync<JsonElement>(
            """
            async (sheet) => {
              const css = (await (await fetch(`/lib/${sheet}.css`)).text()).replace(/\/\*.*?\*\//gs, "");
              const own = getComputedStyle(document.body);
              // With what our own properties hold: of a value that names one, the browser says nothing until it is used.
              const filled = (value) => value.replace(/var\((--[\w-]+)\)/g, (_, name) => own.getPropertyValue(name).trim() || "?");
              const takes = ([name, value]) => CSS.supports(name, value) && (/var\(|\?/.test(filled(value)) || CSS.supports(name, filled(value)));
              const isRead = (selector) => { try { return new CSSStyleSheet().insertRule(`${selector}{}`) === 0; } catch { return false; } };
              const dropped = [];
              let read = 0;
              for (const [, before, body] of css.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
                const selector = before.split(";").pop().trim();
                if (selector.startsWith("@")) continue;
                if (!/^(from|to|[\d.]+%)/.test(selector) && !/:-(moz|ms)-/.test(selector) && !isRead(selector)) dropped.push(selector);
                const declared = [...body.matchAll(/([\w-]+):((?:[^;("']|"[^"]*"|'[^']*'|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+)/g)]
                  .map(([, name, value]) => [name, value.replace(/!important$/, "").trim()]);
                read += declared.length;
                // One for older browsers is followed by one for all the others.
                const isOlder = ([name], at) => /^-(moz|ms|webkit|o)-/.test(name) || declared.slice(at + 1).some((later) => later[0] === name && takes(later));
                declared.filter((one, at) => !one[0].startsWith("--") && !takes(one) && !isOlder(one, at))
                  .forEach(([name, value]) => dropped.push(`${selector} { ${name}: ${value} }`));
              }
              return { read, dropped };
            }
            """, sheet);

        Assert.InRange(found.GetProperty("read").GetInt32(), 300, int.MaxValue);
        Assert.Equal("", string.Join('\n', found.GetProperty("dropped").EnumerateArray()));
    }
}
