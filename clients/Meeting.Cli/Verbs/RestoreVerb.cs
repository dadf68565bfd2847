using System.CommandLine;
using Google.Protobuf.WellKnownTypes;

namespace Meetings.Cli.Verbs;

/// <summary>`restore FILE`: hands the server a backup. `restore --cancel` calls it off.</summary>
static class RestoreVerb
{
    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("FIL") { Description = "Sikkerhetskopien.", Arity = ArgumentArity.ZeroOrOne };
        var cancel = new Option<bool>("--cancel") { Description = "Avlys det som er lagt inn og ikke tatt i bruk ennå." };
        var verb = new Command("restore", "Legg inn en sikkerhetskopi. For administratorer.") { file, cancel };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            if (session.Get(cancel))
            {
                await session.Out.WriteLineAsync(await session.Client.CancelRestoreAsync(cancellationToken)
                    ? "Avlyst. Serveren fortsetter med det lageret den har."
                    : "Ingen sikkerhetskopi venter på å bli tatt i bruk.");
                return;
            }

            var path = session.Get(file) ?? throw new UsageException("Hvilken fil? Bruk `meeting restore FIL`, eller `meeting restore --cancel` for å avlyse.");
            if (!File.Exists(path))
                throw new FailedException($"{path} finnes ikke.");
            var staged = await session.Client.StageRestoreAsync(path, cancellationToken);
            await session.Out.WriteLineAsync($"Kopien er hel: {Contents(staged.Events, staged.Streams, staged.Newest)}.");
            await session.Out.WriteLineAsync(
                "Den tas i bruk neste gang serveren starter. Da settes lageret til side, med alt som er kommet til siden kopien ble tatt: "
                + $"nå {Contents(staged.SetsAside.Events, staged.SetsAside.Streams, staged.SetsAside.Newest)}.");
            await session.Out.WriteLineAsync("Avlys med: meeting restore --cancel");

            string Contents(long events, long streams, Timestamp? newest) =>
                $"{events} hendelser i {streams} møter, saker, team, invitasjoner og logger{(newest is null ? "" : $", den nyeste {Words.When(newest, terminal.Zone)}")}";
        }));
        return verb;
    }
}
