using Meetings.Documents.Labels;

namespace Meetings.Documents;

/// <summary>What is on the paper before anybody writes on it, and what is put on it at last.</summary>
/// <param name="Labels">Bokmål or nynorsk.</param>
public sealed record Paper(MinutesLabels Labels)
{
    /// <summary>The municipality's name; empty for none.</summary>
    public string Municipality { get; init; } = "";

    /// <summary>The unit whose meeting it is; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The municipality's coat of arms; null for none.</summary>
    public Picture? CoatOfArms { get; init; }

    /// <summary>Which version it is, as it stands at the foot of each page; empty for none.</summary>
    public string Version { get; init; } = "";

    /// <summary>By what a sealed document is verified; null of one that is not sealed.</summary>
    public Seal? Seal { get; init; }

    /// <summary>What stands at the foot of each page.</summary>
    internal string Foot => string.Join(" · ", ((string[])[Municipality, Version, Seal is { } seal ? $"{Labels["Seal.Code"]} {seal.Code}" : ""]).Where(s => s.Length > 0));
}

/// <summary>By what a sealed document is verified.</summary>
/// <param name="Code">The code, as people type it.</param>
/// <param name="Address">The address of the page that verifies it, which the QR code leads to.</param>
public sealed record Seal(string Code, string Address);
