namespace Meetings.Server.Tests.Audience;

/// <summary>A family by chance, and what it and the staff have said of who may see its case.</summary>
sealed class GeneratedFamily(string mark)
{
    static readonly ConsentForm Form = new(ConsentWay.Oral, "", "1", "nb");

    readonly Dictionary<(Guid Guardian, string Service), (Guid Id, bool Yes, DateTimeOffset Until)> _answers = [];
    readonly Dictionary<string, Guid> _openings = [];

    internal string Mark => mark;
    internal Case Case { get; set; } = Case.Nothing;
    internal (string Mark, Circle Readers) Voice { get; private set; }
    internal List<GeneratedGuardian> Guardians { get; } = [];
    internal List<GeneratedGuardian> Invited { get; } = [];
    internal List<string> Companions { get; } = [];

    /// <summary>Those who have ever answered: their names stand with that.</summary>
    internal HashSet<string> Answered { get; } = [];

    /// <summary>Each opening, ended or not.</summary>
    internal List<(string Service, string Mark, bool KeptFromFamily)> Opened { get; } = [];

    internal bool HasGround(string service, DateTimeOffset now) => _openings.ContainsKey(service)
        || (Guardians.Count > 0 && Guardians.TrueForAll(g => _answers.TryGetValue((g.Id, service), out var answer) && answer.Yes && now < answer.Until));

    internal void Open(GeneratedMeeting of, int guardians)
    {
        Give(of, new OpenCase(of.Team, new(SubjectKind.Child, mark, null), new(Guid.NewGuid(), "Holder", null, HolderKind.Stafettholder)));
        Voice = (of.NewMark(), of.AnyOf((Circle[])[Circle.Room, Circle.Staff, Circle.Leaders]));
        Give(of, new AddChildsView(Voice.Mark, Voice.Readers, "", DateOnly.FromDateTime(of.Now.DateTime)));
        for (var n = 0; n < guardians; n++)
        {
            var guardian = new GeneratedGuardian(Guid.NewGuid(), of.NewMark());
            Give(of, new AddCasePerson(new(guardian.Id, guardian.Mark, CaseRole.Guardian, true, null)));
            Guardians.Add(guardian);
        }
    }

    internal void Answer(GeneratedMeeting of, string service, bool yes)
    {
        if (Guardians.Count == 0)
            return;
        var (question, until) = (Guid.NewGuid(), of.Now.AddMinutes(of.Random.Next(5, 120)));
        Give(of, new AskForConsent(service, "", "", until), question);
        // Mostly all of them say the same.
        foreach (var guardian in of.Random.Next(4) == 0 ? [of.AnyOf(Guardians)] : Guardians)
        {
            var answer = Guid.NewGuid();
            Give(of, new AnswerForConsent(question, guardian.Id, yes, Form), answer);
            _answers[(guardian.Id, service)] = (answer, yes, until);
            Answered.Add(guardian.Mark);
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

        var opened = (service, Mark: of.NewMark(), KeptFromFamily: of.Random.Next(2) == 0);
        Opened.Add(opened);
        _openings[service] = Guid.NewGuid();
        Give(of, new OpenToService(service, new("loven-1", "Loven § 1", ""), opened.Mark, null, opened.KeptFromFamily), _openings[service]);
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
        var outcome = Case.Decide(command, new(id ?? Guid.NewGuid(), of.Lead, of.Now));
        Assert.Null(outcome.Rejection);
        var before = Case.Revision;
        Case = outcome.Events.Aggregate(Case, (c, happened) => c.Evolve(new(c.Revision + 1, of.Now, of.Lead, happened)));
        of.Keep(Case.Id, Case.Category, before, of.Lead, outcome.Events);
    }
}

/// <summary>A guardian by chance.</summary>
sealed record GeneratedGuardian(Guid Id, string Mark);
