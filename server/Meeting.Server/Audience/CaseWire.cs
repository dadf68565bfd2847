using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.WellKnownTypes;
using Meetings.Server.Access;
using Meetings.Server.Door;

namespace Meetings.Server.Audience;

/// <summary>What stands in a case, as the wire has it. To whom it goes, <see cref="CaseViews"/> says.</summary>
static class CaseWire
{
    internal static V1.CaseStanding Of(CaseStanding standing) => Named<CaseStanding, V1.CaseStanding>.Wire(standing);

    internal static V1.CaseContent Of(CaseContent content) => new()
    {
        Kind = Named<SubjectKind, V1.SubjectKind>.Wire(content.Kind), Name = content.Name, BirthDate = Names.Wire(content.BirthDate),
    };

    internal static V1.CaseClosure? Of(CaseClosure? closed) => closed is null ? null : new() { At = closed.At.ToTimestamp(), By = closed.By, Cause = closed.Cause };

    internal static V1.CaseTeam Of(CaseTeam team, string name) => new()
    {
        TeamId = Names.Wire(team.Id), Name = name, Reason = team.Reason, Since = team.Since.ToTimestamp(), By = team.By,
    };

    internal static V1.CasePerson Of(CasePerson person) => new()
    {
        PersonId = Names.Wire(person.Id),
        Name = person.Name,
        Role = Named<CaseRole, V1.CaseRole>.Wire(person.Role),
        HasParentalResponsibility = person.HasParentalResponsibility,
        WithId = Names.Wire(person.With),
    };

    internal static V1.ConsentQuestion Of(ConsentQuestion question) => new()
    {
        Id = Names.Wire(question.Id),
        Service = question.Service,
        Information = question.Information,
        Purpose = question.Purpose,
        Until = question.Until.ToTimestamp(),
        AboutId = Names.Wire(question.AboutId),
        AskedBy = question.AskedBy,
        AskedAt = question.AskedAt.ToTimestamp(),
    };

    internal static V1.OneStepAtATime? Of(OneStepAtATime? step) => step is null ? null : new() { Since = step.Since.ToTimestamp(), By = step.By.Name };

    internal static V1.Consent Of(Consent consent) => new()
    {
        Id = Names.Wire(consent.Id),
        Question = Of(consent.Question),
        PersonId = Names.Wire(consent.PersonId),
        Name = consent.Name,
        State = Named<ConsentState, V1.ConsentState>.Wire(consent.State),
        GivenAt = consent.From.ToTimestamp(),
        Way = Named<ConsentWay, V1.ConsentWay>.Wire(consent.Form.Way),
        Text = consent.Form.Text,
        Version = consent.Form.Version,
        Language = consent.Form.Language,
        RecordedBy = consent.RecordedBy.Name,
        EndedAt = Names.Wire(consent.EndedAt),
        WithdrawnBy = consent.WithdrawnBy?.Name ?? "",
        Reason = consent.Reason,
    };

    internal static V1.Opening Of(Opening opening) => new()
    {
        Id = Names.Wire(opening.Id),
        Service = opening.Service,
        Statute = opening.Statute,
        Reason = opening.Reason,
        Since = opening.From.ToTimestamp(),
        Until = Names.Wire(opening.Until),
        KeptFromFamily = opening.KeptFromFamily,
        By = opening.By.Name,
        EndedAt = Names.Wire(opening.EndedAt),
        StatuteText = opening.StatuteText,
    };

    internal static V1.Statute Of(Statute statute) => new() { Id = statute.Id, Title = statute.Title, Text = statute.Text };

    internal static V1.Ground Of(Ground ground) => new()
    {
        Id = Names.Wire(ground.Id),
        Kind = Named<GroundKind, V1.GroundKind>.Wire(ground.Kind),
        Statute = ground.Text,
        Since = ground.Since.ToTimestamp(),
        Until = Names.Wire(ground.Until),
        KeptFromFamily = ground.KeptFromFamily,
    };

    internal static V1.CaseLevel Of(CaseLevel level) => new() { Level = level.Level, Reason = level.Reason, At = level.At.ToTimestamp(), By = level.By };

    internal static V1.Clarification? Of(Clarification? said) => said is null ? null : new() { Text = said.Text, At = said.At.ToTimestamp(), By = said.By };

    internal static V1.InvolvedService Of(InvolvedService service) => new() { Service = service.Service, Task = service.Task, Since = service.Since.ToTimestamp() };

    [return: NotNullIfNotNull(nameof(holder))]
    internal static V1.Holder? Of(Holder? holder) => holder is null ? null : new()
    {
        PersonId = Names.Wire(holder.PersonId), Name = holder.Name, Service = holder.Service ?? "", Kind = Named<HolderKind, V1.HolderKind>.Wire(holder.Kind),
    };

    internal static V1.Holding Of(Holding holding) => new() { Who = Of(holding.Who), Since = holding.Since.ToTimestamp() };

    internal static V1.BatonOffer? Of(BatonOffer? offer) => offer is null ? null : new() { To = Of(offer.To), At = offer.At.ToTimestamp(), By = offer.By };

    internal static V1.BatonRefusal? Of(BatonRefusal? refusal) => refusal is null ? null : new() { Who = Of(refusal.Who), Reason = refusal.Reason, At = refusal.At.ToTimestamp() };

    internal static V1.Coordination? Of(Coordination? decided) => decided is null ? null : new()
    {
        Service = decided.Service, DecidedBy = decided.DecidedBy, DecidedDate = Names.Wire(decided.On),
    };

    internal static V1.ChildsView Of(ChildsView view) => new()
    {
        Id = Names.Wire(view.Id),
        Text = view.Text,
        Readers = Named<Circle, V1.Circle>.Wire(view.Readers),
        HeardBy = view.HeardBy,
        HeardDate = Names.Wire(view.On),
        AuthorId = Names.Wire(view.Author.PersonId),
        AuthorName = view.Author.Name,
        AuthorRole = Names.Wire(view.Author.Role),
    };
}
