using System.Collections.Immutable;

namespace Meetings;

/// <summary>Something with an id of its own within a meeting, a team or a case.</summary>
public interface IElement
{
    /// <summary>The id, unique within the meeting, team or case.</summary>
    Guid Id { get; }
}

/// <summary>Something that somebody wrote.</summary>
public interface IWritten : IElement
{
    /// <summary>Who wrote it.</summary>
    Actor Author { get; }
}

/// <summary>Finding and replacing elements by id.</summary>
public static class Elements
{
    /// <summary>The element with <paramref name="id"/>, or null.</summary>
    public static T? Find<T>(this ImmutableArray<T> list, Guid id)
        where T : class, IElement =>
        list.IndexOfId(id) is var index and >= 0 ? list[index] : null;

    internal static int IndexOfId<T>(this ImmutableArray<T> list, Guid id)
        where T : class, IElement
    {
        for (var i = 0; i < list.Length; i++)
            if (list[i].Id == id)
                return i;
        return -1;
    }

    internal static ImmutableArray<T> Change<T>(this ImmutableArray<T> list, Guid id, Func<T, T> change)
        where T : class, IElement
    {
        var index = list.IndexOfId(id);
        return list.SetItem(index, change(list[index]));
    }

    internal static ImmutableArray<T> Without<T>(this ImmutableArray<T> list, Guid id)
        where T : class, IElement =>
        list.RemoveAt(list.IndexOfId(id));
}
