using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>The agenda.</summary>
sealed class AgendaSubject() : Subject<AgendaItem, V1.AgendaItem>(meeting => meeting.Agenda, view => view.Agenda)
{
    internal override V1.AgendaItem View(AgendaItem i, ViewerClass who, Meeting meeting) => new()
    {
        Id = Names.Wire(i.Id),
        Title = i.Title,
        Number = i.Number ?? "",
        Minutes = i.Minutes,
        State = Names.Wire(i.State),
        Clock = Names.Wire(i.Clock),
        Revision = i.Words.Revision,
        OtherWordings = { Names.Wire(i.Words) },
    };
}
