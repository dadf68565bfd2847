using Google.Protobuf;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.Cli;

/// <summary>What a leader can do with a running meeting, by the words of `run`.</summary>
sealed class Leading(FollowedMeeting followed)
{
    const int UsualExtension = 5;

    /// <summary>The words, the key for each, and what they ask for.</summary>
    internal static IReadOnlyList<(char Key, string Word, string[] Asks)> Words { get; } =
    [
        ('\r', "neste", []), ('n', "notat", ["Notat"]), ('v', "vedtak", ["Vedtak"]), ('f', "forslag", ["Forslag til vedtak"]),
        ('t', "tiltak", ["Tiltak", "Hvem har ansvaret", "Frist (24.12.2026)"]), ('l', "lysglimt", ["Lysglimt"]),
        ('+', "mer", []), ('p', "pause", []), ('o', "oppmøte", ["Hvem", "present, late, absent eller left"]), ('a', "avslutt", []),
    ];

    /// <summary>What <see cref="Next"/> says when `neste` would end the meeting.</summary>
    internal const string Ends = "avslutt møtet";

    internal MeetingView View => followed.Now.View ?? throw new FailedException("Møtet er ikke hentet ennå.");

    AgendaItem? Current => View.Agenda.FirstOrDefault(i => i.Id == View.Frame.CurrentItemId);

    AgendaItem? Following
    {
        get
        {
            var after = Current is { } current ? View.Agenda.IndexOf(current) : -1;
            return View.Agenda.Skip(after + 1).FirstOrDefault(i => i.State == ItemState.Waiting)
                ?? View.Agenda.FirstOrDefault(i => i.State == ItemState.Waiting);
        }
    }

    /// <summary>What is asked before the meeting is closed: of whom nobody has said whether they are here, too.</summary>
    internal IReadOnlyList<string> Closing =>
        View.Participants.Where(p => p.Role is not (Role.Screen or Role.Observer) && p.Attendance == Attendance.Unspecified).Select(p => p.Name).ToList() is { Count: > 0 } unrecorded
            ? ["Avslutte møtet? Skriv ja", $"Ikke registrert: {string.Join(", ", unrecorded)}. Var alle her? Skriv ja"]
            : ["Avslutte møtet? Skriv ja"];

    /// <summary>What `neste` does now.</summary>
    internal string Next => View.Frame.Phase switch
    {
        MeetingPhase.Planned => "start møtet",
        MeetingPhase.Paused => "fortsett møtet",
        MeetingPhase.Running when Following is { } item => $"neste: {Cli.Words.Heading(item)}",
        MeetingPhase.Running when Current is not null => "gjør saken ferdig",
        MeetingPhase.Running => Ends,
        _ => "ferdig",
    };

    /// <summary>Does what a word says.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="answers">What it asks for, in order; may be fewer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done.</returns>
    internal async Task<string> DoAsync(string word, IReadOnlyList<string> answers, CancellationToken cancellationToken)
    {
        var text = answers.Count > 0 ? answers[0].Trim() : "";
        if (text.Length == 0 && Words.First(w => w.Word == word).Asks is [var asks, ..])
            throw new UsageException($"{word}: skriv hva ({asks.ToLowerInvariant()}).");
        switch (word)
        {
            case "neste":
                return await NextAsync(cancellationToken);
            case "notat":
                await Submit(new AddNote { ItemId = Find.Item(View, null).Id, Text = text });
                return "Notert.";
            case "forslag":
                await Submit(new ProposeDecision { ItemId = View.Frame.CurrentItemId, Text = text });
                return "Foreslått.";
            case "vedtak":
                return await DecideAsync(text, cancellationToken);
            case "tiltak":
                var content = new ActionContent { Text = text, DueDate = Cli.Words.ToDate(At(2), "frist") };
                var nobody = Verbs.ActVerb.Answer(content, View, At(1));
                await Submit(new AddAction { ItemId = View.Frame.CurrentItemId, Content = content });
                return $"Tiltaket er lagt til. {nobody}".TrimEnd();
            case "lysglimt":
                await Submit(new AddBrightSpot { Text = text });
                return "Lysglimtet er delt.";
            case "mer":
                var limit = NumberLimit.Of<ExtendAgendaItem>("minutes");
                var minutes = text.Length == 0 ? UsualExtension
                    : int.TryParse(text, out var given) && limit.Has(given) ? given : throw new UsageException($"'{text}' er ikke et antall minutter fra {limit.Least} til {limit.Most}.");
                await Submit(new ExtendAgendaItem { ItemId = Find.Item(View, null).Id, Minutes = minutes });
                return $"Saken har fått {minutes} minutter til.";
            case "pause":
                var paused = View.Frame.Phase == MeetingPhase.Paused;
                await Submit(paused ? new ResumeMeeting() : new PauseMeeting());
                return paused ? "Møtet fortsetter." : "Møtet har pause.";
            case "oppmøte":
                var person = Find.Participant(View, text);
                var attendance = Cli.Words.ToAttendance(At(1) ?? "present");
                await Submit(new RecordAttendance { PersonId = person.Id, Attendance = attendance });
                return $"{person.Name}: {Cli.Words.Of(attendance)}.";
            case "avslutt":
                await Submit(new CloseMeeting { OthersWereHere = At(1) is ['j' or 'J', ..] });
                return "Møtet er avsluttet.";
            default:
                throw new UsageException($"Kjenner ikke '{word}'. Skriv {string.Join(", ", Words.Select(w => w.Word))} eller slutt.");
        }

        string? At(int n) => answers.Count > n && answers[n].Trim() is { Length: > 0 } answer ? answer : null;

        Task Submit(IMessage command) => SubmitAsync(command, cancellationToken);
    }

    async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        switch (View.Frame.Phase)
        {
            case MeetingPhase.Planned:
                await SubmitAsync(new StartMeeting(), cancellationToken);
                if (Following is { } first)
                    await SubmitAsync(new StartAgendaItem { ItemId = first.Id }, cancellationToken);
                return "Møtet har startet.";
            case MeetingPhase.Paused:
                await SubmitAsync(new ResumeMeeting(), cancellationToken);
                return "Møtet fortsetter.";
            case MeetingPhase.Running when Following is { } item:
                await SubmitAsync(new StartAgendaItem { ItemId = item.Id }, cancellationToken);
                return $"Nå: {Cli.Words.Heading(item)}";
            case MeetingPhase.Running when Current is { } last:
                await SubmitAsync(new FinishAgendaItem { ItemId = last.Id }, cancellationToken);
                return "Alle sakene er ferdige.";
            case MeetingPhase.Running:
                await SubmitAsync(new CloseMeeting(), cancellationToken);
                return "Møtet er avsluttet.";
            default:
                return "Møtet er over.";
        }
    }

    async Task<string> DecideAsync(string text, CancellationToken cancellationToken)
    {
        var decision = Guid.CreateVersion7();
        await SubmitAsync(new ProposeDecision { ItemId = View.Frame.CurrentItemId, Text = text }, cancellationToken, decision);
        await SubmitAsync(new AdoptDecision { DecisionId = decision.ToString(), Text = text }, cancellationToken);
        return "Vedtatt.";
    }

    /// <summary>Submits, and waits until the view shows it, so that the next word sees what this one did.</summary>
    async Task SubmitAsync(IMessage command, CancellationToken cancellationToken, Guid? id = null)
    {
        var answer = await followed.SubmitAsync(command, id, cancellationToken: cancellationToken);
        await foreach (var update in followed.UpdatesAsync(cancellationToken))
            if (update.Now.Revision >= answer.Revision)
                return;
    }
}
