using System.Collections.Immutable;
using Meetings.Server.Audience;

namespace Meetings.Server.Tests.Audience;

/// <summary>A meeting by chance, with a memory of its own of what happened in it, from which it tells who sees what.</summary>
sealed class GeneratedMeeting
{
    internal const char Mark = '§';
    internal const string Title = "§title";
    const int Items = 4, Steps = 9;

    static readonly string[] Services = ["PPT", "NAV", "Helse"];
    static readonly ConsentForm Form = new(ConsentWay.Oral, "", "1", "nb");

    readonly Random _random;
    readonly bool _whole;
    readonly Guid _team = Guid.NewGuid();
    readonly Actor _leader = new(Guid.NewGuid(), "Leder", Role.Leader, "PPT");
    readonly List<Viewer> _viewers = [];
    readonly List<Family> _families = [];
    readonly List<Item> _items = [];
    readonly List<Item> _started = [];
    readonly List<Said> _said = [];
    bool _wholeOnScreen;
    int _marks;

    internal GeneratedMeeting(Random random)
    {
        _random = random;
        _whole = random.Next(3) == 0;
        foreach (var role in (Role[])[Role.Secretary, Role.Contributor, Role.Observer, Role.Screen, Role.Administrator])
            _viewers.Add(new(new(Guid.NewGuid(), $"{role}", role, role == Role.Secretary ? "NAV" : null), null));
        _viewers.Add(new(_leader, null));
        _viewers.AddRange(Services.Select(s => new Viewer(new(Guid.NewGuid(), s, Role.Member, s), null)));
        _viewers.Add(new(new(Guid.NewGuid(), "Uten tjeneste", Role.Member), null));
        Give(new PlanMeeting(
            _team, _whole ? MeetingKind.Ansvarsgruppe : MeetingKind.Tst, Title, "", "", Now.AddHours(1), Now.AddHours(3), [], [],
            [.. _viewers.Where(v => v.Actor.Role != Role.Administrator).Select(v => new PlannedParticipant(v.Actor.PersonId, v.Actor.Name, v.Actor.Role, v.Actor.Service))], []));
        for (var n = random.Next(1, 4); n > 0; n--)
            AddFamily();
        if (_whole)
            Give(new ReferToCase(_families[0].Case.Id));
        for (var n = 0; n < Items; n++)
            AddItem();
        foreach (var family in _families)
            Invite(family);
        Give(new StartMeeting([]));
    }

    internal Meeting Meeting { get; private set; } = Meeting.Nothing;

    /// <summary>Another meeting of the team with the same people, which some of it has come along to.</summary>
    internal Meeting Next { get; private set; } = Meeting.Nothing;

    internal DateTimeOffset Now { get; private set; } = RunningServer.Start;

    internal IReadOnlyList<Viewer> Viewers => _viewers;

    internal Clearance Clearance => ClearanceOf(Meeting);

