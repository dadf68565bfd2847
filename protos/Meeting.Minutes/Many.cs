using System.Collections;

namespace Meetings;

/// <summary>Several elements that are equal when each is, so that what holds them compares by value.</summary>
/// <typeparam name="T">The kind of element.</typeparam>
/// <param name="elements">The elements, in order.</param>
public sealed class Many<T>(IEnumerable<T> elements) : IReadOnlyList<T>, IEquatable<Many<T>>
{
    readonly T[] _elements = [.. elements];

    /// <inheritdoc/>
    public int Count => _elements.Length;

    /// <inheritdoc/>
    public T this[int index] => _elements[index];

    /// <inheritdoc/>
    public bool Equals(Many<T>? other) => other is not null && _elements.AsSpan().SequenceEqual(other._elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Many<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _elements.Length;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
