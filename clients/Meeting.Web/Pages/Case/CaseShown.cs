using Meetings.V1;
using Meetings.Web.Forms;

namespace Meetings.Web.Pages.Case;

/// <summary>A case as its page shows it.</summary>
/// <param name="View">As whoever looks may see it.</param>
/// <param name="Words">The page's own words.</param>
/// <param name="At">What time it is.</param>
public sealed record CaseShown(CaseView View, Words Words, DateTimeOffset At) : IFormPage
{
    /// <summary>Who looks.</summary>
    public CaseViewer Me => View.Viewer;

    /// <summary>True while the case is open.</summary>
    public bool IsOpen => View.Closed is null;

    /// <summary>True for who answers for the case: leader and holder.</summary>
    public bool Leads => Me.Standing is CaseStanding.Leader or CaseStanding.Holder;

    /// <summary>True for who says who the family is, lets them in and records what they say elsewhere (DOMAIN R39).</summary>
    public bool Records => Leads || Me.Standing == CaseStanding.Secretary;

    /// <summary>True for staff.</summary>
    public bool IsStaff => Records || Me.Standing == CaseStanding.Service;

    /// <summary>True when the baton waits for whoever looks.</summary>
    public bool IsOffered => IsOpen && View.Offer?.To.PersonId == Me.PersonId;

    /// <summary>True for what is asked now: asked anew about the same, an earlier question is one that was, and so is one about somebody who has left.</summary>
    /// <param name="question">What is asked.</param>
    public bool IsAskedNow(ConsentQuestion question) =>
        (question.AboutId.Length == 0 || View.People.Any(p => p.PersonId == question.AboutId))
        && View.Questions.Last(q => string.Equals(q.Service, question.Service, StringComparison.OrdinalIgnoreCase) && q.AboutId == question.AboutId) == question;

    /// <summary>True for a question that waits: the family shares with who coordinates first.</summary>
    public bool IsHeldBack(ConsentQuestion question) => View.HeldBackIds.Contains(question.Id);

    /// <summary>True for a service that the family is asked about although it shares with who coordinates first.</summary>
    public bool Coordinates(string service) => string.Equals(service, View.Holders[^1].Who.Service, StringComparison.OrdinalIgnoreCase)
        || string.Equals(service, View.Coordination?.Service, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who is asked something and has not answered it: a no is an answer, and what is held back is not asked.</summary>
    /// <param name="question">What is asked.</param>
    public IReadOnlyList<string> YetToAnswer(ConsentQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var open = View.OpenTo.FirstOrDefault(o => IsOf(o.Service));
        // Where it is open already, those are asked anew on whose yes it is.
        var asked = question.AboutId.Length > 0 ? [question.AboutId]
            : (open?.WaitsFor.Select(p => p.PersonId) ?? []).Concat(View.Consents.Where(c => IsOf(c.Question.Service) && c.State == ConsentState.Given).Select(c => c.PersonId));
        return IsHeldBack(question) || At >= question.Until.ToDateTimeOffset() ? []
            : [.. View.People.Where(p => asked.Contains(p.PersonId) && !View.Consents.Any(c => c.Question.Id == question.Id && c.PersonId == p.PersonId)).Select(p => p.Name)];

        bool IsOf(string service) => string.Equals(service, question.Service, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public string Address => To("");

    /// <summary>The address of something about the case; of the case itself for nothing.</summary>
    public string To(string path) => path.Length == 0 ? $"/sak/{View.CaseId}" : $"/sak/{View.CaseId}/{path}";

    /// <inheritdoc/>
    public string FormAddress(string form) => To($"gjor/{form}");
}
