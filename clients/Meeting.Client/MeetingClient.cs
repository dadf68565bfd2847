using System.Net.Sockets;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Meetings.V1;

namespace Meetings.Client;

/// <summary>
/// Talks to a meeting server: one method per verb of the API, with the contract's own
/// messages. Every method throws <see cref="MeetingException"/> or one of its kinds when
/// the server says no or is not reached, and <see cref="OperationCanceledException"/> when
/// it is cancelled. Safe to use from several threads.
/// </summary>
public sealed partial class MeetingClient : IDisposable
{
    // A meeting of 2,000 long texts of each kind still fits into one view.
    const int MostMessageBytes = 128 * 1024 * 1024;

    readonly GrpcChannel? _owned;
    readonly Func<string?> _token;
    readonly MeetingService.MeetingServiceClient _meetings;
    readonly TeamService.TeamServiceClient _teams;
    readonly CaseService.CaseServiceClient _cases;
    readonly MinutesService.MinutesServiceClient _minutes;
    readonly AccessService.AccessServiceClient _access;
    readonly AdministrationService.AdministrationServiceClient _administration;

    /// <summary>A client with a connection of its own.</summary>
    /// <param name="address">The server, such as `http://127.0.0.1:5211`; `http` speaks HTTP/2 in clear text, `https` with TLS.</param>
    /// <param name="token">Asked before each call; null or empty calls without a token.</param>
    /// <param name="options">Times and limits; null for the usual ones.</param>
    public MeetingClient(Uri address, Func<string?> token, MeetingClientOptions? options = null)
        : this(Connect(address, out var channel), token, options) => _owned = channel;

    /// <summary>A client on a connection that the caller keeps and disposes of.</summary>
    /// <param name="channel">The connection.</param>
    /// <param name="token">Asked before each call; null or empty calls without a token.</param>
    /// <param name="options">Times and limits; null for the usual ones.</param>
    public MeetingClient(GrpcChannel channel, Func<string?> token, MeetingClientOptions? options = null)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker(), token, options)
    {
    }

    /// <summary>A client on anything that can make calls.</summary>
    /// <param name="invoker">Makes the calls.</param>
    /// <param name="token">Asked before each call; null or empty calls without a token.</param>
    /// <param name="options">Times and limits; null for the usual ones.</param>
    public MeetingClient(CallInvoker invoker, Func<string?> token, MeetingClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(token);
        _token = token;
        Options = options ?? new();
        _meetings = new(invoker);
        _teams = new(invoker);
        _cases = new(invoker);
        _minutes = new(invoker);
        _access = new(invoker);
        _administration = new(invoker);
    }

    /// <summary>Times and limits.</summary>
    public MeetingClientOptions Options { get; }

    /// <summary>A connection made ready for live meetings; the caller disposes of it.</summary>
    /// <param name="address">The server; see the constructor.</param>
    public static GrpcChannel ChannelTo(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return GrpcChannel.ForAddress(address, Live(Connecting()));
    }

    /// <summary>The same to a server on this machine; the caller disposes of it.</summary>
    /// <param name="path">The Unix domain socket that the server listens on.</param>
    public static GrpcChannel ChannelToSocket(string path)
    {
        var server = new UnixDomainSocketEndPoint(path);
        var handler = Connecting();
        handler.UseProxy = false;
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(server, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        var options = Live(handler);
        // Packing what does not leave the machine costs more than it saves.
        options.CompressionProviders = [];
        return GrpcChannel.ForAddress("http://localhost", options);
    }

    static GrpcChannelOptions Live(SocketsHttpHandler handler) => new()
    {
        DisposeHttpClient = true,
        MaxReceiveMessageSize = MostMessageBytes,
        // Resending is done here, with the same request id, and not by the channel.
        MaxRetryAttempts = 1,
        // Two minutes as it comes: a server that is back would be taken for away by everybody in the meeting.
        InitialReconnectBackoff = TimeSpan.FromMilliseconds(200),
        MaxReconnectBackoff = TimeSpan.FromSeconds(2),
        HttpHandler = handler,
    };

    static SocketsHttpHandler Connecting() => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        // A connection that died without a word is noticed and replaced.
        KeepAlivePingDelay = TimeSpan.FromSeconds(20),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    static CallInvoker Connect(Uri address, out GrpcChannel channel) => (channel = ChannelTo(address)).CreateCallInvoker();

    async Task<TResponse> CallAsync<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken,
        TimeSpan waits = default)
    {
        try
        {
            using var running = call(request, CallOptions(DateTime.UtcNow + Options.Deadline + waits, cancellationToken));
            return await running.ResponseAsync;
        }
        catch (RpcException e)
        {
            throw Problem(e, cancellationToken);
        }
    }

    CallOptions CallOptions(DateTime? deadline, CancellationToken cancellationToken)
    {
        var headers = new Metadata();
        if (_token() is { Length: > 0 } token)
            headers.Add("authorization", $"Bearer {token}");
        return new(headers, deadline, cancellationToken);
    }

    static Exception Problem(RpcException e, CancellationToken cancellationToken) =>
        e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(e.Status.Detail, e, cancellationToken)
            : MeetingException.From(e);

    /// <summary>Puts a command into the oneof of its kind.</summary>
    static TRequest WithCommand<TRequest>(TRequest request, IMessage command) where TRequest : IMessage
    {
        ArgumentNullException.ThrowIfNull(command);
        var field = request.Descriptor.Oneofs.Single(o => o.Name == "command").Fields
            .SingleOrDefault(f => f.FieldType == FieldType.Message && f.MessageType == command.Descriptor)
            ?? throw new ArgumentException($"{command.Descriptor.Name} is not a command of {request.Descriptor.Name}.", nameof(command));
        field.Accessor.SetValue(request, command);
        return request;
    }

    static async IAsyncEnumerable<T> PagesAsync<T>(
        Func<string, Task<(IEnumerable<T> Page, string Next)>> read, string from = "")
    {
        var token = from;
        do
        {
            (var page, token) = await read(token);
            foreach (var one in page)
                yield return one;
        }
        while (token.Length > 0);
    }
}
