using System.Collections.Immutable;
using Meetings.Server.Store;

namespace Meetings.Server.Tests.Store;

/// <summary>
/// Freezes what stands on disk. A file under tests/samples/events is never changed: it is
/// what installations have stored. A new event gets a new file.
/// </summary>
public sealed class EventJsonTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "events");

    public static TheoryData<string> Labels => [.. EventJson.Labels.Select(l => l.Key)];

    [Fact]
    public void Every_event_of_the_domain_has_a_label() => Assert.Equal(
        typeof(Event).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract).OrderBy(t => t.Name),
        EventJson.Labels.Select(l => l.Value).OrderBy(t => t.Name));

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_stored_event_is_read_and_written_as_it_always_was(string label)
    {
        var file = Path.Combine(Folder, label + ".json");
        Assert.True(File.Exists(file), $"tests/samples/events/{label}.json is missing. For a new event it is: {EventJson.Write(Example(label)).Json}");
        var stored = File.ReadAllText(file).TrimEnd();
        var read = EventJson.Read(label, stored);
        Assert.Equal((label, stored), EventJson.Write(read));
        AssertFull(read, label);
    }

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

    /// <summary>A frozen file that left a property out would not freeze it.</summary>
    static void AssertFull(object value, string path)
    {
        foreach (var property in value.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var part = property.GetValue(value);
            Assert.True(part is not null, $"{path}.{property.Name} is not in the frozen file");
            if (part.GetType().Namespace == nameof(Meetings) && !part.GetType().IsEnum)
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
        var made = type.GetConstructors().MaxBy(c => c.GetParameters().Length) is { } constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!))])
            : Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.GetValue(made) is null or "" or false or Enum))
            property.SetValue(made, Make(property.PropertyType, property.Name));
        return made;
    }
}
