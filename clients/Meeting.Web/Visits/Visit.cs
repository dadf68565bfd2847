using Grpc.Net.Client;
using Meetings.Client;
using Meetings.V1;
using Meetings.Web.Forms;
using Meetings.Web.Gate;
using Meetings.Web.Live;
using Meetings.Web.Pages;
using Meetings.Web.Visits;
using Microsoft.AspNetCore.Http;

namespace Meetings.Web;

/// <summary>One request: who asks (by the token in the cookie), in which language, and the server as they may use it.</summary>
public sealed class Visit
{
    readonly WebOptions _options;

    readonly GrpcChannel _channel;

    readonly TemplateTitles _titles;

    readonly int _year;

    /// <summary>The visit of the current request.</summary>
    public Visit(IHttpContextAccessor accessor, GrpcChannel server, RegionRenderer renderer, TemplateTitles titles, WebOptions options, TimeProvider time)
    {
        _titles = titles;
        Renderer = renderer;
        _channel = server;
        Http = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");
        _options = options;
        _year = TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).Year;
        Token = DeviceCookies.Token(Http);
        Language = Language.Find(Http.Request.Query["sprak"]) ?? Language.Find(DeviceCookies.Language(Http)) ?? Preferred(Http) ?? Language.Bokmål;
    }

    /// <summary>The request.</summary>
    public HttpContext Http { get; }

    /// <summary>The device's token; null without one.</summary>
    public string? Token { get; private set; }

    /// <summary>The server, called with the device's token.</summary>
    public MeetingClient Server => field ??= As(() => Token);

    /// <summary>The server, called with another token than the device's.</summary>
    internal MeetingClient As(string? token) => As(() => token);

    MeetingClient As(Func<string?> token) => new(_channel, token);

    /// <summary>Draws what a page shows.</summary>
    internal RegionRenderer Renderer { get; }

    /// <summary>The language of pages that have several.</summary>
    public Language Language { get; }

    /// <summary>Scheme, host and port of the pages, as people write them.</summary>
    internal string Site => PublicAddress.Of(Http.Request, _options);

    /// <summary>Bokmål, for pages that have no other.</summary>
    public Words Norwegian => field ??= new(Language.Bokmål, _options.Zone, _year);

    /// <summary>The words of the chosen language.</summary>
    public Words Words => field ??= new(Language, _options.Zone, _year);

    /// <summary>The words for whoever sends a form from a page; only families' pages have several languages.</summary>
    internal Words WordsOf(MeetingPage? page) => page?.IsTranslatedFor(Role.Family) == true ? Words : Norwegian;

    /// <summary>The words of a page of a team, for somebody of this role there.</summary>
    internal Words WordsFor(Role role) => role.IsFamilySide() ? Words : Norwegian;

    /// <summary>Answers, or says in words why not; who may not see what is asked for goes to <paramref name="otherwise"/>, if there is such an address.</summary>
    internal async Task<IResult> TryAsync(Func<Task<IResult>> answer, string? otherwise = null)
    {
        try
        {
            return await answer();
        }
        catch (MeetingException e) when (otherwise is not null && e is (NotSignedInException or NotFoundException or NotAllowedException))
        {
            return Results.LocalRedirect(otherwise);
        }
        catch (NotSignedInException)
        {
            // Somebody who has not come in yet, or whose time is over: the same way in for both.
            return Results.LocalRedirect("/join");
        }
        catch (Exception e) when (e is MeetingException or FormException)
        {
            return Sorry(e);
        }
    }

    /// <summary>Says why a status is the answer to a request.</summary>
    /// <param name="status">400 to 499.</param>
    internal IResult Wrong(int status) => Sorry(
        Words[IsOpening || status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed ? "Problem.NotFound" : "Form.Unreadable"], status);

    bool IsOpening => HttpMethods.IsGet(Http.Request.Method) || HttpMethods.IsHead(Http.Request.Method);

    /// <summary>Says that there is nothing at this address.</summary>
    internal IResult NothingHere() => Sorry(null);

    /// <summary>Says what is wrong.</summary>
    internal IResult Sorry(Exception? problem)
    {
        // An address that the server cannot read is none.
        var (status, text) = problem is null || (problem is InvalidRequestException && IsOpening) ? (StatusCodes.Status404NotFound, Words["Problem.NotFound"]) : Problem(problem, Words);
        return Sorry(text, status, problem is UnavailableException or UntrustedServerException);
    }

    /// <summary>What to say of a problem, and with which status; when to try again stands in the answer.</summary>
    internal (int Status, string Text) Problem(Exception problem, Words words)
    {
        var (status, text) = Problems.Of(problem, words);
        if (status == StatusCodes.Status503ServiceUnavailable)
            Http.Response.Headers.RetryAfter = "5";
        return (status, text);
    }

    /// <summary>Says what is wrong, in words.</summary>
    internal IResult Sorry(string text, int status, bool again = false) =>
        Page.Of<Sorry>(new() { [nameof(Pages.Sorry.Words)] = Words, [nameof(Pages.Sorry.Text)] = text, [nameof(Pages.Sorry.Back)] = IsOpening ? Http.Request.Path.ToString() : "/", [nameof(Pages.Sorry.Again)] = again }, status);

    /// <summary>Redeems an invitation for this device and keeps the token.</summary>
    public async Task<Grant> RedeemAsync(string secret, Guid deviceKey)
    {
        RedeemInvitationResponse answer;
        try
        {
            answer = await Server.RedeemInvitationAsync(secret, deviceKey, Http.RequestAborted);
        }
        catch (NotSignedInException) when (Token is not null)
        {
            // The old token is worth nothing any more; the invitation may still be.
            Token = null;
            answer = await Server.RedeemInvitationAsync(secret, deviceKey, Http.RequestAborted);
        }

        Token = answer.Token;
        DeviceCookies.Keep(Http, answer.Token);
        return answer.Grant;
    }

    /// <summary>True when the server may be troubled with the token among those of others.</summary>
    /// <remarks>
    /// To a server elsewhere all browsers are one caller, who must wait after too many wrong tokens: what somebody made up
    /// would keep the others out. So it is asked first in a call of its own, where a wrong one costs nobody else.
    /// </remarks>
    internal async Task<bool> IsGoodAsync()
    {
        if (!_options.Elsewhere)
            return true;
        try
        {
            await Server.WhoAmIAsync(Http.RequestAborted);
            return true;
        }
        catch (NotSignedInException)
        {
            return false;
        }
        catch (Exception e) when (e is MeetingException or OperationCanceledException)
        {
            // That the server is out of reach says nothing of the token.
            return true;
        }
    }

    /// <summary>Keeps the language on this device.</summary>
    internal void Keep(Language language) => DeviceCookies.KeepLanguage(Http, language.Tag);

    /// <summary>In whose place to look on a page, when the address asks for it: a participant's, or that of the page's role.</summary>
    public Preview Preview(MeetingPage page) =>
        !Http.Request.Query.TryGetValue("forhandsvis", out var whose) ? Client.Preview.None
        : Guid.TryParse(whose, out var participant) ? Client.Preview.Of($"{participant}")
        : Client.Preview.As(page.PreviewAs);

    /// <summary>True when the address asks for lists as a whole, however long they are.</summary>
    internal bool ShowsAll => Http.Request.Query.ContainsKey("alle");

    /// <summary>True when <paramref name="viewer"/> may have the page open, as oneself or as a preview.</summary>
    public bool Fits(MeetingPage page, Viewer viewer) => !Preview(page).IsNone || page.IsFor(viewer.Role);

    /// <summary>How a page is shown to a viewer.</summary>
    public async ValueTask<Showing> ShowingAsync(MeetingPage page, string meetingId, Viewer viewer, Role shownRole)
    {
        var words = page.IsTranslatedFor(viewer.Role) ? Words : Norwegian;
        var preview = Preview(page);
        var who = preview.ParticipantId is { Length: > 0 } other ? other : viewer.PersonId;
        return new(meetingId, page.Name, words, shownRole, page.Personal ? who : "", !preview.IsNone)
        {
            PreviewOf = preview.ParticipantId,
            All = ShowsAll,
            Titles = words.Language == Language.Bokmål ? Titles.None : await _titles.ReadAsync(Server, Http.RequestAborted),
        };
    }

    static Language? Preferred(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value?.Split('-')[0] switch { "no" => "nb", "fa" or "prs" => "fa-AF", var tag => tag })
        .Select(Language.Find)
        .FirstOrDefault(l => l is not null);
}

/// <summary>Settings of the pages.</summary>
/// <param name="Zone">The time zone that times are told in.</param>
/// <param name="Elsewhere">True when the server is elsewhere, and takes all browsers for one caller.</param>
/// <param name="PublicUrl">Where people reach the pages; null for where a request says that it was sent.</param>
/// <param name="HstsDays">How many days browsers are told to come under TLS alone; null for a year, and none on a name that is for trying out.</param>
public sealed record WebOptions(TimeZoneInfo Zone, bool Elsewhere = false, Uri? PublicUrl = null, int? HstsDays = null);
