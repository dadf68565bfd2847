using System.Net;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Meetings.Web.Forms;
using Meetings.Web.Live;
using Meetings.Web.Pages;
using Meetings.Web.Pages.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Web.Tests.Texts;

// Inside the namespace: here the wire's names come before the domain's.
using Google.Protobuf.WellKnownTypes;
using Meetings.V1;

/// <summary>What is shielded from somebody is called so wherever it is drawn, and whom they are not told of, another (DOMAIN R20, R21, R26).</summary>
public sealed class CalledTests
{
    static readonly Words Words = new(Language.Bokmål, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    // Those who change a title need it as it is, and what is shielded opens no such form.
    static readonly System.Type[] Editors = [typeof(FrameForm), typeof(ItemForm), typeof(Meetings.Web.Pages.Editing.EditAgendaItem), typeof(Undo)];

    public static TheoryData<string, Role> Pages => new()
    {
        { "leder", Role.Leader }, { "plan", Role.Leader }, { "deltaker", Role.Member }, { "deltaker", Role.Observer }, { "bidrag", Role.Contributor },
        { "referat", Role.Member }, { "skjerm", Role.Screen }, { "familie", Role.Family },
    };

    [Fact]
    public void Titles_of_items_and_meetings_are_read_to_be_shown_in_one_place() =>
        Assert.Equal(Editors.Append(typeof(Called)).Select(t => t.FullName!).Order(), Readers().Distinct().Order());

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_is_shielded_is_called_so(string page, Role role)
    {
        foreach (var phase in (MeetingPhase[])[MeetingPhase.Planned, MeetingPhase.Running, MeetingPhase.Paused, MeetingPhase.Closed])
        {
            var html = await DrawAsync(page, role, phase);
            Assert.True(html.Contains("Skjermet møte", StringComparison.Ordinal), $"{phase}: {html}");
            // An item of which there is nothing to do is drawn nowhere on the screen once the meeting is over, nor on a family's page of it.
            if (!(phase == MeetingPhase.Closed && role == Role.Screen))
                Assert.True(html.Contains("Skjermet", StringComparison.Ordinal) && (role == Role.Screen || html.Contains("Skjermet sak", StringComparison.Ordinal)), $"{phase}: {html}");
        }
    }

    [Fact]
    public async Task The_screen_says_of_a_shielded_item_that_it_is_and_its_time_and_nothing_else()
    {
        var stage = Text(await DrawAsync("skjerm", Role.Screen, MeetingPhase.Running, "stage"));
        Assert.Equal("Skjermet 15 min igjen av 15 min over tiden", stage);
    }

    [Fact]
    public async Task Of_a_shielded_item_the_leader_is_offered_no_step()
    {
        var agenda = await DrawAsync("leder", Role.Leader, MeetingPhase.Running, "agenda");
        Assert.DoesNotContain("/sak/shielded", agenda, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"submit\"", agenda, StringComparison.Ordinal);
        Assert.DoesNotContain("start-agenda-item", await DrawAsync("leder", Role.Leader, MeetingPhase.Running, "next"), StringComparison.Ordinal);
    }

    static string Text(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", " "), @"\s+", " ").Trim();

    [Theory]
    [InlineData("leder", Role.Leader)]
    [InlineData("deltaker", Role.Member)]
    [InlineData("familie", Role.Family)]
    [InlineData("skjerm", Role.Screen)]
    [InlineData("referat", Role.Member)]
    public async Task Whom_somebody_is_not_told_of_is_another_and_not_nobody(string page, Role role)
    {
        var view = Meeting(MeetingPhase.Running, role);
        (view.Frame.Shielded, view.Frame.Kind) = (false, MeetingKind.Ansvarsgruppe);
        view.Actions.Add(new Meetings.V1.Action { Id = "a", Text = "Ring", DueDate = "2026-12-24", Status = ActionStatus.Open, ResponsibleWithheld = true });
        view.BrightSpots.Add(new BrightSpot { Id = "b", Text = "Han lo" });
        view.Contributions.Add(new Contribution { Id = "c", Kind = ContributionKind.Question, Text = "Når?" });
        view.Contributions.Add(new Contribution { Id = "d", Kind = ContributionKind.Important, Text = "At han blir hørt" });
        var html = await DrawAsync(page, role, view);
        Assert.Equal(4, Text(html).Split("en annen").Length - 1);
        // Where one adds something, it may be nobody's yet.
        foreach (var nobody in (string[])[$"class=\"missing\">{Words["Action.NobodyYet"]}", Words["ToDo.NobodyYet"], Words["Screen.WhoDoesIt"]])
            Assert.DoesNotContain(nobody, html, StringComparison.Ordinal);
    }

    static Task<string> DrawAsync(string name, Role role, MeetingPhase phase, string? region = null) => DrawAsync(name, role, Meeting(phase, role), region);

    static async Task<string> DrawAsync(string name, Role role, MeetingView view, string? region = null)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var page = MeetingPages.Find(name)!;
        var drawn = await RenderedPage.RenderAsync(page, new("m", name, Words, role, "", Preview: false), view, new RegionRenderer(services, NullLoggerFactory.Instance));
        return WebUtility.HtmlDecode(region is null ? string.Concat(drawn.Regions.Select(r => r.Html)) : drawn.Html(region));
    }

    static MeetingView Meeting(MeetingPhase phase, Role role)
    {
        var at = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero).ToTimestamp();
        return new()
        {
            Frame = new()
            {
                MeetingId = "m", Kind = MeetingKind.Tst, Phase = phase, Shielded = true, ScheduledStart = at, ScheduledEnd = at, ViewerRole = role,
                StartedAt = phase == MeetingPhase.Planned ? null : at, ClosedAt = phase == MeetingPhase.Closed ? at : null, CurrentItemId = phase == MeetingPhase.Planned ? "" : "shielded",
            },
            Agenda =
            {
                new AgendaItem { Id = "shielded", Minutes = 15, Shielded = true, State = phase == MeetingPhase.Planned ? ItemState.Waiting : ItemState.Current },
                new AgendaItem { Id = "next", Minutes = 15, Shielded = true, State = ItemState.Waiting },
            },
        };
    }

