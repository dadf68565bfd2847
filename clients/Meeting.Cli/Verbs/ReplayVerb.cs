using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`replay FILE`: holds a recorded meeting again, through the API.</summary>
static class ReplayVerb
{
    const string ProtocolTemplate = "protokoll";

    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FIL") { Description = "Opptaket, for eksempel tests/samples/folldal-2023-09-04.json." };
        var team = new Option<string?>("--team") { Description = "Teamet det holdes i; uten: et nytt, som krever en administrator.", HelpName = "TEAM" };
        var step = new Option<bool>("--step") { Description = "Vent på Enter mellom stegene." };
        var verb = new Command("replay", "Hold et møte på nytt fra en fil og vis protokollen.") { file, team, step };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var recording = Recording.Read(session.Get(file));
            var teamId = session.Get(team) is { } wanted
                ? (await Find.TeamAsync(session.Client, wanted, cancellationToken)).TeamId
                : await NewTeamAsync(session, recording, cancellationToken);
            var planned = await session.Client.PlanMeetingAsync(new()
            {
                TeamId = teamId,
                TemplateId = ProtocolTemplate,
                Title = recording.Body,
                Place = recording.Place,
                ArchiveCase = recording.ArchiveCase,
                ScheduledStart = recording.Start.ToTimestamp(),
                ScheduledEnd = recording.End.ToTimestamp(),
            }, cancellationToken);
            await new Replaying(session, planned.MeetingId, recording, session.Get(step)).RunAsync(cancellationToken);
            await session.Out.WriteLineAsync(planned.MeetingId);
            await session.Out.WriteAsync((await session.Client.GetMinutesAsync(planned.MeetingId, cancellationToken)).Text);
        }));
        return verb;
    }

    /// <summary>A team led by the first who was there, as whom this device then acts.</summary>
    static async Task<string> NewTeamAsync(Session session, Recording recording, CancellationToken cancellationToken)
    {
        var team = await session.Client.CreateTeamAsync(
            new() { Name = recording.Body, TemplateId = ProtocolTemplate }, cancellationToken: cancellationToken);
        var leader = Guid.CreateVersion7();
        await session.Client.SubmitTeamCommandAsync(
            team.TeamId, new AddMember { Name = recording.Present[0], Role = Role.Leader }, leader, cancellationToken: cancellationToken);
        var invitation = await session.InviteAsync(
            new() { Scope = new() { TeamId = team.TeamId }, PersonId = leader.ToString(), Devices = 1 }, cancellationToken);
        await session.JoinAsync(invitation.Secret, cancellationToken);
        return team.TeamId;
    }

    /// <summary>One recording on its way through one meeting.</summary>
    sealed class Replaying(Session session, string meetingId, Recording recording, bool step)
    {
        internal async Task RunAsync(CancellationToken cancellationToken)
        {
            await PeopleAsync(cancellationToken);
            var items = new List<(RecordedItem Item, string Id)>();
            foreach (var item in recording.Items)
                items.Add((item, await Add(new AddAgendaItem { Title = item.Title, Number = item.Number }, cancellationToken)));
            await Step("Møtet starter.", cancellationToken);
            await Add(new StartMeeting(), cancellationToken);
            foreach (var (item, id) in items)
                await ItemAsync(item, id, cancellationToken);
            foreach (var remark in recording.Remarks)
                await Add(new AddRemark { Text = remark }, cancellationToken);
            await Step("Møtet avsluttes.", cancellationToken);
            await Add(new CloseMeeting(), cancellationToken);
        }

        async Task PeopleAsync(CancellationToken cancellationToken)
        {
            var known = (await session.Client.GetMeetingAsync(meetingId, cancellationToken)).View.Participants
                .GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().Id);
            foreach (var (name, attendance) in recording.Present.Select(n => (n, Attendance.Present))
                .Concat(recording.Absent.Select(n => (n, Attendance.Absent))))
            {
                if (!known.TryGetValue(name, out var id))
                    id = await Add(new InviteParticipant { Name = name, Role = Role.Member }, cancellationToken);
                await Add(new RecordAttendance { PersonId = id, Attendance = attendance }, cancellationToken);
            }
        }

        async Task ItemAsync(RecordedItem item, string id, CancellationToken cancellationToken)
        {
            await Step($"Sak {item.Number} {item.Title}", cancellationToken);
            await Add(new StartAgendaItem { ItemId = id }, cancellationToken);
            var decision = item.Proposal is { Length: > 0 } proposal
                ? await Add(new ProposeDecision { ItemId = id, Text = proposal }, cancellationToken)
                : null;
            if (item.Treatment is { Length: > 0 } treatment)
                await Add(new AddNote { ItemId = id, Text = treatment }, cancellationToken);
            foreach (var group in item.NoteGroups)
                foreach (var note in group.Notes)
                    await Add(new AddNote { ItemId = id, Heading = group.Heading, Text = note }, cancellationToken);
            foreach (var attachment in item.Attachments)
                await Add(new AddAttachment { ItemId = id, Title = attachment }, cancellationToken);
            if (item.Decision is { Length: > 0 } adopted)
            {
                await Step($"Vedtak: {adopted}", cancellationToken);
                decision ??= await Add(new ProposeDecision { ItemId = id, Text = adopted }, cancellationToken);
                await Add(new AdoptDecision { DecisionId = decision, Text = adopted }, cancellationToken);
            }

            await Add(new FinishAgendaItem { ItemId = id }, cancellationToken);
        }

        async Task<string> Add(IMessage command, CancellationToken cancellationToken)
        {
            var id = Guid.CreateVersion7();
            await session.SubmitAsync(meetingId, command, cancellationToken, id);
            return id.ToString();
        }

        async Task Step(string what, CancellationToken cancellationToken)
        {
            if (!step)
                return;
            await session.Terminal.Error.WriteAsync($"{what} [Enter] ");
            await session.Terminal.In.ReadLineAsync(cancellationToken);
        }
    }
}

/// <summary>A meeting in a file.</summary>
sealed record Recording(
    string Body, string Place, string ArchiveCase, DateTimeOffset Start, DateTimeOffset End,
    string[] Present, string[] Absent, string[] Remarks, RecordedItem[] Items)
{
    internal static Recording Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RecordingJson.Default.Recording) is { Present.Length: > 0 } recording
                ? recording
                : throw new FailedException($"{path}: ingen var til stede, så ingen kan lede møtet.");
        }
        catch (JsonException e)
        {
            throw new FailedException($"{path} er ikke et opptak av et møte: {e.Message}");
        }
    }
}

/// <summary>A case in a file.</summary>
sealed record RecordedItem(
    string Number, string Title, string? Proposal, string? Treatment, RecordedNotes[] NoteGroups, string? Decision, string[] Attachments);

/// <summary>Notes under a heading in a file.</summary>
sealed record RecordedNotes(string Heading, string[] Notes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Recording))]
sealed partial class RecordingJson : JsonSerializerContext;
