using Meetings.V1;

namespace Meetings.EndToEnd.Walking;

/// <summary>One page, for one role, with the meeting in one state.</summary>
/// <param name="Role">Who is at the browser; an administrator is nobody in the meeting, and without a role nobody has let them in.</param>
/// <param name="Page">The page: of the meeting, or from the top with a `/`; `TEAM` in it is the meeting's, `CASE` a case of the team's, and `REVOKED` the secret of a link that was taken back.</param>
/// <param name="State">What has happened so far.</param>
public sealed record Scene(Role Role, string Page, State State)
{
    const string Revoked = "REVOKED";

    static int _teams;

    /// <summary>An address at which there is nothing.</summary>
    internal const string Nowhere = "/finnes-ikke";

    /// <summary>True where the answer is that there is nothing, or that nobody is let in.</summary>
    internal bool IsRefused => Page == Nowhere || Page.Contains(Revoked, StringComparison.Ordinal);

    /// <summary>True where a case is looked at, between meetings.</summary>
    internal bool IsCase => Page.StartsWith("/sak/", StringComparison.Ordinal);

    /// <summary>True when nothing more can be done in the meeting but to open it again.</summary>
    internal bool IsOver => State is State.Closed or State.Cancelled;

    /// <summary>The page's address for one meeting.</summary>
    internal async Task<string> AddressInAsync(Gathering gathering) =>
        IsCase ? Page.Replace("CASE", await gathering.CaseAsync(), StringComparison.Ordinal)
        : !Page.StartsWith('/') ? $"/mote/{gathering.MeetingId}/{Page}"
        : Page.Contains(Revoked, StringComparison.Ordinal) ? Page.Replace(Revoked, await gathering.RevokedAsync(), StringComparison.Ordinal)
        : Page.Replace("TEAM", gathering.TeamId, StringComparison.Ordinal);

    /// <summary>What lets the person in; null for somebody who is not.</summary>
    internal async Task<string?> SecretAsync(MeetingServer server, Gathering gathering) => Role switch
    {
        Role.Unspecified => null,
        Role.Administrator => (await server.Administrator.CreateInvitationAsync(new() { Scope = new() { Installation = true }, Name = "Anne Admin" })).Secret,
        Role.Interpreter or Role.Support => await gathering.InviteAsync(new InviteParticipant { Name = "Tora Tolk", Role = Role, InterpretsFor = gathering.People[Role.Family] }),
        Role.Contributor => await gathering.InviteAsync(new InviteParticipant { Name = "Pål Politi", Role = Role }),
        _ => await gathering.InviteAsync(Role),
    };

    /// <summary>A new meeting in the state.</summary>
    internal async Task<Gathering> SetAsync(MeetingServer server)
    {
        // Whoever looks after many teams knows them by their names.
        var gathering = await Gathering.AtAsync(server, name: $"Ansvarsgruppe {Interlocked.Increment(ref _teams)}");
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
            if (IsCase && (await gathering.Leader.GetCaseAsync(await gathering.CaseAsync())).View is not { Closed: null, Offer: not null })
                return false;
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
