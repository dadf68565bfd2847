using System.Reflection;

namespace Meetings.Tests;

public class RejectionTests
{
    static readonly Rejection[] All =
        [.. typeof(Rejection).GetProperties(BindingFlags.Static | BindingFlags.Public).Select(p => (Rejection)p.GetValue(null)!)];

    [Fact]
    public void Codes_never_change_because_programs_act_on_them() => Assert.Equal(
        [
            "ACTION_NOT_FOUND", "ACTION_NOT_OPEN", "ACTION_OPEN", "ADMINISTRATOR_TAKES_NO_PART", "ALREADY_PLANNED", "ANONYMOUS_HAS_NO_CASE",
            "ANSWERS_FOR_ANOTHER", "ATTACHMENT_NOT_FOUND", "BATON_NEEDS_GROUND", "BATON_OFFERED_TO_ANOTHER", "BORN_IN_THE_FUTURE", "BRIGHT_SPOT_NOT_FOUND",
            "CANNOT_CONSENT", "CASE_CLOSED", "CASE_EXISTS", "CASE_FULL", "CASE_NOT_FOUND", "CASE_NOT_IN_MEETING", "CHANGED_SINCE",
            "CHANGE_CHANGES_NOTHING", "CONSENT_IN_THE_PAST", "CONSENT_NOT_FOUND", "CONSENT_NOT_GIVEN", "CONSENT_TOO_LONG", "CONTRIBUTION_NOT_FOUND",
            "DATES_OUT_OF_ORDER", "DECISION_CHANGED", "DECISION_GONE", "DECISION_NOT_FOUND", "DECISION_NOT_PROPOSED", "DECISION_NOT_SETTLED",
            "DOES_NOT_ATTEND", "END_BEFORE_START", "FROM_EARLIER_MEETING", "HOLDS_BATON", "ID_TAKEN", "INTERPRETS_FOR_NOBODY", "INVITATION_ENDED",
            "INVITATION_EXISTS", "ITEM_IN_USE", "ITEM_IS_CURRENT", "ITEM_NOT_CURRENT", "ITEM_NOT_FOUND", "ITEM_TOO_LONG", "LAST_LEADER", "LAST_TEAM",
            "LIST_FULL", "MATTER_HAS_CONTENT", "MEETING_ALREADY_STARTED", "MEETING_CANCELLED", "MEETING_CLOSED", "MEETING_FULL", "MEETING_NOT_CLOSED",
            "MEETING_NOT_PAUSED", "MEETING_NOT_PLANNED", "MEETING_NOT_STARTED", "MEETING_PAUSED", "NOBODY_RESPONSIBLE", "NOTE_NOT_FOUND",
            "NOTHING_HEARD", "NOT_A_QUESTION", "NOT_IN_CASE", "NOT_YOURS", "NO_BATON_OFFERED", "NO_CURRENT_ITEM", "NO_EFFECT_MUST_CHANGE",
            "NO_NAMED_READERS", "NUMBER_OUTSIDE_PROTOCOL", "NUMBER_TAKEN", "ONE_SUBJECT", "ONLY_GUARDIANS_ARE_RESPONSIBLE", "OPENING_NOT_FOUND",
            "PERSON_NOT_FOUND", "QUESTION_HELD_BACK", "QUESTION_NOT_FOUND", "REACHES_BEYOND_ITEM", "REACH_NAMES_SERVICES", "REASON_NEEDED", "REASON_TO_DECLINE_NEEDED",
            "RECORDED_SINCE_START", "STATUTE_NOT_FOUND", "SUBSTITUTE_WHILE_PRESENT", "TEAM_EXISTS", "TEAM_NOT_FOUND", "TOO_LATE_TO_TAKE_BACK", "TOO_MANY_CASES", "TOO_MANY_DEVICES",
            "TOO_MANY_LINKS", "TOO_MANY_TEAMS", "VIEW_NOT_FOUND", "WITH_NOBODY", "WORDINGS_FULL",
        ],
        All.Select(r => r.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Codes_are_unique() => Assert.Equal(All.Length, All.Select(r => r.Code).Distinct().Count());

    [Fact]
    public void Codes_are_upper_snake_case() => Assert.All(All, r => Assert.Matches("^[A-Z]+(_[A-Z]+)*$", r.Code));

    [Fact]
    public void Each_code_is_its_property_s_name() => Assert.All(
        typeof(Rejection).GetProperties(BindingFlags.Static | BindingFlags.Public),
        p => Assert.Equal(p.Name.ToUpperInvariant(), ((Rejection)p.GetValue(null)!).Code.Replace("_", "", StringComparison.Ordinal)));

    // R15: language that is easy to understand, in both languages.
    [Fact]
    public void Each_tells_in_a_sentence_in_both_languages_what_is_wrong() => Assert.All(All, r =>
    {
        Assert.Matches(@"^[A-ZÆØÅ].{10,}\.$", r.Norwegian);
        Assert.Matches(@"^[A-Z].{10,}\.$", r.English);
        Assert.NotEqual(r.Norwegian, r.English);
    });
}
