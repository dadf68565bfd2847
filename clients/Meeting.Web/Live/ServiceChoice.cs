namespace Meetings.Web.Live;

/// <summary>A service that something can be for.</summary>
/// <param name="Service">The service.</param>
/// <param name="Chosen">True when it is for it already.</param>
public sealed record ServiceChoice(string Service, bool Chosen);
