using Microsoft.Playwright;

namespace Meetings.EndToEnd;

/// <summary>How much is sent for what a page shows, as the browser counts it: compressed, with headers.</summary>
sealed class Weight
{
    Weight()
    {
    }

    /// <summary>Kilobytes of all but fonts.</summary>
    internal double Kilobytes { get; private set; }

    /// <summary>Kilobytes of fonts, which come when the page can be read already.</summary>
    internal double FontKilobytes { get; private set; }

    /// <summary>Begins to count.</summary>
    internal static async Task<Weight> OfAsync(ICDPSession browser)
    {
        var (weight, kinds) = (new Weight(), new Dictionary<string, string>());
        browser.Event("Network.responseReceived").OnEvent += (_, e) => kinds[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("type").GetString()!;
        browser.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var sent = e!.Value.GetProperty("encodedDataLength").GetDouble() / 1024;
            switch (kinds.GetValueOrDefault(e.Value.GetProperty("requestId").GetString()!))
            {
                case null:
                    break;
                case "Font":
                    weight.FontKilobytes += sent;
                    break;
                default:
                    weight.Kilobytes += sent;
                    break;
            }
        };
        await browser.SendAsync("Network.enable");
        return weight;
    }
}
