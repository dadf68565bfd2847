using System.Collections.Immutable;

namespace Meetings;

/// <summary>A service that works with a case. That it does is no ground to see the case.</summary>
/// <param name="Service">The service.</param>
/// <param name="Task">What it does; may be empty.</param>
/// <param name="Since">From when.</param>
public sealed record InvolvedService(string Service, string Task, DateTimeOffset Since);

public sealed partial record Case
{
    /// <summary>The services that work with it, in the order they came.</summary>
    public ImmutableArray<InvolvedService> Involved { get; init; } = [];

    internal InvolvedService? Find(string service) => Involved.FirstOrDefault(i => ServiceName.Same(i.Service, service));
}

/// <summary>Says that a service works with the case, and what it does.</summary>
/// <param name="Service">The service.</param>
/// <param name="Task">What it does; may be empty.</param>
public sealed record InvolveService(string Service, string Task) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) =>
        @case.Find(Service) is { } there && there.Task == Task ? Outcome.Nothing
        : @case.Find(Service) is null && @case.Involved.Length >= Rejection.MostElements ? Rejection.ListFull
        : new ServiceInvolved(Service, Task);
}

/// <summary>A service works with the case, or does something else in it.</summary>
public sealed record ServiceInvolved(string Service, string Task) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) => @case with
    {
        Involved = @case.Find(Service) is { } there
            ? @case.Involved.Replace(there, there with { Task = Task })
            : @case.Involved.Add(new(Service, Task, recorded.At)),
    };
}

/// <summary>Says that a service works with the case no longer.</summary>
public sealed record ReleaseService(string Service) : CaseCommand
{
    internal override Outcome Decide(Case @case, Moment moment) => @case.Find(Service) is null ? Outcome.Nothing : new ServiceReleased(Service);
}

/// <summary>A service works with the case no longer.</summary>
public sealed record ServiceReleased(string Service) : CaseEvent
{
    internal override Case Evolve(Case @case, Recorded recorded) =>
        @case with { Involved = @case.Involved.RemoveAll(i => ServiceName.Same(i.Service, Service)) };
}
