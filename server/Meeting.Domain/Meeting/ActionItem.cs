using System.Collections.Immutable;
using System.Globalization;

namespace Meetings;

/// <summary>Where an action stands.</summary>
public enum ActionStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Stopped.</summary>
    Stopped,
}

/// <summary>Tiltak: something that somebody is to do. Keeps its id and its origin from meeting to meeting.</summary>
/// <param name="Id">The action.</param>
/// <param name="ItemId">The item; null for the meeting as a whole, or when carried over.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="Author">Who added it.</param>
/// <param name="ChangedAt">When it last changed, in whichever meeting.</param>
public sealed record ActionItem(Guid Id, Guid? ItemId, ActionContent Content, Actor Author, DateTimeOffset ChangedAt) : IWorded<ActionItem>, IWritten
{
    /// <inheritdoc/>
    public static Edited EditedAs => Edited.Action;

    // Whoever is named by id brings along a service, unless another is named.
    /// <inheritdoc/>
    public static ImmutableArray<Field<ActionItem>> EditedFields { get; } =
    [
        Of(Fields.Text, c => c.Text, (c, from) => c with { Text = from.Text }),
        Of(Fields.Responsible, c => c.ResponsibleName, (c, from) => c with { ResponsibleId = from.ResponsibleId, ResponsibleName = from.ResponsibleName, Service = from.Service })
            with { Person = a => a.Content.ResponsibleId },
        Of(Fields.Service, c => c.Service ?? "", (c, from) => c with { Service = from.Service }),
        Of(Fields.Goal, c => c.Goal, (c, from) => c with { Goal = from.Goal }),
        Of(Fields.StartDate, c => Text(c.Start), (c, from) => c with { Start = from.Start }),
        Of(Fields.DueDate, c => Text(c.Due), (c, from) => c with { Due = from.Due }),
        Of(Fields.EvaluationDate, c => Text(c.Evaluation), (c, from) => c with { Evaluation = from.Evaluation }),
    ];

    /// <summary>What it is about, where that is something in particular: it comes along to other meetings. Null otherwise.</summary>
    public Matter? OwnMatter { get; init => field = value == Matter.General ? null : value; }

    /// <summary>What it is about, and how far it reaches.</summary>
    public Matter Matter => OwnMatter ?? Matter.General;

    /// <summary>Where it stands.</summary>
    public ActionStatus Status { get; init; }

    /// <summary>What it has led to.</summary>
    public Effect Effect { get; init; }

    /// <summary>The effect in words; may be empty.</summary>
    public string Assessment { get; init; } = "";

    /// <summary>Why it was stopped; may be empty.</summary>
    public string StopReason { get; init; } = "";

    /// <summary>True when it comes from an earlier meeting of the team (DOMAIN R11).</summary>
    public bool CarriedOver { get; init; }

    // An id is a caller's claim, and means something together with the meeting that it was made in.
    /// <summary>The meeting it was first added in; null for what was carried over before actions told.</summary>
    public Guid? Origin { get; init; }

    /// <summary>The id that it has elsewhere, where it came into a meeting in which another action has that id; otherwise null.</summary>
    public Guid? OriginId { get; init; }

    /// <summary>The action that it takes the place of, which was ended when its effect was looked at (DOMAIN R10); null for none.</summary>
    public Guid? Follows { get; init; }

    /// <summary>This meeting's revision at which it last changed.</summary>
    public long Revision { get; init; }

    /// <summary>The name of who last changed its content; null while nobody has.</summary>
    public string? ChangedBy { get; init; }

    // Carried over from before there were any, it has none.
    /// <inheritdoc/>
    public Words Words { get; init => field = value ?? Words.None; } = Words.None;

    /// <summary>What an action that was carried over earlier brings along, kept whole; otherwise empty.</summary>
    public ImmutableArray<ActionWording> OtherWordings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the one who is responsible says to it.</summary>
    public ActionResponse Response { get; init; }

    /// <summary>Why it was declined; otherwise empty.</summary>
    public string ResponseReason { get; init => field = value ?? ""; } = "";

    /// <summary>Whom it was released from, when they were removed; null for nobody. It says nothing once somebody answers for it again.</summary>
    public FormerResponsible? Former { get; init; }

    /// <summary>True when it is open and needs more: somebody responsible who has not declined, or a due date (DOMAIN R9).</summary>
    public bool Incomplete => Status == ActionStatus.Open && (Content.Incomplete || Response == ActionResponse.Declined);

    /// <summary>The id that it has across meetings, together with its origin.</summary>
    public Guid SharedId => OriginId ?? Id;

    /// <summary>True when <paramref name="other"/>, of another meeting, is this action and not one that was given its id.</summary>
    public bool IsSameAs(ActionItem other) => IsKnownAs(other.Origin, other.SharedId);

    /// <summary>True when it is the action of this origin and id across meetings; where an origin is not known, the id tells.</summary>
    internal bool IsKnownAs(Guid? origin, Guid sharedId) => SharedId == sharedId && (Origin is null || origin is null || Origin == origin);

    /// <summary>With nobody who answers for it: somebody else has to do it (DOMAIN R9).</summary>
    internal ActionItem Released() => Content.ResponsibleId is not { } person ? this : this with
    {
        Content = Content with { ResponsibleId = null, ResponsibleName = "" },
        Former = new(person, Content.ResponsibleName, Response, ResponseReason),
        Response = ActionResponse.None,
        ResponseReason = "",
    };

    /// <summary>With whom it was released from.</summary>
    internal ActionItem GivenBack() => Former is not { } former ? this : this with
    {
        Content = Content with { ResponsibleId = former.PersonId, ResponsibleName = former.Name },
        Response = former.Response,
        ResponseReason = former.ResponseReason,
    };

    /// <summary>With new content. What somebody said to it, nobody else has.</summary>
    internal ActionItem Become(ActionContent content, Actor by) => this with
    {
        Content = content,
        ChangedBy = by.Name,
        Response = content.SameResponsible(Content) ? Response : ActionResponse.None,
        ResponseReason = content.SameResponsible(Content) ? ResponseReason : "",
    };

    /// <inheritdoc/>
    public ActionItem With(Words words) => this with { Words = words };

    /// <summary>As it begins in another meeting, whose revisions are its own.</summary>
    internal ActionItem CarriedTo(Recorded recorded) => this with
    {
        Revision = recorded.Revision,
        Words = OtherWordings.Aggregate(
            Words.CarriedTo(recorded.Revision),
            (words, w) => words.KeepWhole(this, this with { Content = w.Content }, recorded.Revision, w.Author)),
        OtherWordings = [],
    };

    static Field<ActionItem> Of(Fields name, Func<ActionContent, string> text, Func<ActionContent, ActionContent, ActionContent> take) =>
        new(name, a => text(a.Content), (a, from) => a with { Content = take(a.Content, from.Content) });

    static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Who answered for an action until they were removed.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Response">What they had said to it.</param>
/// <param name="ResponseReason">Why they had declined; otherwise empty.</param>
public sealed record FormerResponsible(Guid PersonId, string Name, ActionResponse Response, string ResponseReason);
