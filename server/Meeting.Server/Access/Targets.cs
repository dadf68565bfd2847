using System.Collections.Concurrent;
using System.Reflection;

namespace Meetings.Server.Access;

/// <summary>
/// What of a meeting a command is about: all that any id in it names there. Nobody lists that by hand, so that no command is
/// forgotten.
/// </summary>
static class Targets
{
    static readonly ConcurrentDictionary<Type, Func<object, IEnumerable<Guid>>> Ids = [];

    /// <summary>The elements that a command names, and that are there.</summary>
    internal static IEnumerable<IElement> Of(MeetingCommand command, Meeting meeting) => IdsIn(command).Select(meeting.Element).OfType<IElement>();

    static IEnumerable<Guid> IdsIn(object command) => Ids.GetOrAdd(command.GetType(), type =>
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        PropertyInfo[] ids = [.. properties.Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(Guid))];
        // What an action is to be, say, names who answers for it.
        PropertyInfo[] parts = [.. properties.Where(p => p.PropertyType is { IsClass: true, Namespace: nameof(Meetings) })];
        return of => ids.Select(p => p.GetValue(of)).OfType<Guid>().Concat(parts.Select(p => p.GetValue(of)).OfType<object>().SelectMany(IdsIn));
    })(command);
}
