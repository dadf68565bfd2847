using Google.Protobuf.WellKnownTypes;
using Meetings.Cli.Verbs;

namespace Meetings.Cli.Tests;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

public sealed class FindTests
{
    static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly MeetingView View = new()
    {
        Participants =
        {
            new Participant { Id = "p1", Name = "Ola Hansen", Role = Role.Family },
            new Participant { Id = "p2", Name = "Ola Hansen", Role = Role.Youth },
            new Participant { Id = "p3", Name = "Per Olsen", Role = Role.Member, Service = "PPT" },
            new Participant { Id = "p4", Name = "Zoë  Berg", Role = Role.Member, Service = "Skole" },
        },
    };

    [Theory]
    [InlineData("running", "closed -1, running 0, planned 1, planned 30")]
    [InlineData("paused", "paused -3, planned 1")]
    [InlineData("planned 1", "planned 30, planned 1, closed -1, cancelled 0")]
    [InlineData("closed -1", "closed -40, closed -1, cancelled 3, planned -20")]
    [InlineData("cancelled", "cancelled 3")]
    [InlineData("", "")]
    public void Latest_is_the_meeting_that_goes_on_else_the_next_else_the_last(string expected, string meetings)
    {
        var all = meetings.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(m => m.Split(' ')).Select(m => new MeetingSummary
        {
            MeetingId = string.Join(' ', m),
            Frame = new()
            {
                Phase = System.Enum.Parse<MeetingPhase>(m[0], ignoreCase: true),
                ScheduledStart = Now.AddDays(int.Parse(m[1], null)).ToTimestamp(),
                ScheduledEnd = Now.AddDays(int.Parse(m[1], null)).AddHours(1).ToTimestamp(),
            },
        });
        Assert.StartsWith(expected, Find.Latest(all, Now)?.MeetingId ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ola Hansen", Role.Youth, null, "p2")]
    [InlineData("Ola Hansen", Role.Leader, null, null)]
    [InlineData("p1", null, null, "p1")]
    [InlineData("Per Olsen", null, null, "p3")]
    [InlineData("per olsen", Role.Member, "PPT", "p3")]
    [InlineData("Per Olsen", Role.Member, "Skole", null)]
    [InlineData("Zoe\u0308 Berg", null, null, "p4")]
    public void Who_is_invited_is_one_of_that_name_and_role_or_new(string name, Role? role, string? service, string? expected) =>
        Assert.Equal(expected, Find.Invited(View, name, role, service)?.Id);

    [Fact]
    public void When_two_fit_both_are_named()
    {
        var said = Assert.Throws<FailedException>(() => Find.Invited(View, "Ola Hansen", null, null)).Message;
        Assert.Equal("«Ola Hansen» kan være 2 forskjellige. Skriv id-en: p1 Ola Hansen, foresatt; p2 Ola Hansen, ungdom", said);
    }

    [Theory]
    [InlineData("Per Olsen", "p3", "")]
    [InlineData("Per", "p3", "")]
    [InlineData("Rektor Olsen", "", "Rektor Olsen")]
    public void Who_answers_for_an_action_takes_part_or_it_is_said_that_nobody_does(string who, string id, string name)
    {
        var content = new ActionContent();
        var said = ActVerb.Answer(content, View, who);
        Assert.Equal((id, name), (content.ResponsibleId, content.ResponsibleName));
        Assert.Equal(name.Length > 0 ? "Ingen i møtet heter «Rektor Olsen», så navnet står slik det er skrevet." : "", said);
    }

    [Fact]
    public void Who_answers_for_an_action_is_not_guessed_when_two_fit() =>
        Assert.Contains("p2 Ola Hansen, ungdom", Assert.Throws<FailedException>(() => ActVerb.Answer(new(), View, "Ola")).Message, StringComparison.Ordinal);
}
