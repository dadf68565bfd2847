using Meetings.V1;
using Meetings.Web.Forms;

namespace Meetings.Web.Live;

/// <summary>A place on a page that is kept up to date: a row of pieces inside the element with its id.</summary>
/// <param name="Id">The element's id.</param>
/// <param name="Pieces">What stands in it, in order.</param>
public sealed record Region(string Id, IReadOnlyList<Piece> Pieces)
{
    /// <summary>A region with one piece at most.</summary>
    public static Region Of(string id, Piece? piece) => new(id, piece is null ? [] : [piece]);

    /// <summary>A region with a piece for each element.</summary>
    public static Region Of<T>(string id, IEnumerable<T> elements, Func<T, Piece> piece) => new(id, [.. elements.Select(piece)]);
}

/// <summary>
/// Something that is drawn by itself: on first load, on catch-up and live by the same Razor
/// part. What it shows is all in here, so two equal pieces look the same.
/// </summary>
/// <param name="Id">The id of the element that the part draws; one on the page.</param>
/// <param name="Part">The Razor part, a <see cref="Parts.Part{T}"/>.</param>
/// <param name="Of">What the part shows; compared by value.</param>
/// <param name="Showing">How it is shown.</param>
public sealed record Piece(string Id, Type Part, object Of, Showing Showing)
{
    /// <summary>A piece drawn by <typeparamref name="TPart"/>.</summary>
    public static Piece By<TPart>(string id, object of, Showing showing) => new(id, typeof(TPart), of, showing);
}

/// <summary>How a meeting is shown: on which page, to whom, and in which language.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Page">The page's name in its address.</param>
/// <param name="Words">The page's own words.</param>
/// <param name="Role">The role whose view is shown.</param>
/// <param name="PersonId">Who looks, on a page that says what is theirs; otherwise empty, and many share what is drawn.</param>
/// <param name="Preview">True when a leader looks as somebody else: nothing can be done from here.</param>
public sealed record Showing(string MeetingId, string Page, Words Words, Role Role, string PersonId, bool Preview) : IFormPage
{
    /// <summary>What templates call their items in the language of <see cref="Words"/>.</summary>
    public Titles Titles { get; init; } = Titles.None;

    /// <summary>True when lists are shown whole, however long they are.</summary>
    public bool All { get; init; }

    /// <summary>In a preview, the participant in whose place a leader looks; empty for a role alone, and for one's own view.</summary>
    public string PreviewOf { get; init; } = "";

    /// <summary>The address of the page, shown as it is.</summary>
    public string Address => To(Page) + Query;

    /// <summary>What the page's address says of how it is shown; empty for nothing.</summary>
    public string Query => (Preview, All) switch
    {
        (true, true) => $"?{Previewed}&alle",
        (true, false) => $"?{Previewed}",
        (false, true) => "?alle",
        _ => "",
    };

    string Previewed => PreviewOf.Length > 0 ? $"forhandsvis={PreviewOf}" : "forhandsvis";

    /// <summary>An item's title to be said, in the reader's language where a template has it.</summary>
    public string Said(string title) => Titles.In(Words.Language, title) ?? title;

    /// <summary>True when whoever looks can say something of their own here: not a preview, and not somebody who only sees or interprets.</summary>
    public bool Speaks => !Preview && Role is not (Role.Interpreter or Role.Contributor or Role.Observer or Role.Screen);

    /// <summary>The address of something about this meeting.</summary>
    public string To(string path) => $"/mote/{MeetingId}/{path}";

    /// <summary>Where a form of this page is sent.</summary>
    public string FormAddress(string form) => To($"gjor/{form}?side={Page}{(All ? "&alle" : "")}");

    /// <summary>True when whoever looks may edit what <paramref name="personId"/> wrote or answers for.</summary>
    public bool MayEdit(string personId) =>
        !Preview && (Role is Role.Leader or Role.Secretary || IsOwn(personId));

    /// <summary>True when it is whoever looks that <paramref name="personId"/> is, and not in somebody else's place.</summary>
    public bool IsOwn(string personId) => !Preview && PersonId.Length > 0 && PersonId == personId;
}
