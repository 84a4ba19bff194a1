using System;
using System.Globalization;
using DeviceLogs.CommandLine;
using DeviceLogs.Connection;

namespace DeviceLogs.Exporter.Settings;

/// <summary>
/// Values that come from the settings' file as well as from the command line. Each error names what is wrong, its value and the rule.
/// </summary>
internal static class SettingValue
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The name of an AWS region. It becomes part of a host's name.</summary>
    public static string Region(string name, string text) =>
        AwsRegion.Check(text) is null
            ? text
            : throw UserException.OfValue(name, text, "it takes an AWS region such as eu-west-1, in lower case");

    /// <summary>The ARN of a role.</summary>
    public static string RoleArn(string name, string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":role/", StringComparison.Ordinal)
            ? text
            : throw UserException.OfValue(name, text, "it takes the ARN of a role, such as arn:aws:iam::123456789012:role/log-reader");

    /// <summary>The address of a service.</summary>
    public static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw UserException.OfValue(name, text, "it takes an address such as http://127.0.0.1:4586");

    /// <summary>Reads a time in ISO 8601, UTC where it does not say.</summary>
    /// <param name="text">The time.</param>
    /// <param name="ms">Milliseconds since 1970.</param>
    public static bool TryTime(string text, out long ms)
    {
        bool isTime = DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time);
        ms = time.ToUnixTimeMilliseconds();
        return isTime && ms >= 0;
    }
}
