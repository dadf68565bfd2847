using Grpc.Core;
using Meetings.Client;
using Meetings.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Meetings.Server.Tests.Following;

using Meetings.V1;

/// <summary>A call that follows for many, read response by response, with the views that these lead to.</summary>
public sealed class TogetherCall : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly AsyncDuplexStreamingCall<FollowMeetingTogetherRequest, FollowMeetingTogetherResponse> _call;
    readonly Dictionary<string, TogetherSeat> _seats = [];

    TogetherCall(RunningServer server) =>
        _call = new MeetingService.MeetingServiceClient(server.Channel()).FollowMeetingTogether();

    /// <summary>The views so far, by class.</summary>
    public Dictionary<string, MeetingView> Views { get; } = [];

    /// <summary>How many live streams a gathering's server counts.</summary>
    public static int StreamsOf(Gathering gathering) => gathering.Server.Services.GetRequiredService<Doorkeeper>().Streams;

    /// <summary>A call whose first response has come.</summary>
    public static async Task<TogetherCall> OpenAsync(Gathering gathering, string? meeting = null)
    {
        var call = Open(gathering.Server);
        await call.SendAsync(new() { MeetingId = meeting ?? gathering.MeetingId });
        await call.NextAsync();
        return call;
    }

    /// <summary>A call on which nothing has been sent.</summary>
    public static TogetherCall Open(RunningServer server) => new(server);

    public Task SendAsync(FollowMeetingTogetherRequest step) => _call.RequestStream.WriteAsync(step);

    public Task CompleteAsync() => _call.RequestStream.CompleteAsync();

    public Task JoinAsync(string key, string? token, Role previewAs = Role.Unspecified) =>
        SendAsync(new() { Join = new() { Key = key, Token = token ?? "", PreviewAs = previewAs } });

    public Task LeaveAsync(string key) => SendAsync(new() { Leave = key });

    /// <summary>The next response; fails when none comes.</summary>
    public async Task<FollowMeetingTogetherResponse> NextAsync()
    {
        if (!await _call.ResponseStream.MoveNext(default).WaitAsync(Patience))
            throw new InvalidOperationException("The stream ended.");
        var response = _call.ResponseStream.Current;
        foreach (var update in response.Updates)
            Views[update.ViewClass] = update.View ?? Views[update.ViewClass].Apply(update.Change);
        foreach (var seat in response.Seats)
            _seats[seat.Key] = seat;
        return response;
    }

    /// <summary>The viewer's seat, once it is told of; each is given once.</summary>
    public async Task<TogetherSeat> SeatAsync(string key)
    {
        while (!_seats.ContainsKey(key))
            await NextAsync();
        _seats.Remove(key, out var seat);
        return seat!;
    }

    /// <summary>Joins, and gives the seat that comes of it.</summary>
    public async Task<TogetherSeat> SeatedAsync(string key, Device device, Role previewAs = Role.Unspecified)
    {
        await JoinAsync(key, device.Token, previewAs);
        return await SeatAsync(key);
    }

    /// <summary>The error that the call ends with; null when it ends well.</summary>
    public async Task<RpcException?> EndAsync()
    {
        try
        {
            while (await _call.ResponseStream.MoveNext(default).WaitAsync(Patience))
            {
            }

            return null;
        }
        catch (RpcException e)
        {
            return e;
        }
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return ValueTask.CompletedTask;
    }
}
