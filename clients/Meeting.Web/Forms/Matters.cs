using Meetings.V1;

namespace Meetings.Web.Forms;

/// <summary>What something in a meeting is about and how far it reaches, as forms say it.</summary>
static class Matters
{
    /// <summary>What stands for a case that is talked of without saying whose it is.</summary>
    internal const string Anonymous = "anonymous";

    /// <summary>What an item is about; null for nothing in particular, for all in the room.</summary>
    internal static Matter? Read(Form f)
    {
        var (said, reach) = (f["matter"], Reach(f));
        return said.Length == 0 && reach is null ? null : new()
        {
            CaseIds = { said is "" or Anonymous ? [] : said.Split(',').Select(id => Guid.TryParse(id, out _) ? id : throw new FormException("matter", "Form.Unreadable")) },
            Anonymous = said == Anonymous,
            Reach = reach,
        };
    }

    /// <summary>How far something reaches; null for all in the room.</summary>
    internal static Reach? Reach(Form f)
    {
        if (f["reach"].Length == 0 || f.Choice<Circle>("reach") is var circle && circle == Circle.Room)
            return null;
        string[] services = circle == Circle.Named ? [.. f.Each("for_service")] : [];
        return circle == Circle.Named && services.Length == 0
            ? throw new FormException("reach", "Form.NoServices", f.Words["Field.reach"])
            : new() { Circle = circle, Services = { services } };
    }

    /// <summary>The case that something is about; empty for what its item, or else the whole meeting, is about.</summary>
    internal static string Case(Form f) => f["item"].Length > 0 || f["case"].Length == 0 ? "" : f.Id("case");

    /// <summary>What an item is about, as a field says it.</summary>
    internal static string Of(AgendaItem item) => item.Anonymous ? Anonymous : string.Join(',', item.Cases.Select(c => c.Id));

    /// <summary>The fields that say it of an item again.</summary>
    internal static IEnumerable<(string Name, string Value)> Fields(AgendaItem item) => Of(item) is { Length: > 0 } matter ? [("matter", matter), .. Fields(item.Reach)] : Fields(item.Reach);

    /// <summary>The fields that say how far something reaches.</summary>
    internal static IEnumerable<(string Name, string Value)> Fields(Reach? reach) =>
        reach is null ? [] : [("reach", $"{reach.Circle}"), .. reach.Services.Select(s => ("for_service", s))];
}
