using Google.Protobuf;
using Meetings.V1;

namespace Meetings.Web.Live;

/// <summary>A kind of page that shows a meeting live: for whom it is, and what stands where.</summary>
public abstract class MeetingPage
{
    /// <summary>Its name in the address: `/mote/ID/NAME`.</summary>
    public abstract string Name { get; }

    /// <summary>The Razor page around the live regions, a <see cref="Pages.MeetingPageBase"/>.</summary>
    public abstract Type Component { get; }

    /// <summary>True when it says what is the viewer's own; then it is drawn for each person.</summary>
    public virtual bool Personal => false;

    /// <summary>True when it speaks the language that a viewer of this role chose; otherwise bokmål.</summary>
    public virtual bool IsTranslatedFor(Role role) => false;

    /// <summary>The role that leader and secretary look as when they open it; unspecified for their own.</summary>
    public virtual Role PreviewAs => Role.Unspecified;

    /// <summary>The address where somebody goes who may not see the meeting, or not any more; null to be told so in words.</summary>
    public virtual string? Otherwise => null;

    /// <summary>True when it is a page for this role.</summary>
    public abstract bool IsFor(Role role);

    /// <summary>What stands in each live region.</summary>
    public abstract IReadOnlyList<Region> Regions(MeetingView view, Showing showing);

    /// <summary>What whoever sent a form is told when it was taken.</summary>
    /// <param name="command">What they did.</param>
    /// <param name="words">In which words.</param>
    /// <param name="before">The meeting before it; null when nobody has asked.</param>
    public virtual string Receipt(IMessage command, Words words, MeetingView? before) => words["Sent.Saved"];

    /// <summary>What a screen reader says of a change: the new item and what was decided, and nothing else. Null to be silent.</summary>
    public virtual string? Announcement(MeetingView before, MeetingView now, Showing showing)
    {
        var decided = now.Decisions
            .Where(d => d.State == DecisionState.Adopted && before.Decisions.FirstOrDefault(b => b.Id == d.Id)?.State != DecisionState.Adopted)
            .Select(d => showing.Words["Announce.Adopted", d.Text]);
        var item = now.Frame.CurrentItemId == before.Frame.CurrentItemId ? null
            : now.Agenda.FirstOrDefault(i => i.Id == now.Frame.CurrentItemId);
        var said = item is null ? decided : decided.Prepend(showing.Words["Announce.Item", showing.Said(showing.Words.TitleOf(item))]);
        return string.Join(" ", said) is { Length: > 0 } text ? text : null;
    }
}
