using System.Collections.Immutable;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Meetings.Server.Door;

/// <summary>What the server offers: one list for all who ask for every service of it.</summary>
static class Contract
{
    /// <summary>The services.</summary>
    internal static ImmutableArray<ServiceDescriptor> Services { get; } =
        [V1.MeetingService.Descriptor, V1.TeamService.Descriptor, V1.CaseService.Descriptor, V1.MinutesService.Descriptor, V1.AccessService.Descriptor, V1.AdministrationService.Descriptor];
}
