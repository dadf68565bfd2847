using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meetings.Server.Store;

namespace Meetings.Server.Tests.Store;

/// <summary>
/// Freezes what stands on disk. A file under tests/samples/events is never changed: it is
/// what installations have stored. A new event gets a new file; an event that gets more to
/// hold, one beside the old: `team-created.2.json`.
/// </summary>
public sealed class EventJsonTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "events");

    public static TheoryData<string> Labels => [.. EventJson.Labels.Select(l => l.Key)];

    /// <summary>The shapes that were written once and no longer are, by file name.</summary>
    public static TheoryData<string> OldShapes =>
        [.. EventJson.Labels.SelectMany(l => FilesOf(l.Key).SkipLast(1)).Select(f => Path.GetFileNameWithoutExtension(f))];

    static IEnumerable<string> FilesOf(string label) =>
        Enumerable.Range(1, 9).Select(n => Path.Combine(Folder, n == 1 ? $"{label}.json" : $"{label}.{n}.json")).Where(File.Exists);

    [Fact]
    public void Every_event_of_the_domain_has_a_label() => Assert.Equal(
        typeof(Event).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract).OrderBy(t => t.Name),
        EventJson.Labels.Select(l => l.Value).OrderBy(t => t.Name));

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_stored_event_is_read_and_written_as_it_always_was(string label)
    {
        var file = FilesOf(label).LastOrDefault();
        Assert.True(file is not null, $"tests/samples/events/{label}.json is missing. For a new event it is: {EventJson.Write(Example(label)).Json}");
        var stored = File.ReadAllText(file).TrimEnd();
        var read = EventJson.Read(label, stored);
        Assert.Equal((label, stored), EventJson.Write(read));
        AssertFull(read, label);
    }

    [Theory]
    [MemberData(nameof(OldShapes))]
    public void An_old_shape_is_read_whole_and_what_it_lacks_is_empty(string name)
    {
        var label = name.Split('.')[0];
        var stored = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        var written = JsonNode.Parse(EventJson.Write(EventJson.Read(label, stored)).Json)!.AsObject();
        AssertHolds(JsonNode.Parse(stored)!.AsObject(), written, label);
    }

    [Fact]
    public void A_frozen_file_is_of_a_known_event() => Assert.Equal(
        Directory.GetFiles(Folder).Order(StringComparer.Ordinal),
        EventJson.Labels.SelectMany(l => FilesOf(l.Key)).Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_did_something_is_read_and_written_as_always()
    {
        const string Stored = """{"personId":"0193a5e0-7d11-7c3a-b1f7-3d2c8a54f001","name":"Åse","role":"Secretary","service":"PPT"}""";
        Assert.Equal(Stored, EventJson.Write(EventJson.ReadActor(Stored)));
    }

    [Fact]
    public void What_cannot_be_read_is_told_of() =>
        Assert.Contains("cannot be read", Assert.Throws<StoreException>(() => EventJson.Read("note-added", "{\"noteId\":7}")).Message, StringComparison.Ordinal);

    static Event Example(string label) => (Event)Make(EventJson.Labels.Single(l => l.Key == label).Value, "")!;

    static void AssertHolds(JsonObject old, JsonObject now, string path)
    {
        foreach (var (name, value) in now)
            if (!old.TryGetPropertyValue(name, out var before))
                Assert.True(value!.ToJsonString() is "\"\"" or "0" or "[]" or "\"None\"" or """{"added":0,"changed":[]}""", $"{path}.{name} came from nowhere");
            else if (before is JsonObject part)
                AssertHolds(part, value!.AsObject(), $"{path}.{name}");
            else
                Assert.Equal(before!.ToJsonString(), value!.ToJsonString());
        Assert.All(old, o => Assert.True(now.ContainsKey(o.Key), $"{path}.{o.Key} was lost"));
    }

    /// <summary>A frozen file that left a property out would not freeze it.</summary>
    static void AssertFull(object value, string path)
    {
        foreach (var property in value.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var part = property.GetValue(value);
            Assert.True(part is not (null or "" or 0L or IList { Count: 0 }), $"{path}.{property.Name} is not in the frozen file");
            if (part is IList list)
                AssertFull(list[0]!, $"{path}.{property.Name}");
            else if (part.GetType().Namespace == nameof(Meetings) && !part.GetType().IsEnum)
                AssertFull(part, $"{path}.{property.Name}");
        }
    }

    static object? Make(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return name.Length == 0 ? "tekst" : $"{name} æøå";
        if (type == typeof(Guid))
            return new Guid($"0193a5e0-7d11-7c3a-b1f7-{Math.Abs(name.Sum(c => c * 7919)):x12}");
        if (type == typeof(int))
            return 10;
        if (type == typeof(long))
            return 7L;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 12, 24);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1);
        if (type == typeof(ImmutableArray<string>))
            return ImmutableArray.Create("PPT", "Skole");
        if (type == typeof(ImmutableArray<Guid>))
            return ImmutableArray.Create((Guid)Make(typeof(Guid), name)!);
        if (type == typeof(ImmutableArray<ActionWording>))
            return ImmutableArray.Create((ActionWording)Make(typeof(ActionWording), "")!);
        if (type == typeof(ImmutableArray<FieldWords>))
            return ImmutableArray.Create((FieldWords)Make(typeof(FieldWords), "")!);
        if (type == typeof(ImmutableArray<Wording>))
            return ImmutableArray.Create((Wording)Make(typeof(Wording), "")!);
        var made = type.GetConstructors().MaxBy(c => c.GetParameters().Length) is { } constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!))])
            : Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.GetValue(made) is null or "" or false or 0L or Enum or IList { Count: 0 }))
            property.SetValue(made, Make(property.PropertyType, property.Name));
        return made;
    }
}
