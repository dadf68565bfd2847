using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Meetings.Server.Tests.Door;

using Meetings.V1;

/// <summary>What the contract says of a text (limits.proto) is what the server takes: every text of every request, found by walking the descriptors.</summary>
public sealed class TextLimitsTests : IAsyncLifetime
{
    // Read as something else than a text, and refused unless they are that.
    static readonly string[] NoTexts = ["interprets_for", "device_key", "start_date", "due_date", "evaluation_date", "birth_date", "decided_date", "heard_date", "page_token", "token"];

    static readonly IReadOnlyList<(RequestField At, TextLimit? Limit)> Texts =
        [.. RequestField.All.Where(f => f.Field.FieldType == FieldType.String).Select(f => (f, TextLimit.Of(f.Field)))];

    EveryRequest _requests = null!;

    public async Task InitializeAsync() => _requests = await EveryRequest.PrepareAsync();

    public async Task DisposeAsync() => await _requests.DisposeAsync();

    [Fact]
    public void Every_text_of_a_request_has_a_limit()
    {
        Assert.Empty(Texts.Where(t => t.Limit is null != IsNoText(t.At.Field)).Select(t => t.At));
        Assert.Empty(Texts.Where(t => t.Limit is { Most: < 1 } || (t.At.Field.IsRepeated && !IsNoText(t.At.Field)) != t.Limit is { MostEntries: > 0 }).Select(t => t.At));
        Assert.True(Texts.Count(t => t.Limit is not null) > 60);

        static bool IsNoText(FieldDescriptor field) => field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name.EndsWith("_ids", StringComparison.Ordinal) || NoTexts.Contains(field.Name);
    }

    [Fact]
    public async Task A_text_with_one_character_more_is_refused_by_its_field_and_the_limit_and_one_as_long_as_it_may_be_is_read()
    {
        var sent = Texts.Where(t => t.Limit is not null && t.At.IsUnary).ToList();
        foreach (var (at, limit) in sent)
        {
            var (status, violation) = await _requests.SendAsync(at, limit!.Pattern.Length > 0 ? "12345/26" : new string('x', limit.Most + 1));
            Assert.Equal((StatusCode.InvalidArgument, at.Path), (status, violation?.Field));
            Assert.Contains(limit.Pattern.Length > 0 ? "case number" : $"than {limit.Most} characters", violation!.Description, StringComparison.Ordinal);
        }

        // Each of its letters is sent as two, and composed to one.
        foreach (var (at, limit) in sent)
        {
            var (status, violation) = await _requests.SendAsync(at, limit!.Pattern.Length > 0 ? "1234/26" : string.Concat(Enumerable.Repeat("e\u0301", limit.Most)));
            // Of a code that no screen shows it is said at the same field.
            Assert.True(status != StatusCode.InvalidArgument || violation!.Description.StartsWith("is not shown by any screen", StringComparison.Ordinal), $"{at}: {violation}");
        }
    }

    [Fact]
    public async Task A_list_with_one_entry_more_is_refused_by_its_field_and_the_limit_and_one_as_long_as_it_may_be_is_read()
    {
        foreach (var (at, limit) in Texts.Where(t => t.Limit is { MostEntries: > 0 }))
        {
            string[] entries = [.. Enumerable.Range(0, limit!.MostEntries + 1).Select(n => $"{n}")];
            var (status, violation) = await _requests.SendAsync(at, entries);
            Assert.Equal((StatusCode.InvalidArgument, at.Path, $"has more than {limit.MostEntries} entries."), (status, violation?.Field, violation?.Description));
            Assert.NotEqual(StatusCode.InvalidArgument, (await _requests.SendAsync(at, entries[1..])).Status);
        }
    }
}
