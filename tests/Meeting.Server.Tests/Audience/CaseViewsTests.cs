using System.Collections;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Meetings.Server.Access;
using Meetings.Server.Audience;
using Meetings.Server.Door;

namespace Meetings.Server.Tests.Audience;

/// <summary>Walks every field of a case against every standing, in a case in which every field says something.</summary>
public sealed class CaseViewsTests
{
    const string Numbers = "revision family_id";
    const string Kept = "openings.kept_from_family open_to.ground.kept_from_family";
    const string OfAService = "viewer.service";

    static readonly DateTimeOffset Now = RunningServer.Start;
    static readonly Actor Kari = new(Guid.CreateVersion7(), "Kari", Role.Leader, "PPT"), Amina = new(Guid.CreateVersion7(), "Amina", Role.Family);
    static readonly ConsentRules Rules = new(new(15, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc);
    static readonly Case Full = MakeFull();
    // What is still to be done has not been done.
    static readonly Case Unclarified = Full with { Clarified = null, Closed = null, CoordinatorFirst = new(Now, Amina) };

    static CaseViews Views(Case @case) => new(@case, Rules, @case.Teams.ToImmutableDictionary(t => t.Id, _ => "Solbakken"), Now);

    static CaseParty As(CaseStanding standing, string? service = null) => new(
        new(Guid.CreateVersion7(), "Noen", standing <= CaseStanding.Service ? Role.Member : Role.Family, standing <= CaseStanding.Service ? service ?? "PPT" : null), standing);

    [Theory]
    [InlineData(CaseStanding.Leader, "PPT", "")]
    [InlineData(CaseStanding.Holder, "PPT", "")]
    [InlineData(CaseStanding.Secretary, "PPT", "")]
    [InlineData(CaseStanding.Service, "PPT", $"{Numbers} {Kept}")]
    [InlineData(CaseStanding.Service, "barnevern", Numbers)]
    [InlineData(CaseStanding.Subject, null, $"{Numbers} {Kept} {OfAService}")]
    [InlineData(CaseStanding.Guardian, null, $"{Numbers} {Kept} {OfAService}")]
    [InlineData(CaseStanding.With, null, $"{Numbers} {Kept} {OfAService}")]
    public void Each_standing_sees_all_fields_but_these(CaseStanding standing, string? service, string hidden) => Assert.Equal(
        AllFieldsOf(V1.CaseView.Descriptor).Except(hidden.Split(' ')).Order(StringComparer.Ordinal),
        FieldsOf(Views(Full).For(As(standing, service))).Union(FieldsOf(Views(Unclarified).For(As(standing, service)))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(CaseStanding.Leader)]
    [InlineData(CaseStanding.Service)]
    [InlineData(CaseStanding.Guardian)]
    [InlineData(CaseStanding.With)]
    public void A_list_says_the_same_to_all(CaseStanding standing) => Assert.Equal(
        AllFieldsOf(V1.CaseSummary.Descriptor).Order(StringComparer.Ordinal),
        FieldsOf(Views(Full).InList(As(standing))).Union(FieldsOf(Views(Unclarified).InList(As(standing)))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(CaseStanding.Leader, "alle ansatte ledere")]
    [InlineData(CaseStanding.Holder, "alle ansatte ledere")]
    [InlineData(CaseStanding.Secretary, "alle ansatte ledere")]
    [InlineData(CaseStanding.Service, "alle ansatte")]
    [InlineData(CaseStanding.Subject, "alle")]
    [InlineData(CaseStanding.Guardian, "alle")]
    [InlineData(CaseStanding.With, "alle")]
    public void What_the_child_thinks_is_read_by_those_it_is_for_and_by_who_wrote_it(CaseStanding standing, string texts)
    {
        Assert.Equal(texts.Split(' '), Views(Full).For(As(standing)).ChildsViews.Select(v => v.Text));
        Assert.Equal(["alle", "ansatte", "ledere"], Views(Full).For(new(Amina, standing)).ChildsViews.Select(v => v.Text));
    }

    [Theory]
    [InlineData(CaseStanding.Leader, null, true)]
    [InlineData(CaseStanding.Holder, null, true)]
    [InlineData(CaseStanding.Secretary, null, true)]
    [InlineData(CaseStanding.Service, "Barnevern", true)]
    [InlineData(CaseStanding.Service, "PPT", false)]
    [InlineData(CaseStanding.Subject, "Barnevern", false)]
    [InlineData(CaseStanding.Guardian, "Barnevern", false)]
    [InlineData(CaseStanding.With, "Barnevern", false)]
    public void What_is_kept_from_the_family_is_told_to_whom_it_concerns_alone(CaseStanding standing, string? service, bool told)
    {
        var view = Views(Full).For(As(standing, service));
        Assert.Equal(told, view.Openings.Any(o => o.KeptFromFamily));
        Assert.Equal(told, view.OpenTo.Any(o => o.Service == "Barnevern"));
        Assert.Equal(told, view.ToString().Contains("hemmelig", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CaseStanding.Service)]
    [InlineData(CaseStanding.Subject)]
    [InlineData(CaseStanding.Guardian)]
    [InlineData(CaseStanding.With)]
    public void To_the_others_nothing_changes_with_it_numbers_and_lists_included(CaseStanding standing)
    {
        var viewer = As(standing, "Helse");
        Event[] kept =
        [
            new OpenedToService(Guid.CreateVersion7(), "Politi", "hemmelig", "hemmelig", null, true),
            new OpeningEnded(Full.Openings.Single(o => o.KeptFromFamily).Id),
            new OpenedToService(Guid.CreateVersion7(), "NAV", "hemmelig", "hemmelig", null, true),
            new ChildsViewAdded(Guid.CreateVersion7(), "ledere", Circle.Leaders, "", new(2026, 1, 1)),
        ];
        var before = Full;
        foreach (var happened in kept)
        {
            var after = before.Evolve(new(before.Revision + 1, Now, Kari, happened));
            Assert.Equal(Views(before).For(viewer), Views(after).For(viewer));
            Assert.Equal(Views(before).InList(viewer), Views(after).InList(viewer));
            Assert.NotEqual(Views(before).For(As(CaseStanding.Secretary)).Revision, Views(after).For(As(CaseStanding.Secretary)).Revision);
            before = after;
        }
    }

    [Fact]
    public void Each_service_is_there_once_with_why_it_sees_the_case_or_who_has_yet_to_consent()
    {
        var open = Views(Full).For(As(CaseStanding.Guardian)).OpenTo.ToDictionary(o => o.Service);
        Assert.Equal(["BUP", "NAV", "PPT", "Skole"], open.Keys.Order());
        Assert.Equal((V1.GroundKind.Consent, Now.AddDays(-1), Now.AddDays(20)), (open["PPT"].Ground.Kind, open["PPT"].Ground.Since.ToDateTimeOffset(), open["PPT"].Ground.Until.ToDateTimeOffset()));
        Assert.Equal((V1.GroundKind.Statute, "Loven"), (open["NAV"].Ground.Kind, open["NAV"].Ground.Statute));
        // Works with it, which is no ground; asked about, and answered with no.
        Assert.Equal((null, null), (open["Skole"].Ground, open["BUP"].Ground));
        Assert.Equal(["Amina"], open["BUP"].WaitsFor.Select(p => p.Name));
        Assert.Empty(open["PPT"].WaitsFor);
    }

    [Fact]
    public void A_list_says_what_waits()
    {
        var listed = Views(Full).InList(As(CaseStanding.Leader));
        Assert.Equal([("PPT", Now.AddDays(20))], listed.RunningOut.Select(r => (r.Service, r.Until.ToDateTimeOffset())));
        Assert.Equal(["BUP"], listed.Unanswered);
        Assert.Equal((3, "Ola", "Hanne"), (listed.Level, listed.OfferedTo.Name, listed.Holder.Name));
        Assert.Empty((Views(Full) with { Now = Now.AddDays(-11) }).InList(As(CaseStanding.Leader)).RunningOut);
        Assert.False(Views(Full with { Levels = [] }).InList(As(CaseStanding.Leader)).HasLevel);
    }

    [Fact]
    public void Every_word_of_the_domain_has_its_word_on_the_wire()
    {
        Words<CaseStanding, V1.CaseStanding>();
        Words<SubjectKind, V1.SubjectKind>();
        Words<CaseRole, V1.CaseRole>();
        Words<HolderKind, V1.HolderKind>();
        Words<ConsentWay, V1.ConsentWay>();
        Words<ConsentState, V1.ConsentState>();
        Words<GroundKind, V1.GroundKind>();

        static void Words<TDomain, TWire>()
            where TDomain : struct, Enum
            where TWire : struct, Enum
        {
            Assert.Equal(Enum.GetValues<TDomain>(), Named<TDomain, TWire>.Words.Values.Order());
            Assert.Equal(Enum.GetValues<TWire>().Length - 1, Named<TDomain, TWire>.Words.Count);
        }
    }

    // Nobody is waited for who is with somebody.
    static IEnumerable<string> AllFieldsOf(MessageDescriptor message, string prefix = "") => message.Fields.InDeclarationOrder().SelectMany(f =>
        f.FieldType == FieldType.Message && f.MessageType.File.Package == "meetings.v1" ? AllFieldsOf(f.MessageType, $"{prefix}{f.Name}.") : [prefix + f.Name])
        .Where(f => f != "open_to.waits_for.with_id");

    static IEnumerable<string> FieldsOf(IMessage message, string prefix = "")
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (value is null or "" or 0 or 0L or false or IList { Count: 0 } || (value is Enum && Convert.ToInt32(value, null) == 0))
                continue;
            if (field.FieldType != FieldType.Message || field.MessageType.File.Package != "meetings.v1")
                yield return prefix + field.Name;
            else
                foreach (var part in value is IList list ? list.Cast<IMessage>() : [(IMessage)value])
                    foreach (var inner in FieldsOf(part, $"{prefix}{field.Name}."))
                        yield return inner;
        }
    }

    static Case MakeFull()
    {
        var mother = new CasePerson(Amina.PersonId, "Amina", CaseRole.Guardian, true, null);
        var ola = new Holder(Guid.CreateVersion7(), "Ola", "NAV", HolderKind.Coordinator);
        var hanne = new Holder(Guid.CreateVersion7(), "Hanne", "Helse", HolderKind.Stafettholder);
        var (asked, about) = (Question("PPT"), Question("PPT") with { AboutId = mother.Id });
        return Case.Nothing with
        {
            Revision = 40,
            Id = Guid.CreateVersion7(),
            FamilyId = Guid.CreateVersion7(),
            Content = new(SubjectKind.Child, "Leila", new(2016, 5, 4)),
            OpenedAt = Now.AddDays(-3),
            Closed = new(Now, "Kari", "Flyttet"),
            Teams = [new(Guid.CreateVersion7(), "", Now, "Kari"), new(Guid.CreateVersion7(), "Samtykke", Now, "Kari")],
            People = [mother, new(Guid.CreateVersion7(), "Liv", CaseRole.SupportPerson, false, mother.Id)],
            Questions = [asked, about, Question("BUP")],
            Consents =
            [
                Answer(Question("BUP")) with { State = ConsentState.Refused },
                Answer(about) with { State = ConsentState.Withdrawn, EndedAt = Now, WithdrawnBy = Amina, Reason = "Ombestemt" },
                Answer(asked),
            ],
            Openings =
            [
                Opening("NAV", "Loven") with { Until = Now.AddDays(2) },
                Opening("NAV", "Loven") with { EndedAt = Now },
                Opening("Barnevern", "hemmelig") with { KeptFromFamily = true },
            ],
            Levels = [new(3, "Mye", Now, "Kari")],
            Involved = [new("Skole", "Leksehjelp", Now)],
            Holders = [new(hanne, Now)],
            Offer = new(ola, Now, "Hanne"),
            Declined = new(ola, "Ikke tid", Now),
            Coordination = new("Helse", "Kommunedirektøren", new(2026, 11, 1)),
            Views = [View("alle", Circle.Room), View("ansatte", Circle.Staff), View("ledere", Circle.Leaders)],
            Clarified = new("Strever med å lese", Now, "Kari", 7),
        };

        ConsentQuestion Question(string service) => new(Guid.CreateVersion7(), service, "Skole", "Hjelp", Now.AddDays(20), null, "Kari", Now);

        Consent Answer(ConsentQuestion to) => new(Guid.CreateVersion7(), to, mother.Id, "Amina", new(ConsentWay.Page, "Vil du?", "1", "nb"), Now.AddDays(-1), Amina);

        Opening Opening(string service, string statute) => new(Guid.CreateVersion7(), service, statute, "Grunn", Now, null, false, Kari) { StatuteText = statute };

        ChildsView View(string text, Circle readers) => new(Guid.CreateVersion7(), text, readers, "Kari", new(2026, 11, 1), Amina);
    }
}
