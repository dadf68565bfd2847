using System.Collections.Immutable;
using Meetings.Server.Audience;
using Meetings.Server.Store;
using Meetings.Server.Submitting;

namespace Meetings.Server.Tests.Audience;

/// <summary>A meeting by chance, with a memory of its own of what happened in it, from which it tells who sees what.</summary>
sealed partial class GeneratedMeeting
{
    internal const char Mark = '§';
    internal const string Title = "§title";
    const int Items = 4, Steps = 9;

    static readonly string[] Services = ["PPT", "NAV", "Helse"];

    readonly bool _whole;
    readonly List<Viewer> _viewers = [];
    readonly List<GeneratedFamily> _families = [];
    readonly List<Item> _items = [];
    readonly List<Item> _started = [];
    readonly List<Said> _said = [];
    bool _wholeOnScreen;
    int _marks;

    internal GeneratedMeeting(Random random)
    {
        Random = random;
        _whole = random.Next(3) == 0;
        foreach (var role in (Role[])[Role.Secretary, Role.Contributor, Role.Observer, Role.Screen, Role.Administrator])
            _viewers.Add(new(new(Guid.NewGuid(), $"{role}", role, role == Role.Secretary ? "NAV" : null), null));
        _viewers.Add(new(Lead, null));
        _viewers.AddRange(Services.Select(s => new Viewer(new(Guid.NewGuid(), s, Role.Member, s), null)));
        _viewers.Add(new(new(Guid.NewGuid(), "Uten tjeneste", Role.Member), null));
        Give(new PlanMeeting(
            Team, _whole ? MeetingKind.Ansvarsgruppe : MeetingKind.Tst, Title, "", "", Now.AddHours(1), Now.AddHours(3), [], [],
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

    internal Random Random { get; }

    internal Guid Team { get; } = Guid.NewGuid();

    internal Actor Lead { get; } = new(Guid.NewGuid(), "Leder", Role.Leader, "PPT");

    internal Meeting Meeting { get; private set; } = Meeting.Nothing;

    /// <summary>Another meeting of the team with the same people, which some of it has come along to.</summary>
    internal Meeting Next { get; private set; } = Meeting.Nothing;

    internal DateTimeOffset Now { get; private set; } = RunningServer.Start;

    internal IReadOnlyList<Viewer> Viewers => _viewers;

    internal Clearance Clearance => ClearanceOf(Meeting);

    internal static ConsentRules Rules { get; } = new(new(16, GuardiansNeeded.All), ImmutableDictionary<string, ConsentRule>.Empty, TimeZoneInfo.Utc);

    internal Clearance ClearanceOf(Meeting meeting) => new([.. _families.Select(f => f.Case).Where(c => meeting.AllCases.Contains(c.Id))], Rules);

    /// <summary>Something happens, and some time passes.</summary>
    internal void GoOn()
    {
        for (var n = 0; n < Steps; n++)
        {
            Now += TimeSpan.FromMinutes(Random.Next(0, 20));
            switch (Random.Next(10))
            {
                case 0 or 1 or 2:
                    AnyOf(_families).Answer(this, AnyOf(Services), Random.Next(5) > 0);
                    break;
                case 3:
                    AnyOf(_families).Withdraw(this, AnyOf(Services));
                    break;
                case 4:
                    AnyOf(_families).OpenOrEnd(this, AnyOf(Services));
                    break;
                case 5 when Random.Next(4) == 0:
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
                case 9 when Random.Next(3) == 0:
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
            Team, Meeting.Kind, Title, "", "", Now.AddDays(7), Now.AddDays(8), [], [],
            [.. Meeting.Participants.Select(p => new PlannedParticipant(p.Id, p.Name, p.Role, p.Service, p.InterpretsFor))], [.. TeamActions.Latest([Meeting])]));
        foreach (var person in Meeting.Participants)
            foreach (var id in person.Cases)
                Next = Next.Evolve(new(Next.Revision + 1, Now, Lead, new TakesPartForCase(person.Id, id)));
        Next = Given(Next, new StartMeeting([]));
    }

    Meeting Given(Meeting meeting, MeetingCommand command) => meeting.Decide(command, new(Guid.NewGuid(), Lead, Now)).Events
        .Aggregate(meeting, (m, happened) => m.Evolve(new(m.Revision + 1, Now, Lead, happened)));

    /// <summary>The marks of what was agreed.</summary>
    internal HashSet<string> Agreed => [.. _said.Where(s => s.IsAction).Select(s => s.Mark)];

    void AddFamily()
    {
        var family = new GeneratedFamily(NewMark());
        family.Open(this, Random.Next(1, 3));
        _families.Add(family);
        _viewers.AddRange(family.Guardians.Select(g => new Viewer(new(g.Id, g.Mark, Role.Family), null)));
    }

    void Invite(GeneratedFamily family)
    {
        foreach (var guardian in family.Guardians)
        {
            if (!TryGive(new InviteFamily(family.Case.Id, guardian.Id, family.Case.People.Find(guardian.Id)), Lead))
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
        if (TryGive(new AddAgendaItem(item.Mark, 10, null, null, item.Matter), Lead, item.Id))
            _items.Add(item);
    }

    void Start(Item item)
    {
        if (!TryGive(new StartAgendaItem(item.Id), Lead))
            return;
        _started.Remove(item);
        _started.Add(item);
    }

    void SetMatter(Item item)
    {
        var asked = new Item(item.Mark);
        Draw(asked);
        if (!TryGive(new SetMatter(item.Id, asked.Matter), Lead))
            return;
        item.OnScreen &= item.Matter == asked.Matter;
        (item.Own, item.Anonymous, item.Reach) = (asked.Own, asked.Anonymous, asked.Reach);
    }

    void Draw(Item item)
    {
        item.Anonymous = Random.Next(6) == 0;
        item.Own = item.Anonymous || Random.Next(3) == 0 ? [] : [.. _families.Where(_ => Random.Next(_families.Count) == 0)];
        item.Reach = AnyReach(item.Own.Length > 0);
    }

    Reach AnyReach(bool mostlyRoom) => Random.Next(mostlyRoom ? 8 : 5) switch
    {
        0 => new(Circle.Staff, []),
        1 => new(Circle.Leaders, []),
        2 => new(Circle.Named, [AnyOf(Services)]),
        _ => Reach.Room,
    };

    void LetShow()
    {
        if (Random.Next(4) == 0)
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
        Item? item = Random.Next(4) == 0 ? null : AnyOf(_items);
        var about = item is null && Random.Next(2) == 0 ? AnyOf(_families) : null;
        // Whoever says it, and whoever is to do it: that they are named there tells nobody of them who is not told that they take part.
        var by = Random.Next(4) == 0 ? AnyParticipant : AnyOf(_viewers.FindAll(v => v.Actor.Role is Role.Leader or Role.Secretary or Role.Member)).Actor;
        var (mark, id) = (NewMark(), Guid.NewGuid());
        // A note reaches no farther than its item, and in no other circle of named services: that is refused, or has tests of its own.
        var reach = item is { Reach.Circle: Circle.Room or Circle.Staff } ? AnyReach(true) : Reach.Room;
        (MeetingCommand command, var kept) = (Random.Next(5), item) switch
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
        return new(text, Random.Next(2) == 0 ? responsible.PersonId : null, responsible.Name, null, "", null, null, null);
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

    /// <summary>What happened, and is not stored yet.</summary>
    internal Queue<Append> ToStore { get; } = [];

    internal void Keep(Guid stream, string category, long before, Actor by, ImmutableArray<Event> events) =>
        ToStore.Enqueue(new(stream, category, Team, before, Guid.NewGuid(), "", Now, by, events));

    /// <summary>Goes on from what a store gives back.</summary>
    internal async Task RestartAsync(Folds<Meeting> meetings, Folds<Case> cases)
    {
        Meeting = await meetings.ReadAsync(Meeting.Id);
        foreach (var family in _families)
            family.Case = await cases.ReadAsync(family.Case.Id);
    }

    internal string NewMark() => $"{Mark}{_marks++}";

    internal T AnyOf<T>(IReadOnlyList<T> list) => list[Random.Next(list.Count)];

    void Give(MeetingCommand command, Guid? id = null) => Assert.True(TryGive(command, Lead, id), command.ToString());

    bool TryGive(MeetingCommand command, Actor by, Guid? id = null)
    {
        var outcome = Meeting.Decide(command, new(id ?? Guid.NewGuid(), by, Now));
        var before = Meeting.Revision;
        Meeting = outcome.Events.Aggregate(Meeting, (m, happened) => m.Evolve(new(m.Revision + 1, Now, by, happened)));
        Keep(Meeting.Id, Meeting.Category, before, by, outcome.Events);
        return outcome.Rejection is null;
    }

    /// <summary>Somebody who looks.</summary>
    /// <param name="Actor">Who.</param>
    /// <param name="With">Whom an interpreter or a support person is with.</param>
    internal sealed record Viewer(Actor Actor, Guid? With);

    sealed record Said(Guid Id, string Mark, Item? Item, GeneratedFamily? About, Reach Reach, Actor By, bool IsAction)
    {
        internal bool IsChanged;
    }

    sealed class Item(string mark)
    {
        internal string Mark => mark;
        internal Guid Id;
        internal GeneratedFamily[] Own = [];
        internal bool Anonymous, OnScreen;
        internal Reach Reach = Reach.Room;

        internal Matter Matter => new([.. Own.Select(f => f.Case.Id)], Anonymous, Reach);
    }
}
