using System.Collections;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Meetings.V1;

/// <summary>One of a view's lists of elements: where it stands in a view and in a change, and what it is called.</summary>
public sealed class ListedElements
{
    readonly FieldDescriptor _inView, _inChange, _id;

    ListedElements(FieldDescriptor inView)
    {
        (_inView, _inChange, _id) = (inView, MeetingChange.Descriptor.FindFieldByName(inView.Name), inView.MessageType.FindFieldByName("id"));
        List = (ElementList)ViewReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ElementList)).FindValueByName($"ELEMENT_LIST_{inView.Name.ToUpperInvariant()}").Number;
    }

    /// <summary>Every list of a view.</summary>
    public static ImmutableArray<ListedElements> All { get; } =
        [.. MeetingView.Descriptor.Fields.InDeclarationOrder().Where(f => f.IsRepeated).Select(f => new ListedElements(f))];

    /// <summary>What it is called in removals and placements.</summary>
    public ElementList List { get; }

    /// <summary>The list in a view.</summary>
    public IList Of(MeetingView view) => (IList)_inView.Accessor.GetValue(view);

    /// <summary>What a change adds to it, or changes in it.</summary>
    public IList Of(MeetingChange change) => (IList)_inChange.Accessor.GetValue(change);

    /// <summary>An element's id.</summary>
    public string IdOf(object element) => (string)_id.Accessor.GetValue((IMessage)element);
}