    // The types whose methods call the two getters, by what was compiled: lambdas and pages included.
    static List<string> Readers()
    {
        using var pe = new PEReader(File.OpenRead(typeof(Called).Assembly.Location));
        var code = pe.GetMetadataReader();
        var getters = code.MemberReferences.Where(h => IsTitle(code, code.GetMemberReference(h))).Select(h => MetadataTokens.GetToken(h)).ToHashSet();
        Assert.Equal(2, getters.Count);
        return
        [
            .. from handle in code.TypeDefinitions
               let type = code.GetTypeDefinition(handle)
               from method in type.GetMethods()
               let address = code.GetMethodDefinition(method).RelativeVirtualAddress
               where address != 0 && Calls(pe.GetMethodBody(address).GetILBytes()!, getters)
               select NameOf(code, handle),
        ];
    }

    static bool IsTitle(MetadataReader code, MemberReference member) =>
        code.GetString(member.Name) == "get_Title" && member.Parent.Kind == HandleKind.TypeReference
        && code.GetString(code.GetTypeReference((TypeReferenceHandle)member.Parent).Name) is nameof(AgendaItem) or nameof(MeetingFrame);

    static bool Calls(byte[] il, HashSet<int> tokens)
    {
        const byte Call = 0x28, CallVirtual = 0x6F;
        for (var i = 0; i + 4 < il.Length; i++)
            if (il[i] is Call or CallVirtual && tokens.Contains(BitConverter.ToInt32(il, i + 1)))
                return true;
        return false;
    }

    static string NameOf(MetadataReader code, TypeDefinitionHandle handle)
    {
        var type = code.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? NameOf(code, outer) : $"{code.GetString(type.Namespace)}.{code.GetString(type.Name)}";
    }
}
