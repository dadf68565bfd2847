using Meetings.Web.Gate;

namespace Meetings.Web.Pages.Screen;

/// <summary>How often one address may ask for a new code: a whole building's screens can, and nobody can use up the codes of all.</summary>
sealed class CodeStarts(TimeProvider time) : PerNetwork(atOnce: 30, then: 2, TimeSpan.FromSeconds(20), time);
