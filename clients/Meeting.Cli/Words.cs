using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

namespace Meetings.Cli;

/// <summary>The contract's values in the words of those who meet, and back.</summary>
static class Words
{
    static readonly (Role Role, string Code, string Norwegian)[] Roles =
    [
        (Role.Leader, "leader", "møteleder"), (Role.Secretary, "secretary", "referent"), (Role.Member, "member", "fagperson"),
        (Role.Family, "family", "foresatt"), (Role.Youth, "youth", "ungdom"), (Role.Support, "support", "støtteperson"), (Role.Interpreter, "interpreter", "tolk"),
        (Role.Contributor, "contributor", "bidragsyter"),
        (Role.Observer, "observer", "observatør"),
        (Role.Screen, "screen", "skjerm"), (Role.Administrator, "administrator", "administrator"),
    ];

    static readonly (Attendance Attendance, string Code, string Norwegian)[] Attendances =
    [
        (Attendance.Present, "present", "til stede"), (Attendance.Late, "late", "kom senere"),
        (Attendance.Absent, "absent", "forfall"), (Attendance.Left, "left", "har gått"),
    ];

    internal static string RoleCodes => string.Join(", ", Roles.Where(r => r.Role != Role.Administrator).Select(r => r.Code));

    internal static string Of(Role role) => Roles.FirstOrDefault(r => r.Role == role).Norwegian ?? "";

    internal static Role ToRole(string word) =>
        Roles.FirstOrDefault(r => Same(r.Code, word) || Same(r.Norwegian, word)) is { Role: not Role.Unspecified } found
            ? found.Role
            : throw new UsageException($"'{word}' er ikke en rolle. Velg en av: {RoleCodes}.");

    internal static string Of(Attendance attendance) => Attendances.FirstOrDefault(a => a.Attendance == attendance).Norwegian ?? "ikke registrert";

    internal static Attendance ToAttendance(string word) =>
        Attendances.FirstOrDefault(a => Same(a.Code, word) || Same(a.Norwegian, word)) is { Attendance: not Attendance.Unspecified } found
            ? found.Attendance
            : throw new UsageException($"'{word}' er ikke et oppmøte. Velg en av: {string.Join(", ", Attendances.Select(a => a.Code))}.");

    internal static string Phase(MeetingFrame frame) => frame.Phase switch
    {
        MeetingPhase.Planned => "Planlagt",
        MeetingPhase.Running => "Pågår",
        // Open again to be put right is no break.
        MeetingPhase.Paused => frame.ClosedAt is not null ? "Åpnet igjen" : "Pause",
        MeetingPhase.Closed => "Avsluttet",
        MeetingPhase.Cancelled => "Avlyst",
        _ => "",
    };

    /// <summary>Where a decision stands.</summary>
    internal static string Of(Decision decision) => decision.State switch
    {
        DecisionState.Proposed => "forslag",
        DecisionState.Adopted => "vedtatt",
        DecisionState.Rejected => "ikke vedtatt",
        DecisionState.Withdrawn when decision.DecidedAt is not null => "vedtatt, men trukket tilbake",
        DecisionState.Withdrawn => "trukket",
        DecisionState.Annulled => $"fjernet av {Name(decision.AnnulledByName)}",
        _ => "",
    };

    /// <summary>What somebody wanted a field to be; which field, where it is not the text itself.</summary>
    internal static string Of(Wording wording) => wording.Field switch
    {
        "heading" => $"overskrift: {wording.Value}",
        "responsible" => $"ansvarlig: {(wording.Value.Length > 0 ? wording.Value : "ingen")}",
        "service" => $"tjeneste: {wording.Value}",
        "goal" => $"mål: {wording.Value}",
        "start_date" => $"start: {wording.Value}",
        "due_date" => $"frist: {wording.Value}",
        "evaluation_date" => $"vurderes: {wording.Value}",
        _ => wording.Value,
    };

    /// <summary>Somebody; also of whom whoever looks is not told.</summary>
    internal static string Name(string name) => name.Length > 0 ? name : "en annen";

    internal static string Named(string name, string service) => service.Length > 0 ? $"{name} ({service})" : name;

    /// <summary>Somebody with what tells them from others of the same name.</summary>
    internal static string Known(string name, Role role, string service) => $"{Named(name, service)}, {Of(role)}";

    /// <summary>What an item is called to whoever looks.</summary>
    internal static string Title(AgendaItem item) => item.Shielded ? "Skjermet sak" : item.Title;

    /// <summary>What a meeting is called to whoever looks.</summary>
    internal static string Title(MeetingFrame frame) => frame.Shielded ? "Skjermet møte" : frame.Title;

    internal static string Heading(AgendaItem item) => item.Number.Length > 0 ? $"{item.Number} {Title(item)}" : Title(item);

    internal static string Of(ContributionKind kind) => kind == ContributionKind.Important ? "viktig for" : "spørsmål fra";

    /// <summary>Who answers for an action, by when and what they say to it, or what is missing.</summary>
    internal static string WhoAndWhen(V1.Action action) =>
        (action.ResponsibleName.Length > 0 || action.ResponsibleWithheld ? Named(Name(action.ResponsibleName), action.Service)
            : action.Service.Length > 0 ? action.Service
            : "ansvarlig mangler")
        + (action.FormerResponsibleName.Length > 0 ? $" (tidligere: {action.FormerResponsibleName})" : "")
        + (action.DueDate.Length > 0 ? $", frist {Day(action.DueDate)}" : ", frist mangler")
        + action.Response switch
        {
            ActionResponse.Accepted => ", godtatt",
            ActionResponse.Declined when action.ResponseReason.Length > 0 => $", avslått: {action.ResponseReason}",
            ActionResponse.Declined => ", avslått",
            _ => "",
        };

    internal static string Day(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : date;

    internal static string When(Timestamp? time, TimeZoneInfo zone) =>
        time is null ? "" : TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).ToString("dd.MM.yyyy 'kl' HH:mm", CultureInfo.InvariantCulture);

    internal static string Hour(Timestamp? time, TimeZoneInfo zone) =>
        time is null ? "" : TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A length of time as `1:02:03` or `02:03`, without its sign.</summary>
    internal static string Length(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Truncate(Math.Abs(time.TotalSeconds)));
        return whole.TotalHours >= 1
            ? $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}"
            : $"{whole.Minutes:00}:{whole.Seconds:00}";
    }

    /// <summary>A time such as 2026-12-01T12:00, in the zone unless it says its own.</summary>
    internal static Timestamp ToTime(string text, TimeZoneInfo zone, string option)
    {
        string[] local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];
        if (DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var there) && !zone.IsInvalidTime(there))
            return new DateTimeOffset(there, zone.GetUtcOffset(there)).ToTimestamp();
        if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            return exact.ToTimestamp();
        throw new UsageException($"{option}: '{text}' er ikke et tidspunkt som 2026-12-01T12:00.");
    }

    /// <summary>A date such as 24.12.2026 or 2026-12-24, as the contract has it; empty for null.</summary>
    internal static string ToDate(string? text, string option) =>
        text is null ? ""
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : throw new UsageException($"{option}: '{text}' er ikke en dato som 24.12.2026.");

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
