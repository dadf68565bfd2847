namespace Meetings.Web.Tests.Live;

/// <summary>A stream that is read event by event.</summary>
sealed class EventStream : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    readonly HttpResponseMessage _answer;
    readonly StreamReader _lines;

    EventStream(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    internal static async Task<EventStream> OfAsync(HttpResponseMessage answer)
    {
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new(answer, new(await answer.Content.ReadAsStreamAsync()));
    }

    internal async Task<(string Name, string Data)> NextAsync() =>
        await NextOrEndAsync() ?? throw new InvalidOperationException("The stream ended.");

    internal async Task<(string Name, string Data)?> NextOrEndAsync()
    {
        var (name, data) = ("message", new List<string>());
        while (await _lines.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Length == 0)
                return (name, string.Join('\n', data));
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data.Add(line[6..]);
        }

        return null;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }
}
