using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Meetings.Server.Tests.Telemetry;

/// <summary>Nothing personal is in what the server tells of its work (DESIGN 11).</summary>
[Collection(nameof(Ears))]
public sealed class NothingPersonalTests
{
    readonly Markers _markers = new();

    [Fact]
    public async Task A_whole_meeting_tells_of_itself_without_a_name_a_text_an_id_a_secret_or_an_address()
    {
        using var ears = Ears.OnAll();
        await using var collector = await Collector.StartAsync();
        await using (var server = await RunningServer.StartAsync(pages: true, settings: new() { ["Meeting:OtlpEndpoint"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" }))
        {
            await new WholeMeeting(server, _markers).HoldAsync();
            ears.Now("meetings.followers");
            // What lasts as long as a stream is told once that has ended.
            await server.StopAsync();
            Collector.Flush(server.Services);
        }

        Assert.Empty(_markers.In(ears.Words()));
        Assert.Empty(_markers.In([collector.All]));

        // All of it was there to be heard.
        Assert.All(["recorded", "refused", "may_not", "stale"], outcome => Assert.NotEqual(0, ears.Values("meetings.commands", ("meetings.stream", "meeting"), ("meetings.command.outcome", outcome)).Sum()));
        Assert.All(["alone", "together"], kind => Assert.NotEmpty(ears.Values("meetings.follower.lag", ("meetings.follower.kind", kind))));
        Assert.All(["GET /mote/{id:guid}/{page}", "POST /meetings.v1.MeetingService/SubmitCommand"], name =>
        {
            Assert.Contains(name, ears.Words());
            Assert.Contains(name, collector.Of("traces"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("the name of an instrument")]
    [InlineData("a key")]
    [InlineData("a value")]
    [InlineData("the name of an activity")]
    [InlineData("an activity's tag")]
    [InlineData("a status")]
    [InlineData("an event")]
    [InlineData("an event's tag")]
    [InlineData("baggage")]
    [InlineData("a state of the trace")]
    public void Wherever_something_leaks_it_is_heard(string place)
    {
        using var ears = Ears.OnAll();
        using var meter = new Meter("a");
        using var source = new ActivitySource("a");
        var personal = _markers.Text();
        string In(string where) => place == where ? $"x/{personal.ToUpperInvariant()}" : "harmless";

        meter.CreateCounter<short>(In("the name of an instrument")).Add(1, new KeyValuePair<string, object?>(In("a key"), In("a value")));
        using (var activity = source.StartActivity(In("the name of an activity"))!)
        {
            activity.SetTag("a", In("an activity's tag")).SetStatus(ActivityStatusCode.Error, In("a status")).SetBaggage("a", In("baggage"))
                .AddEvent(new(In("an event"), tags: new() { ["a"] = In("an event's tag") })).TraceStateString = In("a state of the trace");
        }

        Assert.Equal($"x/{personal.ToUpperInvariant()}", Assert.Single(_markers.In(ears.Words()).Distinct()));
    }
}
