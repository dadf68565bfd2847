using Meetings.V1;

namespace Meetings.EndToEnd;

/// <summary>What the meeting does not take yet, or no longer, is not offered to anybody.</summary>
[Collection("Browsers")]
public sealed class OfferedTests(Browsers browsers)
{
    static readonly string[] BetweenMeetings = ["accept-action", "complete-action", "reopen-action", "reopen-meeting"];

    [Fact]
    public async Task In_each_phase_each_is_offered_what_the_meeting_takes()
    {
        var gathering = await Gathering.AtAsync(browsers.Server);
        await FillAsync(gathering);
        await using (var leader = await browsers.OpenAsync(browsers.Server.Web, gathering, Role.Leader, "leder"))
        {
            Assert.DoesNotContain(await OfferedAsync(leader), o => o is "adopt-decision" or "reject-decision" or "adopt-new-decision");
            await gathering.StartAsync();
            await leader.SeesAsync(".led-now[data-phase='Running']", "");
            Assert.Contains("adopt-decision", await OfferedAsync(leader));
        }

        await gathering.SubmitAsync(new CloseMeeting());
        await EachAsync(gathering, offered => Assert.Subset(BetweenMeetings.ToHashSet(), offered));

        var calledOff = await Gathering.AtAsync(browsers.Server);
        await FillAsync(calledOff);
        await calledOff.SubmitAsync(new CancelMeeting { Reason = "Snø" });
        await EachAsync(calledOff, Assert.Empty);
    }

    static async Task FillAsync(Gathering gathering)
    {
        var item = (await gathering.ViewAsync()).Agenda[0].Id;
        foreach (var role in (Role[])[Role.Leader, Role.Member, Role.Family])
            await gathering.SubmitAsync(new AddAction { Content = new() { Text = $"For {role}", ResponsibleId = gathering.People[role] } });
        await gathering.SubmitAsync(new AddNote { ItemId = item, Text = "Notat" });
        await gathering.SubmitAsync(new ProposeDecision { Text = "Forslag" });
        await gathering.SubmitAsync(new AddContribution { Kind = ContributionKind.Question, Text = "Når?" });
    }

    async Task EachAsync(Gathering gathering, Action<HashSet<string>> assert)
    {
        foreach (var (role, page) in ((Role, string)[])[(Role.Leader, "leder"), (Role.Secretary, "leder"), (Role.Member, "deltaker"), (Role.Observer, "deltaker"), (Role.Family, "familie"), (Role.Youth, "familie")])
        {
            await using var person = await browsers.OpenAsync(browsers.Server.Web, gathering, role, page);
            assert(await OfferedAsync(person));
        }
    }

    // The forms of the meeting that have a button to be seen and pressed.
    static async Task<HashSet<string>> OfferedAsync(Person person) => [.. await person.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll("form[action*='/gjor/'] button:not([type=button])")]
          .filter(b => b.checkVisibility())
          .map(b => (b.getAttribute("formaction") ?? b.form.getAttribute("action")).split("/gjor/")[1].split("?")[0])
        """)];
}
