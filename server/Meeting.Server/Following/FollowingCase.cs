using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.Server.Seeing;
using Meetings.Server.Submitting;
using Meetings.V1;

namespace Meetings.Server.Following;

/// <summary>
/// Streams a case to one follower, whole at each change of what they see. Who they are, and what they see, is derived anew at
/// each turn, and a turn comes with each sign of life: a ground that runs out takes effect with nobody doing anything (DOMAIN R22).
/// </summary>
public sealed class FollowingCase(CaseReading reading, Looks looks, Wakeups wakeups, Patience patience, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Runs until the caller goes, stands in the case no longer, or the server stops.</summary>
    /// <exception cref="RpcException">NOT_FOUND for who does not stand in it, PERMISSION_DENIED for who no longer does; UNAVAILABLE when the server stops.</exception>
    internal async Task RunAsync(Guid caseId, Caller caller, IServerStreamWriter<FollowCaseResponse> stream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        using var alarm = wakeups.Listen(caseId);
        using var looking = looks.For(caller.Device, new(OccasionKind.CasePage));
        using var invitations = alarm.HearFor(caller.Token.Invitations);
        IReadOnlyCollection<Guid> heard = [];
        Hearing? others = null;
        CaseView? shown = null;
        var beats = wakeups.Beats;
        try
        {
            while (true)
            {
                alarm.Silence();
                var beat = wakeups.Beats;
                var look = await reading.LookAsync(caseId, caller, looking)
                    ?? throw (shown is null ? Errors.NotFound("case") : Errors.Forbidden("This case is no longer open to you. Ask its leader."));
                // What it follows from may have become more, and is heard before it is looked at.
                if (!look.HangsOn.SetEquals(heard))
                {
                    var before = others;
                    heard = look.HangsOn;
                    others = alarm.HearFor([.. heard]);
                    before?.Dispose();
                    continue;
                }

                // Whoever does not see what changed is not told that something did (R29).
                if (!look.View.Equals(shown))
                    await Write(new() { View = shown = look.View });
                else if (beat != beats)
                    await Write(new() { Progress = new() { ServerTime = time.GetUtcNow().ToTimestamp() } });
                beats = beat;
                await alarm.Rung.WaitAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Errors.Stopping();
        }
        finally
        {
            others?.Dispose();
        }

        Task Write(FollowCaseResponse update) => patience.WriteAsync(stream, update, context, ending.Token);
    }
}
