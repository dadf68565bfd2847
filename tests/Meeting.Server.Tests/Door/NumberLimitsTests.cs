using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Meetings.Server.Tests.Door;

using Meetings.V1;

/// <summary>What the contract says of a number (limits.proto) is what the server takes: every number of every request, found by walking the descriptors.</summary>
public sealed class NumberLimitsTests : IAsyncLifetime
{
    static readonly FieldType[] Whole =
    [
        FieldType.Int32, FieldType.Int64, FieldType.UInt32, FieldType.UInt64, FieldType.SInt32, FieldType.SInt64, FieldType.Fixed32, FieldType.Fixed64,
        FieldType.SFixed32, FieldType.SFixed64, FieldType.Float, FieldType.Double,
    ];

    // Told of what there is, and refused unless it is that.
    static readonly string[] NoChoice = ["revision", "base_revision", "expected_revision", "length"];

    // A time is no number that somebody chooses; it has years of its own.
    static readonly IReadOnlyList<(RequestField At, NumberLimit? Limit)> Numbers =
        [.. RequestField.All.Where(f => Whole.Contains(f.Field.FieldType) && f.Field.File.Package == "meetings.v1").Select(f => (f, NumberLimit.Of(f.Field)))];

    EveryRequest _requests = null!;

    public async Task InitializeAsync() => _requests = await EveryRequest.PrepareAsync();

    public async Task DisposeAsync() => await _requests.DisposeAsync();

    [Fact]
    public void Every_number_of_a_request_that_somebody_chooses_has_a_limit()
    {
        Assert.Empty(Numbers.Where(n => n.Limit is null != NoChoice.Contains(n.At.Field.Name)).Select(n => n.At));
        Assert.Empty(Numbers.Where(n => n.Limit is { } limit && (limit.Least >= limit.Most || (limit.Unset != 0 && !limit.Has(limit.Unset)))).Select(n => n.At));
        Assert.True(Numbers.Count(n => n.Limit is not null) > 5);
    }

    [Fact]
    public async Task A_number_beyond_its_limits_is_refused_by_its_field_and_the_limits_and_the_least_and_the_most_are_read()
    {
        foreach (var (at, limit) in Numbers.Where(n => n.Limit is not null && n.At.IsUnary))
        {
            foreach (var beyond in (int[])[limit!.Unset > 0 ? -1 : limit.Least - 1, limit.Most + 1])
            {
                var (status, violation) = await _requests.SendAsync(at, beyond);
                Assert.Equal((StatusCode.InvalidArgument, at.Path, $"must be from {limit.Least} to {limit.Most}."), (status, violation?.Field, violation?.Description));
            }

            foreach (var within in (int[])[limit.Unset > 0 ? 0 : limit.Least, limit.Least, limit.Most])
                Assert.True((await _requests.SendAsync(at, within)).Status != StatusCode.InvalidArgument, $"{at}: {within}");
        }
    }

    [Fact]
    public void An_item_has_as_many_minutes_in_the_contract_as_it_can_be_given_in_the_meeting() =>
        Assert.Equal(Meetings.AgendaItem.MostMinutes, NumberLimit.Of<AddAgendaItem>("minutes").Most);
}
