using Google.Protobuf;
using Meetings.V1;
using Meetings.Web.Live;

namespace Meetings.Web.Pages.Case;

/// <summary>How a case's page looks to those on one side of the table: what is drawn live on it, and in which words.</summary>
public abstract class CaseFace
{
    /// <summary>The element that what is live stands in.</summary>
    internal const string Place = "case";

    static readonly CaseFace[] All = [new Staff.StaffFace(), new Family.FamilyFace()];

    /// <summary>True when it is for whoever stands so in a case.</summary>
    public abstract bool IsFor(CaseStanding standing);

    /// <summary>What is drawn live, a <see cref="CasePart"/>.</summary>
    public abstract Type Content { get; }

    /// <summary>What stands below that and is read anew with the page only, a <see cref="CasePart"/>; null for nothing.</summary>
    public virtual Type? Still => null;

    /// <summary>What the page looks like, by its classes.</summary>
    public virtual string Class => "site case";

    /// <summary>True when it speaks the language that the viewer chose; otherwise bokmål.</summary>
    public abstract bool IsTranslated { get; }

    /// <summary>What whoever sent a form is told when it was taken.</summary>
    public virtual string Receipt(IMessage command, Words words) => words["Sent.Saved"];

    /// <summary>The face for a standing; null while it has none.</summary>
    internal static CaseFace? For(CaseStanding standing) => All.FirstOrDefault(f => f.IsFor(standing));

    /// <summary>The words for a visitor.</summary>
    internal Words WordsOf(Visit visit) => IsTranslated ? visit.Words : visit.Norwegian;

    /// <summary>What is live, as HTML.</summary>
    internal Task<string> DrawAsync(RegionRenderer renderer, CaseShown shown) =>
        renderer.HtmlAsync(Content, new() { [nameof(CasePart.Of)] = shown });
}
