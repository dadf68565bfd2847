using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Meetings.V1;

namespace Meetings.Client;

public sealed partial class MeetingClient
{
    const int ChunkBytes = 64 * 1024;

    /// <summary>
    /// Takes a backup into a new file, readable by its owner only. It is written aside,
    /// compared with its digest and then moved, so that a file of this name is always whole.
    /// For an administrator.
    /// </summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    /// <exception cref="DamagedFileException">What arrived is not what was sent.</exception>
    public async Task<long> BackUpAsync(string path, CancellationToken cancellationToken = default)
    {
        if (File.Exists(path))
            throw new IOException($"{path} exists already. Choose another name.");
        var aside = $"{path}.{Guid.CreateVersion7():N}.part";
        try
        {
            long length;
            await using (var file = NewFile(aside))
            {
                await ReceiveAsync(file, cancellationToken);
                length = file.Length;
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path);
            return length;
        }
        catch (RpcException e)
        {
            throw Problem(e, cancellationToken);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>
    /// Sends a backup, which the server checks and sets aside; it is taken in use at the
    /// server's next start. For an administrator.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up; the server keeps nothing.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidRequestException">It is not a backup, or is damaged.</exception>
    public async Task<StageRestoreResponse> StageRestoreAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var file = File.OpenRead(path);
        using var call = _administration.StageRestore(CallOptions(null, cancellationToken));
        try
        {
            try
            {
                await SendAsync(file, call.RequestStream, cancellationToken);
            }
            catch (RpcException)
            {
                // The server has ended the call; the answer says why.
            }
            catch (InvalidOperationException)
            {
                // The same, seen between two writes.
            }

            return await call.ResponseAsync;
        }
        catch (RpcException e)
        {
            throw Problem(e, cancellationToken);
        }
    }

    /// <summary>Calls off a restore that the server has not taken in use yet. For an administrator.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when none was waiting.</returns>
    public async Task<bool> CancelRestoreAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var call = _administration.CancelRestoreAsync(new(), CallOptions(null, cancellationToken));
            return (await call.ResponseAsync).WasStaged;
        }
        catch (RpcException e)
        {
            throw Problem(e, cancellationToken);
        }
    }

    /// <summary>Checks that the store is whole. Takes its time with a large store. For an administrator.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CheckStoreResponse> CheckStoreAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var call = _administration.CheckStoreAsync(new(), CallOptions(null, cancellationToken));
            return await call.ResponseAsync;
        }
        catch (RpcException e)
        {
            throw Problem(e, cancellationToken);
        }
    }

    async Task ReceiveAsync(FileStream file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var call = _administration.BackUp(new(), CallOptions(null, cancellationToken));
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            switch (part.PartCase)
            {
                case BackUpResponse.PartOneofCase.Chunk:
                    hash.AppendData(part.Chunk.Span);
                    await file.WriteAsync(part.Chunk.Memory, cancellationToken);
                    break;
                case BackUpResponse.PartOneofCase.Digest:
                    if (part.Digest.Length != file.Length || !part.Digest.Sha256.Span.SequenceEqual(hash.GetHashAndReset()))
                        throw new DamagedFileException("The backup was damaged on its way; nothing was kept. Take it again.");
                    return;
            }
        }

        throw new DamagedFileException("The backup broke off before its end; nothing was kept. Take it again.");
    }

    static async Task SendAsync(FileStream file, IClientStreamWriter<StageRestoreRequest> requests, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkBytes];
        var length = 0L;
        while (await file.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            hash.AppendData(buffer, 0, read);
            await requests.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken);
        }

        await requests.WriteAsync(
            new() { Digest = new() { Length = length, Sha256 = ByteString.CopyFrom(hash.GetHashAndReset()) } }, cancellationToken);
        await requests.CompleteAsync();
    }

    static FileStream NewFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // A backup holds what the meetings hold.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }
}
