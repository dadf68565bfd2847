using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Meetings.Server.Audience;

/// <summary>One kind of what a meeting consists of: who sees one of them, and as what.</summary>
abstract class Subject
{
    /// <summary>Every kind, in the order of the view.</summary>
    internal static ImmutableArray<Subject> All { get; } =
    [
        new ParticipantSubject(), new AgendaSubject(), new NoteSubject(), new AttachmentSubject(), new DecisionSubject(), new RemarkSubject(),
        new ActionSubject(), new BrightSpotSubject(), new ContributionSubject(),
    ];

    static readonly FrozenDictionary<Type, Subject> ByElement = All.ToFrozenDictionary(s => s.Element);

    /// <summary>The kind that an element is of.</summary>
    internal static Subject Of(IElement element) => ByElement[element.GetType()];

    private protected abstract Type Element { get; }

    /// <summary>True when somebody sees one of the kind.</summary>
    internal abstract bool IsSeen(ViewerClass who, IElement element, Meeting meeting);

    /// <summary>Puts those that are seen into a view.</summary>
    internal abstract void Show(Meeting meeting, ViewerClass who, NamedPeople people, V1.MeetingView view);

    /// <summary>What those are about that are seen.</summary>
    internal abstract IEnumerable<Matter> Matters(Meeting meeting, ViewerClass who);
}

/// <summary>One kind of what a meeting consists of.</summary>
/// <typeparam name="TElement">An element.</typeparam>
/// <typeparam name="TView">It as it is shown.</typeparam>
/// <param name="elements">Those of a meeting.</param>
/// <param name="shown">Those of a view.</param>
abstract class Subject<TElement, TView>(Func<Meeting, ImmutableArray<TElement>> elements, Func<V1.MeetingView, RepeatedField<TView>> shown) : Subject
    where TElement : class, IElement
    where TView : class, IMessage<TView>
{
    private protected sealed override Type Element => typeof(TElement);

    internal sealed override bool IsSeen(ViewerClass who, IElement element, Meeting meeting) => Sees(who, (TElement)element, meeting);

    internal sealed override void Show(Meeting meeting, ViewerClass who, NamedPeople people, V1.MeetingView view)
    {
        foreach (var element in Presented(who, meeting))
            if (Sees(who, element, meeting))
                shown(view).Add(View(element, who, meeting, people));
            else if (Shielded(element, who, meeting) is { } shielded)
                shown(view).Add(shielded);
    }

    internal sealed override IEnumerable<Matter> Matters(Meeting meeting, ViewerClass who) =>
        elements(meeting).Where(e => Sees(who, e, meeting)).Select(e => MatterOf(e, meeting));

    /// <summary>What one is about.</summary>
    private protected virtual Matter MatterOf(TElement element, Meeting meeting) => meeting.MatterOf(element);

    /// <summary>Those of a meeting, as they are for somebody.</summary>
    private protected virtual IEnumerable<TElement> Presented(ViewerClass who, Meeting meeting) => elements(meeting);

    /// <summary>What is shown in the place of one that somebody does not see, but is told of; null for nothing.</summary>
    private protected virtual TView? Shielded(TElement element, ViewerClass who, Meeting meeting) => null;

    /// <summary>Those that somebody sees.</summary>
    internal ImmutableArray<TElement> Seen(ViewerClass who, Meeting meeting) => [.. elements(meeting).Where(e => Sees(who, e, meeting))];

    /// <summary>
    /// True when somebody sees one: what it is about is open to them. What their own service wrote, a professional keeps seeing when
    /// that is no longer so, as it was written and until somebody else has said something in it. Who leads or writes does not write
    /// for a service.
    /// </summary>
    private protected virtual bool Sees(ViewerClass who, TElement element, Meeting meeting) =>
        Audience.Sees.Matter(meeting.MatterOf(element), who, meeting, meeting.ItemOf(element))
        || (who is { Role: Role.Member, Service: { } service } && element is IWritten { Author: { Role: Role.Member, Service: var wrote } } && ServiceName.Same(service, wrote) && IsAsWritten(element));

    /// <summary>True while one says what its author wrote, and nothing more.</summary>
    private protected virtual bool IsAsWritten(TElement element) => true;

    /// <summary>One as it is shown to somebody who sees it, with the names of those whom they are told of.</summary>
    internal abstract TView View(TElement element, ViewerClass who, Meeting meeting, NamedPeople people);
}
