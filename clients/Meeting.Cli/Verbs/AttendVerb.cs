using System.CommandLine;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`attend`: records whether somebody is here.</summary>
static class AttendVerb
{
    internal static Command Create(Terminal terminal)
    {
        var meeting = Shared.Meeting();
        var person = new Argument<string>("PERSON") { Description = "Navn, id eller begynnelsen av id-en." };
        var how = new Argument<string>("OPPMØTE") { Description = "present, late, absent eller left." };
        var reason = new Option<string?>("--reason") { Description = "Grunn; bare møteleder og referent ser den.", HelpName = "TEKST" };
        var substitute = new Option<string?>("--substitute") { Description = "Hvem som kom i stedet.", HelpName = "NAVN" };
        var verb = new Command("attend", "Før oppmøte.") { meeting, person, how, reason, substitute };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var attendance = Words.ToAttendance(session.Get(how));
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var found = Find.Participant((await session.Client.GetMeetingAsync(id, cancellationToken)).View, session.Get(person));
            await session.SubmitAsync(id, new RecordAttendance
            {
                PersonId = found.Id,
                Attendance = attendance,
                Reason = session.Get(reason) ?? "",
                Substitute = session.Get(substitute) ?? "",
            }, cancellationToken);
            await session.Out.WriteLineAsync($"{found.Name}: {Words.Of(attendance)}.");
        }));
        return verb;
    }
}
