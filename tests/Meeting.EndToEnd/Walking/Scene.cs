using Meetings.V1;

namespace Meetings.EndToEnd.Walking;

/// <summary>One page, for one role, with the meeting in one state.</summary>
/// <param name="Role">Who is at the browser; an administrator is nobody in the meeting.</param>
/// <param name="Page">The page: of the meeting, or from the top with a `/`.</param>
/// <param name="State">What has happened so far.</param>
public sealed record Scene(Role Role, string Page, State State)
{
    /// <summary>The page's address for one meeting.</summary>
    internal string AddressIn(Gathering gathering) => Page.StartsWith('/')
        ? Page.Replace("TEAM", gathering.TeamId, StringComparison.Ordinal)
        : $"/mote/{gathering.MeetingId}/{Page}";

    /// <summary>A new meeting in the state.</summary>
    internal async Task<Gathering> SetAsync(MeetingServer server)
    {
        var gathering = await Gathering.AtAsync(server);
        if (State == State.Planned)
            await gathering.SubmitAsync(new AddContribution { Kind = ContributionKind.Question, Text = "Kan bestemor være med?" });
        else if (State == State.Cancelled)
            await gathering.SubmitAsync(new CancelMeeting { Reason = "Møteleder er syk" });
        else
            await Story.TellAsync(gathering);
        if (State == State.Paused)
            await gathering.SubmitAsync(new PauseMeeting());
        if (State == State.Closed)
            await gathering.SubmitAsync(new CloseMeeting());
        return gathering;
    }

    /// <summary>True while the meeting still is in the state.</summary>
    internal async Task<bool> HoldsAsync(Gathering gathering)
    {
        try
        {
            return (await gathering.ViewAsync()).Frame.Phase == State switch
            {
                State.Planned => MeetingPhase.Planned,
                State.Running => MeetingPhase.Running,
                State.Paused => MeetingPhase.Paused,
                State.Cancelled => MeetingPhase.Cancelled,
                _ => MeetingPhase.Closed,
            };
        }
        catch (Meetings.Client.MeetingException)
        {
            // Its leader has removed themselves.
            return false;
        }
    }
}

/// <summary>How far a meeting has come.</summary>
public enum State
{
    /// <summary>Planned; somebody has asked something.</summary>
    Planned,

    /// <summary>Going on, with everything in it that can be said.</summary>
    Running,

    /// <summary>In a break.</summary>
    Paused,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Called off.</summary>
    Cancelled,
}
