using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Meetings.Server.Statutes;
using Microsoft.Extensions.Options;

namespace Meetings.Server.Settings;

/// <summary>Reads the section `Meeting`, and says all that is wrong with it at once: what cannot be read is left as it was.</summary>
sealed class MeetingSettings(IConfiguration configuration) : IConfigureOptions<MeetingOptions>, IValidateOptions<MeetingOptions>
{
    internal const string Section = "Meeting";

    static readonly PropertyInfo[] All = [.. typeof(MeetingOptions).GetProperties().Where(p => p.CanWrite)];

    /// <summary>The settings' whole names.</summary>
    internal static IEnumerable<string> Names => All.Select(NameOf);

    /// <inheritdoc/>
    public void Configure(MeetingOptions options)
    {
        foreach (var setting in All)
            if (TryRead(setting, out var value))
                setting.SetValue(options, value);
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MeetingOptions options)
    {
        List<string> problems = [.. SettingNames.Unknown(configuration), .. All.Select(s => ProblemWith(s, options)).OfType<string>()];
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    static string NameOf(PropertyInfo setting) => $"{Section}:{setting.Name}";

    bool IsSet(PropertyInfo setting) => configuration[NameOf(setting)] is { Length: > 0 };

    bool TryRead(PropertyInfo setting, out object? value)
    {
        value = null;
        try
        {
            return IsSet(setting) && (value = configuration.GetValue(setting.PropertyType, NameOf(setting))) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    string? ProblemWith(PropertyInfo setting, MeetingOptions options)
    {
        var name = NameOf(setting);
        if (IsSet(setting) && !TryRead(setting, out _))
            return $"{name} is '{configuration[name]}', which is not {KindOf(setting.PropertyType)}.";
        return setting.GetValue(options) switch
        {
            int number when setting.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(number) =>
                $"{name} is {number}; it must be from {range.Minimum} to {range.Maximum}.",
            Uri address => ProblemWith(name, address, mayHavePath: setting.Name == nameof(MeetingOptions.OtlpEndpoint)),
            string zone when setting.Name == nameof(MeetingOptions.TimeZone) && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) =>
                $"{name} is '{zone}', which is no time zone that this machine knows.{SettingNames.Meant(zone, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id))} Without any, install tzdata.",
            string services when setting.Name == nameof(MeetingOptions.ConsentByService) && !ConsentSettings.TryRead(services, false, out _) =>
                $"{name} is '{services}'. Write each service once, with an age from {ConsentSettings.YoungestAge} to {ConsentSettings.OldestAge} and, where it matters, how many guardians: 'Helsesykepleier=16; Barnevern=15 one'.",
            string path when setting.Name is nameof(MeetingOptions.DataDirectory) or nameof(MeetingOptions.StatutesFile) && path.StartsWith('~') =>
                $"{name} is '{path}'. Nobody but a shell knows what ~ is: write the whole path.",
            string file when setting.Name == nameof(MeetingOptions.StatutesFile) && StatuteList.ProblemWith(file) is { } problem =>
                $"{name} is '{file}', which cannot be used: {problem} Put it right, or leave the setting out for the list that comes with the server.",
            _ => null,
        };
    }

    static string KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) => "a whole number",
        var either when either == typeof(bool) => "true or false",
        _ => "an address like https://meeting.example",
    };

    static string? ProblemWith(string name, Uri address, bool mayHavePath) => address switch
    {
        { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") } =>
            $"{name} is '{address.OriginalString}', which does not begin with http:// or https://.",
        { UserInfo.Length: > 0 } or { Query.Length: > 0 } or { Fragment.Length: > 0 } =>
            $"{name} may hold a scheme, a host and a port, and nothing more.",
        { AbsolutePath: not "/" } when !mayHavePath =>
            $"{name} is '{address.OriginalString}', with a path. The pages can only stand at the root of a host: give them a host name or a port of their own.",
        _ => null,
    };
}
