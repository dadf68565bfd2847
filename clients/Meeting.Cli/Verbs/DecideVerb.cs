using System.CommandLine;
using Meetings.Client;
using Meetings.V1;

namespace Meetings.Cli.Verbs;

/// <summary>`decide`: proposes a decision, or settles one.</summary>
static class DecideVerb
{
    internal static Command Create(Terminal terminal)
    {
        var (meeting, item) = (Shared.Meeting(), Shared.Item());
        var text = new Argument<string?>("TEKST") { Description = "Forslaget; med --adopt ID ordlyden som ble vedtatt.", Arity = ArgumentArity.ZeroOrOne };
        var adopt = new Option<string?>("--adopt") { Description = "Vedta: det nye forslaget, eller det som har denne id-en.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        var reject = new Option<string?>("--reject") { Description = "Avvis forslaget.", HelpName = "ID" };
        var withdraw = new Option<string?>("--withdraw") { Description = "Trekk forslaget eller vedtaket.", HelpName = "ID" };
        var annul = new Option<string?>("--annul") { Description = "Fjern vedtaket helt: bare at noe ble fjernet, blir stående.", HelpName = "ID" };
        var reason = new Option<string?>("--reason") { Description = "Hvorfor det trekkes.", HelpName = "TEKST" };
        var verb = new Command("decide", "Foreslå, vedta, avvis, trekk eller fjern et vedtak.") { meeting, text, item, adopt, reject, withdraw, annul, reason };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var id = await Find.MeetingAsync(session.Client, session.Get(meeting), cancellationToken);
            var view = (await session.Client.GetMeetingAsync(id, cancellationToken)).View;
            var done = (session.Get(text), session.Get(adopt), session.Get(reject), session.Get(withdraw), session.Get(annul)) switch
            {
                ({ } proposal, null, null, null, null) => await Propose(proposal, session.Has(adopt)),
                (var wording, { } a, null, null, null) => await Adopt(Find.Decision(view, a), wording ?? ""),
                (null, null, { } r, null, null) when !session.Has(adopt) => await Settle(new RejectDecision { DecisionId = Find.Decision(view, r).Id, BaseRevision = Find.Decision(view, r).Revision }, "Avvist."),
                (null, null, null, null, { } n) when !session.Has(adopt) => await Settle(new AnnulDecision { DecisionId = Find.Decision(view, n).Id }, "Fjernet."),
                (null, null, null, { } w, null) when !session.Has(adopt) => await Settle(
                    new WithdrawDecision { DecisionId = Find.Decision(view, w).Id, Reason = session.Get(reason) ?? "" }, "Trukket."),
                _ => throw new UsageException("Skriv enten en TEKST, eller én av --adopt ID, --reject ID, --withdraw ID og --annul ID."),
            };
            await session.Out.WriteLineAsync(done);

            async Task<string> Propose(string proposal, bool adoptIt)
            {
                // Between items, a decision is the whole meeting's.
                var under = session.Get(item) is { } wanted ? Find.Item(view, wanted).Id : view.Frame.CurrentItemId;
                var decision = Guid.CreateVersion7();
                await session.SubmitAsync(id, new ProposeDecision { ItemId = under, Text = proposal }, cancellationToken, decision);
                return adoptIt
                    ? await Settle(new AdoptDecision { DecisionId = decision.ToString(), Text = proposal }, $"Vedtatt: {decision}")
                    : $"Foreslått: {decision}";
            }

            // What is adopted is what is told, in these words; what somebody has written meanwhile is told and not adopted.
            async Task<string> Adopt(Decision seen, string wording)
            {
                try
                {
                    return await Settle(
                        new AdoptDecision { DecisionId = seen.Id, Text = wording, BaseRevision = seen.Revision },
                        $"Vedtatt: {(wording.Length > 0 ? wording : seen.Text)}");
                }
                catch (RefusedException refused) when (refused.ReasonCode == "DECISION_CHANGED")
                {
                    var now = (await session.Client.GetMeetingAsync(id, cancellationToken)).View.Decisions.First(d => d.Id == seen.Id);
                    await session.Out.WriteLineAsync($"Nå står det: {now.Text}");
                    throw;
                }
            }

            async Task<string> Settle(Google.Protobuf.IMessage command, string answer)
            {
                await session.SubmitAsync(id, command, cancellationToken);
                return answer;
            }
        }));
        return verb;
    }
}
