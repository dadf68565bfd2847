using System.CommandLine;

namespace Meetings.Cli.Verbs;

/// <summary>`templates`: what meetings are planned from.</summary>
static class TemplatesVerb
{
    internal static Command Create(Terminal terminal)
    {
        var json = Shared.Json();
        var verb = new Command("templates", "Vis møtemalene.") { json };
        verb.SetAction(Session.Action(terminal, async (session, cancellationToken) =>
        {
            var templates = await session.Client.ListTemplatesAsync(cancellationToken);
            if (session.Get(json))
            {
                await session.WriteJsonAsync(templates);
                return;
            }

            foreach (var template in templates)
            {
                await session.Out.WriteLineAsync($"{template.TemplateId}: {template.Title}, {template.Items.Sum(i => i.Minutes)} minutter");
                foreach (var item in template.Items)
                    await session.Out.WriteLineAsync($"  {item.Minutes,3}  {item.Title}");
            }
        }));
        return verb;
    }
}
