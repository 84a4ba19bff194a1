using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;

namespace DeviceLogs.Insights.Functions;

/// <summary>Finds time zones: UTC, an offset (+02:00, -0330, UTC+2, Z) or a name of the platform's data (Europe/Berlin).</summary>
internal static class TimeZones
{
    /// <summary>Names that are kept; there are some 600 zones, and names out of a field must not fill the memory.</summary>
    private const int MaxKept = 1000;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> s_known = new(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> s_nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+- ");

    internal static bool TryGet(string name, out TimeZoneInfo zone)
    {
        if (!s_known.TryGetValue(name, out TimeZoneInfo? found))
        {
            found = Find(name);
            if (s_known.Count < MaxKept)
            {
                s_known[name] = found;
            }
        }

        zone = found ?? TimeZoneInfo.Utc;
        return found is not null;
    }

    /// <summary>Reads an offset from UTC: a sign, hours of one or two digits, and minutes with or without a colon.</summary>
    internal static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length < 2 || text[0] is not ('+' or '-'))
        {
            return false;
        }

        ReadOnlySpan<char> digits = text[1..];
        int colonAt = digits.IndexOf(':');
        int hourLength = colonAt >= 0 ? colonAt : Math.Min(2, digits.Length);
        ReadOnlySpan<char> minutes = digits[(colonAt >= 0 ? colonAt + 1 : hourLength)..];
        int minute = 0;
        if (hourLength is not (1 or 2) || !int.TryParse(digits[..hourLength], NumberStyles.None, CultureInfo.InvariantCulture, out int hour)
            || (minutes.Length > 0 || colonAt >= 0)
                && (minutes.Length != 2 || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out minute))
            || minute > 59 || (hour * 60) + minute > 14 * 60)
        {
            return false;
        }

        offset = TimeSpan.FromMinutes((text[0] == '-' ? -1 : 1) * ((hour * 60) + minute));
        return true;
    }

    private static TimeZoneInfo? Find(string name)
    {
        ReadOnlySpan<char> rest = name;
        if (rest.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[3..];
        }
        else if (rest.Equals("Z", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[1..];
        }
        else if (rest.IsEmpty)
        {
            return null;
        }

        if (rest.IsEmpty)
        {
            return TimeZoneInfo.Utc;
        }

        if (TryParseOffset(rest, out TimeSpan offset))
        {
            return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
        }

        // An id is looked for among the platform's files: nothing that leads out of their folder is asked for.
        bool isName = name.Length < 64 && name.AsSpan().IndexOfAnyExcept(s_nameCharacters) < 0;
        return isName && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;
    }
}
