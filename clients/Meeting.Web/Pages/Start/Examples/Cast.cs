using Meetings.V1;

namespace Meetings.Web.Pages.Start.Examples;

/// <summary>Somebody made up who takes part in the example.</summary>
/// <param name="Number">Makes the person's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Service">The service; empty for families.</param>
sealed record Person(int Number, string Name, Role Role, string Service = "");

/// <summary>Who takes part. The leader is whoever tries it.</summary>
static class Cast
{
    internal static readonly Person Kari = new(1, "Kari Nordli", Role.Leader, "PPT");
    internal static readonly Person Liv = new(2, "Liv Aasen", Role.Secretary, "Skole");
    internal static readonly Person Hanne = new(3, "Hanne Berg", Role.Member, "Helsesykepleier");
    internal static readonly Person Bjørn = new(4, "Bjørn Dahl", Role.Member, "Barnevern");
    internal static readonly Person Maria = new(5, "Maria Hansen", Role.Family);
    internal static readonly Person Ola = new(6, "Ola Hansen", Role.Youth);
    internal static readonly Person OnTheWall = new(7, "Skjermen i rommet", Role.Screen);
    internal static readonly Person Silje = new(8, "Silje Moe", Role.Family);
    internal static readonly Person Yusuf = new(9, "Yusuf Ali", Role.Family);
}
