using System.Globalization;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Audience;
using Meetings.Server.Store;

namespace Meetings.Server.Door;

/// <summary>The wire's words for the domain's.</summary>
static class Names
{
    internal static V1.Role Wire(Role role) => Named<Role, V1.Role>.Wire(role);

    internal static V1.MeetingKind Wire(MeetingKind kind) => Named<MeetingKind, V1.MeetingKind>.Wire(kind);

    internal static V1.MeetingPhase Wire(MeetingPhase phase) => Named<MeetingPhase, V1.MeetingPhase>.Wire(phase);

    internal static V1.Attendance Wire(Attendance attendance) => Named<Attendance, V1.Attendance>.Wire(attendance);

    internal static V1.ServicePresence Wire(ServicePresence presence) => Named<ServicePresence, V1.ServicePresence>.Wire(presence);

    internal static V1.ItemState Wire(ItemState state) => Named<ItemState, V1.ItemState>.Wire(state);

    internal static V1.DecisionState Wire(DecisionState state) => Named<DecisionState, V1.DecisionState>.Wire(state);

    internal static V1.ActionStatus Wire(ActionStatus status) => Named<ActionStatus, V1.ActionStatus>.Wire(status);

    internal static V1.Effect Wire(Effect effect) => Named<Effect, V1.Effect>.Wire(effect);

    internal static V1.ActionResponse Wire(ActionResponse response) => Named<ActionResponse, V1.ActionResponse>.Wire(response);

    internal static V1.SeenCase Wire(SeenCase seen) => new() { Id = Wire(seen.Id), Name = seen.Name, HasPage = seen.HasPage };

    internal static V1.CaseOpenness Wire(CaseOpenness stands) => new()
    {
        Case = Wire(stands.Case), PersonId = Wire(stands.PersonId), Openness = Named<Openness, V1.Openness>.Wire(stands.Openness),
        Until = Wire(stands.Until), Statute = stands.Statute,
    };

    internal static V1.ChildsVoice Wire(ChildsVoice voice) => new()
    {
        Id = Wire(voice.View.Id), Case = Wire(voice.Case), Text = voice.View.Text, HeardBy = voice.View.HeardBy, HeardDate = Wire(voice.View.On), AuthorName = voice.View.Author.Name,
    };

    internal static V1.Reach Wire(Reach reach) => new() { Circle = Named<Circle, V1.Circle>.Wire(reach.Circle), Services = { reach.Services } };

    /// <summary>The cases that something is about.</summary>
    internal static IEnumerable<string> Wire(Matter matter) => matter.Cases.Select(id => Wire(id));

    internal static V1.ContributionKind Wire(ContributionKind kind) => Named<ContributionKind, V1.ContributionKind>.Wire(kind);

    /// <summary>A field, by its name in the command that edits it.</summary>
    internal static string Wire(Fields field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    internal static V1.Viewer Wire(Actor viewer) => new()
    {
        PersonId = Wire(viewer.PersonId), Name = viewer.Name, Role = Wire(viewer.Role), Service = viewer.Service ?? "",
    };

    internal static string Wire(Guid? id) => id?.ToString() ?? "";

    internal static string Wire(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    internal static Timestamp? Wire(DateTimeOffset? time) => time?.ToTimestamp();

    /// <summary>The token by which a list of meetings goes on.</summary>
    internal static string Wire(OutlineKey after) => string.Create(CultureInfo.InvariantCulture, $"{after.Start.ToUnixTimeMilliseconds()}.{after.Stream:N}");

    // A clock that never ran is left out: an agenda of 200 items says nothing 200 times otherwise.
    internal static V1.Clock? Wire(Clock clock) => clock == Clock.Zero ? null : new()
    {
        Elapsed = Duration.FromTimeSpan(clock.Elapsed), RunningSince = Wire(clock.RunningSince),
    };

    /// <summary>What is kept beside fields, for those who may edit them.</summary>
    internal static IEnumerable<V1.Wording> Wire(Words words) => words.Kept().Select(k => Wire(k.Field, k.Wording));

    internal static V1.Wording Wire(Fields field, Wording wording) => new()
    {
        Field = Wire(field),
        Value = field == Fields.Role ? wording.Value.ToUpperInvariant() : wording.Value,
        PersonId = Wire(wording.PersonId),
        AuthorId = Wire(wording.Author.PersonId),
        AuthorName = wording.Author.Name,
    };
}
