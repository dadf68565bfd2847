using System.Runtime.CompilerServices;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.V1;

namespace Meetings.Server.Services;

public sealed partial class AdministrationService
{
    const int CasesAtOnce = 500;

    /// <inheritdoc/>
    public override async Task ExportAccessLog(ExportAccessLogRequest request, IServerStreamWriter<ExportAccessLogResponse> responseStream, ServerCallContext context)
    {
        var only = Read.OptionalId(request.CaseId, "case_id");
        var (from, until) = (Read.OptionalTime(request.From, "from"), Read.OptionalTime(request.Until, "until"));
        var by = await RequireAdministrator(context);

        using var looking = looks.For(Caller.Of(context).Device, new(OccasionKind.Export));
        await foreach (var id in only is { } one ? Only(one) : CasesAsync(context.CancellationToken))
        {
            var rows = await accessLog.ReadAsync(id, from, until, context.CancellationToken);
            if (rows.Count == 0)
                continue;
            // That something was taken out would tell a family that there was something, where that is kept from them (R29).
            await looking.SeeAsync([new(id, by, new(LookGroundKind.Administrator, KeptFromFamily: rows.All(r => r.Look.Ground.KeptFromFamily)))]);
            foreach (var row in rows)
                await responseStream.WriteAsync(new() { CaseId = Names.Wire(id), Access = await accessLog.WireAsync(row, whole: true) }, context.CancellationToken);
        }
    }

    static async IAsyncEnumerable<Guid> Only(Guid id)
    {
        await ValueTask.CompletedTask;
        yield return id;
    }

    async IAsyncEnumerable<Guid> CasesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? before = null;
        while (await events.ListAsync(Case.Category, null, before, CasesAtOnce, cancellationToken) is [.., var last] page)
        {
            foreach (var position in page)
                yield return position.Stream;
            before = last.Position;
        }
    }
}
