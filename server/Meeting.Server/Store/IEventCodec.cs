namespace Meetings.Server.Store;

/// <summary>
/// Stands between what happened and what is stored of it, so that what is personal can be sealed with a key of its stream
/// (DESIGN 15). Labels, ids, times and revisions stay as they are: without them nothing could be found or folded.
/// <para>
/// What cannot be opened, because its key is gone, is no damage. It is read all the same, as the event that it was, with
/// «slettet» in the place of each text, so that its stream folds on.
/// </para>
/// </summary>
public interface IEventCodec
{
    /// <summary>The label and the data that are stored of an event.</summary>
    (string Label, string Data) Write(Guid stream, Event happened);

    /// <summary>The event with this label and data; of what cannot be opened, without its texts.</summary>
    /// <exception cref="StoreException">The label is not known, or the data does not fit it.</exception>
    Event Read(Guid stream, string label, string data);

    /// <summary>
    /// What is stored of whoever did something. The same of the same in a stream: it is written once, and each event names its number.
    /// </summary>
    string Write(Guid stream, Actor by);

    /// <summary>Whoever did something; of what cannot be opened, without texts.</summary>
    Actor ReadActor(Guid stream, string data);

    /// <summary>What is stored of what lists show of a meeting.</summary>
    string Write(Guid stream, MeetingOutline outline);

    /// <summary>What lists show of a meeting; of what cannot be opened, without texts.</summary>
    MeetingOutline ReadOutline(Guid stream, string data);
}

/// <summary>Stores events as they are.</summary>
public sealed class PlainCodec : IEventCodec
{
    /// <summary>For whoever is given no other.</summary>
    public static PlainCodec Instance { get; } = new();

    /// <inheritdoc/>
    public (string Label, string Data) Write(Guid stream, Event happened) => EventJson.Write(happened);

    /// <inheritdoc/>
    public Event Read(Guid stream, string label, string data) => EventJson.Read(label, data);

    /// <inheritdoc/>
    public string Write(Guid stream, Actor by) => EventJson.Write(by);

    /// <inheritdoc/>
    public Actor ReadActor(Guid stream, string data) => EventJson.ReadActor(data);

    /// <inheritdoc/>
    public string Write(Guid stream, MeetingOutline outline) => EventJson.Write(outline);

    /// <inheritdoc/>
    public MeetingOutline ReadOutline(Guid stream, string data) => EventJson.ReadOutline(data);
}
