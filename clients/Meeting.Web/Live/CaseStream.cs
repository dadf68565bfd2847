using Meetings.Client;
using Meetings.Web.Pages.Case;
using Microsoft.Extensions.Hosting;

namespace Meetings.Web.Live;

/// <summary>
/// Streams a case's page to one browser, each with a follower of its own: few look at a case, and each is told what is theirs.
/// Whoever stands in it no longer has nothing of it left on an open page (DOMAIN R22).
/// </summary>
public sealed class CaseStream(RegionRenderer renderer, Build build, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Runs until the browser goes, the viewer may no longer look, or the server stops.</summary>
    /// <param name="visit">Who listens.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="looks">What the page looks like; null for not known.</param>
    public async Task RunAsync(Visit visit, string caseId, string? looks)
    {
        var events = new ServerSentEvents(visit.Http, time, lifetime);
        if (events.IsHead)
            return;
        try
        {
            if (visit.Token is null || !await visit.IsGoodAsync())
                await events.WriteAsync("ended");
            else
                await FollowAsync(visit, caseId, events, looks);
        }
        catch (Exception e) when (e is NotFoundException or NotAllowedException or NotSignedInException)
        {
            await events.WriteAsync(ServerSentEvents.Change("", Nothing(visit)));
            await events.WriteAsync("ended");
        }
        catch (LimitExceededException)
        {
            await events.WriteNoRoomAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or MeetingException)
        {
            // The browser went, or the server stops or is out of reach: either way it comes back by itself.
        }
    }

    async Task FollowAsync(Visit visit, string caseId, ServerSentEvents events, string? looks)
    {
        using var ending = events.Ending();
        var face = default(CaseFace);
        await foreach (var update in visit.Server.FollowCaseOnceAsync(caseId, ending.Token))
        {
            if (update.View is not { } view)
            {
                await events.BeatAsync(update.Progress.ServerTime.ToDateTimeOffset());
                continue;
            }

            var now = CaseFace.For(view.Viewer.Standing);
            if (now is null || (face is not null && now != face))
            {
                // Another page is theirs by now.
                await events.WriteAsync("ended");
                return;
            }

            if (face is null)
                await events.WriteAsync("hello", build.Id);
            face = now;
            var html = await face.DrawAsync(renderer, new(view, face.WordsOf(visit), time.GetUtcNow()));
            if (Html.LooksOf(html) is var look && look != looks)
                await events.WriteAsync(ServerSentEvents.Change(look, Titled(view.Content.Name, face.WordsOf(visit)) + $"<turbo-stream action=\"update\" method=\"morph\" target=\"{CaseFace.Place}\"><template>{html}</template></turbo-stream>"));
            looks = look;
        }
    }

    // What was told, what is open to be changed and what the window is called goes with the rest.
    static string Nothing(Visit visit) => Titled(visit.Words["Sorry.Title"], visit.Words) + string.Concat(((string[])["flash", "edit", "announcements"]).Select(Emptied))
        + $"<turbo-stream action=\"update\" target=\"{CaseFace.Place}\"><template><p class=\"ds-alert\" data-color=\"warning\" role=\"alert\">{Html.Encoder.Encode(visit.Words["Case.NoSight"])}</p></template></turbo-stream>";

    static string Titled(string title, Words words) => $"<turbo-stream action=\"title\"><template>{Html.Encoder.Encode($"{title} · {words["App.Name"]}")}</template></turbo-stream>";

    static string Emptied(string target) => $"<turbo-stream action=\"update\" target=\"{target}\"><template></template></turbo-stream>";
}
