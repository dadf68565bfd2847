using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Minutes.Kept;
using Meetings.Server.Seeing;
using Meetings.Server.Settings;
using Meetings.Server.Store;
using Meetings.V1;

namespace Meetings.Server.Services;

/// <summary>The gRPC door to the installation itself.</summary>
public sealed partial class AdministrationService(
    IStoreMaintenance store, IEventStore events, AccessLog accessLog, Looks looks, MinutesKeeper minutes, MeetingOptions options) : V1.AdministrationService.AdministrationServiceBase
{
    const int ChunkBytes = 64 * 1024;

    /// <inheritdoc/>
    public override async Task BackUp(BackUpRequest request, IServerStreamWriter<BackUpResponse> responseStream, ServerCallContext context)
    {
        await RequireAdministrator(context);
        var copy = Aside("backup");
        try
        {
            await store.BackUpAsync(copy, context.CancellationToken);
            await using var file = File.OpenRead(copy);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[ChunkBytes];
            while (await file.ReadAsync(buffer, context.CancellationToken) is var read and > 0)
            {
                hash.AppendData(buffer, 0, read);
                await responseStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, context.CancellationToken);
            }

            await responseStream.WriteAsync(new()
            {
                Digest = new() { Length = file.Length, Sha256 = ByteString.CopyFrom(hash.GetHashAndReset()) },
            });
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <inheritdoc/>
    public override async Task<StageRestoreResponse> StageRestore(IAsyncStreamReader<StageRestoreRequest> requestStream, ServerCallContext context)
    {
        await RequireAdministrator(context);
        var upload = Aside("upload");
        try
        {
            await Receive(requestStream, upload, context.CancellationToken);
            StoreCheck check;
            try
            {
                check = store.StageRestore(upload);
            }
            catch (StoreException e)
            {
                throw Errors.Invalid("chunk", e.Message.Replace(upload, "The file", StringComparison.Ordinal));
            }

            var now = await store.CheckAsync(context.CancellationToken);
            return new()
            {
                Streams = check.Streams,
                Events = check.Events,
                Newest = check.Newest?.ToTimestamp(),
                SetsAside = new() { Streams = now.Streams, Events = now.Events, Newest = now.Newest?.ToTimestamp() },
            };
        }
        finally
        {
            File.Delete(upload);
        }
    }

    /// <inheritdoc/>
    public override async Task<CancelRestoreResponse> CancelRestore(CancelRestoreRequest request, ServerCallContext context)
    {
        await RequireAdministrator(context);
        return new() { WasStaged = StoreFile.CallOff(options.DatabasePath) };
    }

    /// <inheritdoc/>
    public override async Task<CheckStoreResponse> CheckStore(CheckStoreRequest request, ServerCallContext context)
    {
        await RequireAdministrator(context);
        var check = await store.CheckAsync(context.CancellationToken);
        // Of a damaged store none are made.
        var (madeAgain, kept) = check.Problems.IsEmpty ? await minutes.CheckAsync(context.CancellationToken) : default;
        return new()
        {
            Problems = { check.Problems },
            Streams = check.Streams,
            Events = check.Events,
            Newest = check.Newest?.ToTimestamp(),
            Minutes = kept,
            MinutesMadeAgain = madeAgain,
        };
    }

    static async Task Receive(IAsyncStreamReader<StageRestoreRequest> parts, string path, CancellationToken cancellationToken)
    {
        await using var file = StoreFile.Create(path, FileMode.CreateNew);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var part in parts.ReadAllAsync(cancellationToken))
        {
            switch (part.PartCase)
            {
                case StageRestoreRequest.PartOneofCase.Chunk:
                    hash.AppendData(part.Chunk.Span);
                    await file.WriteAsync(part.Chunk.Memory, cancellationToken);
                    break;
                case StageRestoreRequest.PartOneofCase.Digest:
                    if (part.Digest.Length != file.Length || !part.Digest.Sha256.Span.SequenceEqual(hash.GetHashAndReset()))
                        throw Errors.Invalid("digest", "does not fit what arrived. Send the file again.");
                    return;
                default:
                    throw Errors.Invalid("part", "is missing.");
            }
        }

        throw Errors.Invalid("digest", "is missing: the file is not whole. Send it again.");
    }

    static async Task<Actor> RequireAdministrator(ServerCallContext context) =>
        Viewers.InInstallation(await Caller.Of(context).PassesAsync()) ?? throw Errors.Forbidden("Only an administrator may do this.");

    string Aside(string what) => Path.Combine(options.DataDirectory, $"{what}-{Guid.CreateVersion7():N}.tmp");
}
