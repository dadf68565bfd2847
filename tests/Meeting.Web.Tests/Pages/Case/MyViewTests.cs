using System.Net;
using System.Text.RegularExpressions;

namespace Meetings.Web.Tests.Pages.Case;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

/// <summary>The child's own view: written, changed and taken away by the child alone, and read by those whom the child lets (DOMAIN R34).</summary>
public sealed class MyViewTests : CasePageScene
{
    Person Child => At(nameof(CaseStanding.Subject));

    [Theory]
    [InlineData("Room", true, true, true)]
    [InlineData("Staff", false, true, true)]
    [InlineData("Leaders", false, false, true)]
    public async Task The_child_decides_who_reads_it(string readers, bool guardian, bool service, bool leader)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await WriteAsync(readers)).Status);
        Assert.Contains("Jeg vil ha ro", (await Child.GetAsync(Page)).Text, StringComparison.Ordinal);
        foreach (var (who, reads) in ((CaseStanding, bool)[])[(CaseStanding.Guardian, guardian), (CaseStanding.With, guardian), (CaseStanding.Service, service), (CaseStanding.Leader, leader)])
            Assert.Equal(reads, (await Scene.ViewAsync(who)).ChildsViews.Count == 1);
        Assert.Equal(guardian, (await At(nameof(CaseStanding.Guardian)).GetAsync(Page)).Says("Jeg vil ha ro"));
    }

    [Fact]
    public async Task Who_reads_it_is_asked_and_nothing_is_chosen_beforehand()
    {
        var form = (await Child.GetAsync($"{Page}/mitt-syn")).Page;
        Assert.Equal(3, Regex.Count(form, "type=\"radio\" name=\"readers\""));
        Assert.DoesNotContain("checked", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WriteAsync("")).Status);
    }

    [Fact]
    public async Task It_says_with_whom_it_was_written_and_when()
    {
        await WriteAsync("Room");
        var today = Scene.Server.Time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(("Storesøster", today), ((await Scene.ViewAsync()).ChildsViews.Single().HeardBy, (await Scene.ViewAsync()).ChildsViews.Single().HeardDate));
        Assert.Contains("Sammen med Storesøster", (await At(nameof(CaseStanding.Guardian)).GetAsync(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_child_changes_it_and_takes_it_away_and_nobody_else_is_offered_to()
    {
        await WriteAsync("Room");
        var view = (await Scene.ViewAsync()).ChildsViews.Single().Id;
        Assert.Contains("Jeg vil ha ro", (await Child.GetAsync($"{Page}/mitt-syn?of={view}")).Page, StringComparison.Ordinal);
        await Child.PostAsync($"{Page}/gjor/change-childs-view", ("view", view), ("text", "Jeg vil ha mer ro"), ("readers", "Leaders"));
        Assert.Equal(("Jeg vil ha mer ro", Circle.Leaders), ((await Scene.ViewAsync()).ChildsViews.Single().Text, (await Scene.ViewAsync()).ChildsViews.Single().Readers));

        await Child.PostAsync($"{Page}/gjor/change-childs-view", ("view", view), ("text", "Jeg vil ha ro"), ("readers", "Room"));
        foreach (var other in (string[])[nameof(CaseStanding.Guardian), nameof(CaseStanding.With)])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await At(other).GetAsync($"{Page}/mitt-syn?of={view}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await At(other).GetAsync($"{Page}/mitt-syn")).Status);
            Assert.False((await At(other).GetAsync(Page)).Says("remove-childs-view"));
        }

        // Taken away by mistake, it is put back with the same words.
        var taken = await Child.PostByScriptAsync($"{Page}/gjor/remove-childs-view", ("view", view), ("undoable", "1"));
        Assert.Empty((await Scene.ViewAsync()).ChildsViews);
        Assert.True(taken.Says("gjor/add-childs-view") && taken.Says("Jeg vil ha ro"), taken.Page);
    }

    Task<Person.Answer> WriteAsync(string readers) => Child.PostAsync(
        $"{Page}/gjor/add-childs-view",
        ("text", "Jeg vil ha ro"), ("readers", readers), ("heard_by", "Storesøster"), ("heard_date", Scene.Server.Time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