    internal Clearance ClearanceOf(Meeting meeting) => new(
        [.. _families.Select(f => f.Case).Where(c => meeting.AllCases.Contains(c.Id))],
        new(new(16, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc));

    /// <summary>Something happens, and some time passes.</summary>
    internal void GoOn()
    {
        for (var n = 0; n < Steps; n++)
        {
            Now += TimeSpan.FromMinutes(_random.Next(0, 20));
            switch (_random.Next(10))
            {
                case 0 or 1 or 2:
                    AnyOf(_families).Answer(this, AnyOf(Services), _random.Next(5) > 0);
                    break;
                case 3:
                    AnyOf(_families).Withdraw(this, AnyOf(Services));
                    break;
                case 4:
                    AnyOf(_families).OpenOrEnd(this, AnyOf(Services));
                    break;
                case 5 when _random.Next(4) == 0:
                    AnyOf(_families).LoseGuardian(this);
                    break;
                case 6:
                    LetShow();
                    break;
                case 7:
                    Start(AnyOf(_items));
                    break;
                case 8:
                    SetMatter(AnyOf(_items));
                    break;
                case 9 when _random.Next(3) == 0:
                    Edit();
                    break;
                default:
                    Say();
                    break;
            }
        }

        Say();
        if (Next.Revision == 0)
            PlanNext();
        Next = Given(Next, new KeepWithin([.. Meeting.ActionsToCarry]));
    }

    void PlanNext()
    {
        Next = Given(Next, new PlanMeeting(
            _team, Meeting.Kind, Title, "", "", Now.AddDays(7), Now.AddDays(8), [], [],
            [.. Meeting.Participants.Select(p => new PlannedParticipant(p.Id, p.Name, p.Role, p.Service, p.InterpretsFor))], [.. TeamActions.Latest([Meeting])]));
        foreach (var person in Meeting.Participants)
            foreach (var id in person.Cases)
                Next = Next.Evolve(new(Next.Revision + 1, Now, _leader, new TakesPartForCase(person.Id, id)));
        Next = Given(Next, new StartMeeting([]));
    }

    Meeting Given(Meeting meeting, MeetingCommand command) => meeting.Decide(command, new(Guid.NewGuid(), _leader, Now)).Events
        .Aggregate(meeting, (m, happened) => m.Evolve(new(m.Revision + 1, Now, _leader, happened)));

    /// <summary>The marks of what was agreed.</summary>
    internal HashSet<string> Agreed => [.. _said.Where(s => s.IsAction).Select(s => s.Mark)];

    /// <summary>All that a viewer sees, as it follows from what happened.</summary>
    internal IEnumerable<string> MarksFor(Viewer viewer)
    {
        if (viewer.Actor.Role == Role.Administrator)
            return [];
        IEnumerable<string> marks = _whole && !IsOpen(viewer, [_families[0]]) ? [] : [Title];
        marks = marks.Concat(_items.Where(i => Sees(viewer, i)).Select(i => i.Mark));
        marks = marks.Concat(_said.Where(s => Sees(viewer, s)).Select(s => s.Mark));
        if (viewer.Actor.Role != Role.Contributor)
            marks = marks.Concat(_families.Where(f => IsOpen(viewer, [f])).SelectMany(f => f.Invited.Select(g => g.Mark).Concat(f.Companions)));
        marks = marks.Concat(_families.Where(f => Hears(viewer, f)).Select(f => f.Voice.Mark));
        return marks.Concat(_families.Where(f => IsNamed(viewer, f)).Select(f => f.Mark));
    }

    // What a child thinks is heard where the meeting or an item says that it is about the child, by those for whom it is; a screen is shown none.
    bool Hears(Viewer viewer, Family family) =>
        IsOpen(viewer, [family]) && viewer.Actor.Role != Role.Screen
        && ((_whole && family == _families[0]) || _items.Any(i => i.Own.Contains(family) && Sees(viewer, i)))
        && (family.Voice.Readers == Circle.Room || viewer.Actor.Role is Role.Leader or Role.Secretary || (family.Voice.Readers == Circle.Staff && viewer.Actor.Role == Role.Member));

    /// <summary>The cases of which a viewer sees something that is open to them: what the log of who saw is to say (DOMAIN R24).</summary>
    internal IEnumerable<Guid> CasesSeenBy(Viewer viewer) => viewer.Actor.Role == Role.Administrator ? [] : _families
        .Where(f => (viewer.Actor.Role == Role.Screen || IsOpen(viewer, [f]))
            && (IsNamed(viewer, f)
                || _items.Any(i => CasesOf(i).Contains(f) && Sees(viewer, i)) || _said.Any(s => CasesOf(s).Contains(f) && Sees(viewer, s))
                || f.Invited.Exists(_ => viewer.Actor.Role != Role.Contributor && IsOpen(viewer, [f]))))
        .Select(f => f.Case.Id);

    // A child is named where the meeting, an item or an action says that it is about the child, and to who leads or writes wherever
    // it says who may hear of the child.
    bool IsNamed(Viewer viewer, Family family) =>
        (viewer.Actor.Role is Role.Leader or Role.Secretary && Meeting.AllCases.Contains(family.Case.Id) && IsOpen(viewer, [family]))
        || (_whole && family == _families[0] && IsOpen(viewer, [family]))
        || _items.Any(i => i.Own.Contains(family) && Sees(viewer, i))
        || _said.Any(s => s.IsAction && CasesOf(s).Contains(family) && Sees(viewer, s) && (viewer.Actor.Role == Role.Screen || IsOpen(viewer, [family])));

    bool Sees(Viewer viewer, Item item) => IsFor(viewer, CasesOf(item), item) && Reaches(viewer, item.Reach);

    bool Sees(Viewer viewer, Said said) =>
        (said.By is { Role: Role.Member, Service: { } wrote } && !said.IsChanged && viewer.Actor is { Role: Role.Member, Service: { } service } && wrote == service)
        || (IsFor(viewer, CasesOf(said), said.Item) && Reaches(viewer, said.Item?.Reach ?? Reach.Room) && Reaches(viewer, said.Reach));

    bool IsFor(Viewer viewer, Family[] cases, Item? item) => cases.Length > 0
        ? IsOpen(viewer, cases, item)
        : viewer.Actor.Role is Role.Leader or Role.Secretary or Role.Member or Role.Observer or Role.Screen;

    static bool Reaches(Viewer viewer, Reach reach) => reach.Circle == Circle.Room
        || viewer.Actor.Role is Role.Leader or Role.Secretary
        || (viewer.Actor.Role == Role.Member && (reach.Circle == Circle.Staff || (reach.Circle == Circle.Named && reach.Services.Contains(viewer.Actor.Service ?? ""))));

    bool IsOpen(Viewer viewer, Family[] cases, Item? item = null) => cases.All(f => viewer.Actor.Role switch
    {
        Role.Leader or Role.Secretary => true,
        Role.Member => viewer.Actor.Service is { } service && f.HasGround(service, Now),
        Role.Family => f.Guardians.Any(g => g.Id == viewer.Actor.PersonId),
        Role.Interpreter or Role.Support => f.Guardians.Any(g => g.Id == viewer.With),
        Role.Screen => (_wholeOnScreen && _whole && f == _families[0])
            || (ForAll() is { OnScreen: true } current && (item ?? current) == current && CasesOf(current).Contains(f)),
        _ => false,
    });

    // What is talked of as far as the whole room is told: the screen goes on with that while something is for some only.
    Item? ForAll() => _started.FindLast(i => i.Reach == Reach.Room);

    Family[] CasesOf(Item item) => item.Own.Length > 0 ? item.Own : _whole && !item.Anonymous ? [_families[0]] : [];

    Family[] CasesOf(Said said) => said.Item is { } item ? CasesOf(item) : said.About is { } about ? [about] : _whole ? [_families[0]] : [];

    void AddFamily()
    {
        var family = new Family(NewMark());
        family.Open(this, _random.Next(1, 3));
        _families.Add(family);
        _viewers.AddRange(family.Guardians.Select(g => new Viewer(new(g.Id, g.Mark, Role.Family), null)));
    }

    void Invite(Family family)
    {
        foreach (var guardian in family.Guardians)
        {
            if (!TryGive(new InviteFamily(family.Case.Id, guardian.Id, family.Case.People.Find(guardian.Id)), _leader))
                continue;
            family.Invited.Add(guardian);
            foreach (var role in (Role[])[Role.Interpreter, Role.Support])
            {
                var with = new Viewer(new(Guid.NewGuid(), NewMark(), role), guardian.Id);
                Give(new InviteParticipant(with.Actor.Name, role, null, guardian.Id), with.Actor.PersonId);
                _viewers.Add(with);
                family.Companions.Add(with.Actor.Name);
            }
        }
    }

    void AddItem()
    {
        var item = new Item(NewMark()) { Id = Guid.NewGuid() };
        Draw(item);
        if (TryGive(new AddAgendaItem(item.Mark, 10, null, null, item.Matter), _leader, item.Id))
            _items.Add(item);
    }

    void Start(Item item)
    {
        if (!TryGive(new StartAgendaItem(item.Id), _leader))
            return;
        _started.Remove(item);
        _started.Add(item);
    }

    void SetMatter(Item item)
    {
        var asked = new Item(item.Mark);
        Draw(asked);
        if (!TryGive(new SetMatter(item.Id, asked.Matter), _leader))
            return;
        item.OnScreen &= item.Matter == asked.Matter;
        (item.Own, item.Anonymous, item.Reach) = (asked.Own, asked.Anonymous, asked.Reach);
    }

    void Draw(Item item)
    {
        item.Anonymous = _random.Next(6) == 0;
        item.Own = item.Anonymous || _random.Next(3) == 0 ? [] : [.. _families.Where(_ => _random.Next(_families.Count) == 0)];
        item.Reach = AnyReach(item.Own.Length > 0);
    }

    Reach AnyReach(bool mostlyRoom) => _random.Next(mostlyRoom ? 8 : 5) switch
    {
        0 => new(Circle.Staff, []),
        1 => new(Circle.Leaders, []),
        2 => new(Circle.Named, [AnyOf(Services)]),
        _ => Reach.Room,
    };

    void LetShow()
    {
        if (_random.Next(4) == 0)
        {
            _wholeOnScreen = !_wholeOnScreen;
            Give(new LetShow(null, _wholeOnScreen));
            return;
        }

        var item = AnyOf(_items);
        item.OnScreen = !item.OnScreen;
        Give(new LetShow(item.Id, item.OnScreen));
    }

    void Say()
    {
        Item? item = _random.Next(4) == 0 ? null : AnyOf(_items);
        var about = item is null && _random.Next(2) == 0 ? AnyOf(_families) : null;
        // Whoever says it, and whoever is to do it: that they are named there tells nobody of them who is not told that they take part.
        var by = _random.Next(4) == 0 ? AnyParticipant : AnyOf(_viewers.FindAll(v => v.Actor.Role is Role.Leader or Role.Secretary or Role.Member)).Actor;
        var (mark, id) = (NewMark(), Guid.NewGuid());
        // A note reaches no farther than its item, and in no other circle of named services: that is refused, or has tests of its own.
        var reach = item is { Reach.Circle: Circle.Room or Circle.Staff } ? AnyReach(true) : Reach.Room;
        (MeetingCommand command, var kept) = (_random.Next(5), item) switch
        {
            (0, { }) => (new AddNote(item.Id, "", mark, reach == Reach.Room ? null : reach), reach),
            (1, _) => (new AddAction(item?.Id, Content(mark), CaseId: about?.Case.Id), Reach.Room),
            (2, _) => (new ProposeDecision(item?.Id, mark, about?.Case.Id), Reach.Room),
            (3, null) => (new AddBrightSpot(mark, about?.Case.Id), Reach.Room),
            _ => ((MeetingCommand)new AddContribution(ContributionKind.Question, mark, item?.Id, about?.Case.Id), Reach.Room),
        };
        if (TryGive(command, by, id))
            _said.Add(new(id, mark, item, about, kept, by, command is AddAction));
    }

    // By who takes part, or by a name alone.
    ActionContent Content(string text)
    {
        var responsible = AnyParticipant;
        return new(text, _random.Next(2) == 0 ? responsible.PersonId : null, responsible.Name, null, "", null, null, null);
    }

    Actor AnyParticipant => Server.Audience.Clearance.Actor(AnyOf(Meeting.Participants));

    void Edit()
    {
        if (_said.FindAll(s => s.IsAction) is not { Count: > 0 } actions)
            return;
        var (said, before) = (AnyOf(actions), Meeting.Revision);
        TryGive(new EditAction(said.Id, Content(said.Mark), null, Fields.Responsible), AnyParticipant);
        said.IsChanged |= Meeting.Revision > before;
    }

    string NewMark() => $"{Mark}{_marks++}";

    T AnyOf<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    void Give(MeetingCommand command, Guid? id = null) => Assert.True(TryGive(command, _leader, id), command.ToString());

    bool TryGive(MeetingCommand command, Actor by, Guid? id = null)
    {
        var outcome = Meeting.Decide(command, new(id ?? Guid.NewGuid(), by, Now));
        Meeting = outcome.Events.Aggregate(Meeting, (m, happened) => m.Evolve(new(m.Revision + 1, Now, by, happened)));
        return outcome.Rejection is null;
    }

    /// <summary>Somebody who looks.</summary>
    /// <param name="Actor">Who.</param>
    /// <param name="With">Whom an interpreter or a support person is with.</param>
    internal sealed record Viewer(Actor Actor, Guid? With);

    sealed record Guardian(Guid Id, string Mark);

    sealed record Said(Guid Id, string Mark, Item? Item, Family? About, Reach Reach, Actor By, bool IsAction)
    {
        internal bool IsChanged;
    }

    sealed class Item(string mark)
    {
        internal string Mark => mark;
        internal Guid Id;
        internal Family[] Own = [];
        internal bool Anonymous, OnScreen;
        internal Reach Reach = Reach.Room;

        internal Matter Matter => new([.. Own.Select(f => f.Case.Id)], Anonymous, Reach);
    }

    sealed class Family(string mark)
    {
        readonly Dictionary<(Guid Guardian, string Service), (Guid Id, bool Yes, DateTimeOffset Until)> _answers = [];
        readonly Dictionary<string, Guid> _openings = [];

        internal string Mark => mark;
        internal Case Case { get; private set; } = Case.Nothing;
        internal (string Mark, Circle Readers) Voice { get; private set; }
        internal List<Guardian> Guardians { get; } = [];
        internal List<Guardian> Invited { get; } = [];
        internal List<string> Companions { get; } = [];

        internal bool HasGround(string service, DateTimeOffset now) => _openings.ContainsKey(service)
            || (Guardians.Count > 0 && Guardians.TrueForAll(g => _answers.TryGetValue((g.Id, service), out var answer) && answer.Yes && now < answer.Until));

        internal void Open(GeneratedMeeting of, int guardians)
        {
            Give(of, new OpenCase(of._team, new(SubjectKind.Child, mark, null), new(Guid.NewGuid(), "Holder", null, HolderKind.Stafettholder)));
            Voice = (of.NewMark(), of.AnyOf((Circle[])[Circle.Room, Circle.Staff, Circle.Leaders]));
            Give(of, new AddChildsView(Voice.Mark, Voice.Readers, "", DateOnly.FromDateTime(of.Now.DateTime)));
            for (var n = 0; n < guardians; n++)
            {
                var guardian = new Guardian(Guid.NewGuid(), of.NewMark());
                Give(of, new AddCasePerson(new(guardian.Id, guardian.Mark, CaseRole.Guardian, true, null)));
                Guardians.Add(guardian);
            }
        }

        internal void Answer(GeneratedMeeting of, string service, bool yes)
        {
            if (Guardians.Count == 0)
                return;
            var (question, until) = (Guid.NewGuid(), of.Now.AddMinutes(of._random.Next(5, 120)));
            Give(of, new AskForConsent(service, "", "", until), question);
            // Mostly all of them say the same.
            foreach (var guardian in of._random.Next(4) == 0 ? [of.AnyOf(Guardians)] : Guardians)
            {
                var answer = Guid.NewGuid();
                Give(of, new AnswerForConsent(question, guardian.Id, yes, Form), answer);
                _answers[(guardian.Id, service)] = (answer, yes, until);
            }
        }

        internal void Withdraw(GeneratedMeeting of, string service)
        {
            if (Guardians.Count == 0 || !_answers.TryGetValue((of.AnyOf(Guardians).Id, service), out var answer) || !answer.Yes)
                return;
            Give(of, new WithdrawConsent(answer.Id, ""));
            var key = _answers.First(a => a.Value.Id == answer.Id).Key;
            _answers[key] = answer with { Yes = false };
        }

        internal void OpenOrEnd(GeneratedMeeting of, string service)
        {
            if (_openings.Remove(service, out var opening))
            {
                Give(of, new EndOpening(opening));
                return;
            }

            _openings[service] = Guid.NewGuid();
            Give(of, new OpenToService(service, new("loven-1", "Loven § 1", ""), "", null, of._random.Next(2) == 0), _openings[service]);
        }

        internal void LoseGuardian(GeneratedMeeting of)
        {
            if (Guardians.Count == 0)
                return;
            var guardian = of.AnyOf(Guardians);
            Give(of, new RemoveCasePerson(guardian.Id));
            Guardians.Remove(guardian);
        }

        void Give(GeneratedMeeting of, CaseCommand command, Guid? id = null)
        {
            var outcome = Case.Decide(command, new(id ?? Guid.NewGuid(), of._leader, of.Now));
            Assert.Null(outcome.Rejection);
            Case = outcome.Events.Aggregate(Case, (c, happened) => c.Evolve(new(c.Revision + 1, of.Now, of._leader, happened)));
        }
    }
}
