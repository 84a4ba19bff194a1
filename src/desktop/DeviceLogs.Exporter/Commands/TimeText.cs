using System;
using System.Globalization;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Commands;

/// <summary>Times as a person writes them: 90s, 30m, 2h, 7d, or a date.</summary>
internal static class TimeText
{
    /// <summary>The forms of a span of time, for help and errors.</summary>
    public const string Spans = "90s, 30m, 2h, 7d";

    /// <summary>A moment, in milliseconds since 1970: so long ago, or a UTC time.</summary>
    /// <param name="name">The option, for an error.</param>
    /// <param name="text">The text, not empty.</param>
    /// <param name="now">From when to look back.</param>
    /// <exception cref="UserException">It is neither.</exception>
    public static long Moment(string name, string text, DateTimeOffset now)
    {
        if (Span(text) is TimeSpan ago)
        {
            return Math.Max(0, now.ToUnixTimeMilliseconds() - (long)ago.TotalMilliseconds);
        }

        return SettingValue.TryTime(text, out long ms)
            ? ms
            : throw UserException.OfValue(name, text, $"it takes a time such as {Spans} or 2026-01-31T00:00:00Z");
    }

    /// <summary>A span of time; null when the text is none.</summary>
    public static TimeSpan? Span(string text)
    {
        // Six digits: of days, that is more than there is history.
        int seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        return seconds > 0 && text.Length <= 7
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? TimeSpan.FromSeconds((long)count * seconds)
            : null;
    }
}
