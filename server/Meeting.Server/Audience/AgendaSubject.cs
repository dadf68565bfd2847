using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>The agenda. Who may not see what an item is about is told that there is one, its times and that it is shielded.</summary>
sealed class AgendaSubject() : Subject<AgendaItem, V1.AgendaItem>(meeting => meeting.Agenda, view => view.Agenda)
{
    private protected override IEnumerable<AgendaItem> Presented(ViewerClass who, Meeting meeting) => ApparentAgenda.Of(meeting, who);

    private protected override V1.AgendaItem? Shielded(AgendaItem i, ViewerClass who, Meeting meeting) => Audience.Sees.Shielded(who.Role) ? Base(i, true) : null;

    internal override V1.AgendaItem View(AgendaItem i, ViewerClass who, Meeting meeting, NamedPeople people)
    {
        var (view, matter) = (Base(i, false), meeting.MatterOf(i));
        view.Title = i.Title;
        view.Revision = i.Words.Revision;
        view.OtherWordings.AddRange(people.Others(i.Words));
        view.Cases.AddRange(who.NamesOf(i.Matter.Cases));
        view.Anonymous = matter.Anonymous;
        view.OnScreen = i.OnScreen;
        // Who something is for, is for those to know who may say so.
        if (who.Role is Role.Leader or Role.Secretary && matter.Reach != Reach.Room)
            view.Reach = Names.Wire(matter.Reach);
        return view;
    }

    static V1.AgendaItem Base(AgendaItem i, bool shielded) => new()
    {
        Id = Names.Wire(i.Id), Number = i.Number ?? "", Minutes = i.Minutes, State = Names.Wire(i.State), Clock = Names.Wire(i.Clock), Shielded = shielded,
    };
}
