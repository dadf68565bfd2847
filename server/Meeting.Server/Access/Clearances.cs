using Meetings.Server.Audience;
using Meetings.Server.Submitting;

namespace Meetings.Server.Access;

/// <summary>Reads what decides to whom cases are open.</summary>
public sealed class Clearances(Folds<Case> cases, ConsentRules rules)
{
    readonly Clearance _none = new([], rules);

    /// <summary>For the cases of a meeting, and others that are named.</summary>
    public ValueTask<Clearance> OfAsync(Meeting meeting, params IEnumerable<Guid> named) => OfAsync(meeting.AllCases.Union(named));

    /// <summary>For some cases.</summary>
    public async ValueTask<Clearance> OfAsync(IEnumerable<Guid> ids)
    {
        var read = new List<Case>();
        foreach (var id in ids)
            if (await cases.ReadAsync(id) is { Revision: > 0 } there)
                read.Add(there);
        return read.Count == 0 ? _none : new([.. read], rules);
    }
}
