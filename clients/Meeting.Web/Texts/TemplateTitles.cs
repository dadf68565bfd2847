using Meetings.Client;
using Meetings.V1;

namespace Meetings.Web;

/// <summary>What templates call their items in other languages (DOMAIN R15). It is the server's data, read when somebody needs it and kept for an hour.</summary>
public sealed class TemplateTitles(TimeProvider time)
{
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    Titles _newest = Titles.None;
    DateTimeOffset _readAt;

    internal async ValueTask<Titles> ReadAsync(MeetingClient server, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - _readAt < Kept)
            return _newest;
        try
        {
            // The same again stays the same: what is drawn with it is shared by all who look.
            if (Titles.Of(await server.ListTemplatesAsync(cancellationToken)) is var read && !read.SaysTheSameAs(_newest))
                _newest = read;
            _readAt = time.GetUtcNow();
        }
        catch (MeetingException)
        {
            // In Norwegian until the server can be asked again.
        }

        return _newest;
    }
}

/// <summary>Titles in other languages.</summary>
public sealed class Titles
{
    readonly Dictionary<(string Tag, string Title), string> _all = [];

    /// <summary>None at all.</summary>
    public static Titles None { get; } = new();

    internal static Titles Of(IEnumerable<Template> templates)
    {
        var titles = new Titles();
        foreach (var item in templates.SelectMany(t => t.Items))
            foreach (var (tag, translated) in item.Titles)
                titles._all.TryAdd((tag, item.Title), translated);
        return titles;
    }

    /// <summary>A title in a language; null for one that no template has, which people wrote themselves, or that reads the same.</summary>
    public string? In(Language language, string title) => _all.GetValueOrDefault((language.Tag, title)) is { } translated && translated != title ? translated : null;

    internal bool SaysTheSameAs(Titles other) => _all.Count == other._all.Count && !_all.Except(other._all).Any();
}
