using System;
using System.Globalization;
using System.Text;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>Formats timestamps by the conversions of C's strftime, in English; %f and %L are micro- and milliseconds.</summary>
internal static class StrftimeFormat
{
    /// <summary>Formats a time; a conversion that is not known stays as it is written.</summary>
    internal static string Format(long timestamp, TimeZoneInfo zone, string format)
    {
        if (!Timestamps.IsInRange(timestamp))
        {
            return "";
        }

        // Within a day of the range's ends, a zone's offset leaves it.
        DateTime utc = Timestamps.ToDateTime(timestamp);
        TimeSpan offset = zone.GetUtcOffset(utc);
        long ticks = Math.Clamp(utc.Ticks + offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        DateTime time = new(ticks);
        StringBuilder text = new(format.Length * 2);
        for (int index = 0; index < format.Length; index++)
        {
            int start = index;
            if (format[index] != '%' || index == format.Length - 1)
            {
                text.Append(format[index]);
                continue;
            }

            index++;
            bool hasColon = format[index] == ':' && index + 1 < format.Length;
            index += hasColon ? 1 : 0;
            string? part = hasColon && format[index] != 'z' ? null : Convert(format[index], hasColon, time, offset, timestamp);
            text.Append(part ?? format[start..(index + 1)]);
        }

        return text.ToString();
    }

    private static string? Convert(char conversion, bool hasColon, DateTime time, TimeSpan offset, long timestamp) => conversion switch
    {
        'a' => Text(time, "ddd"),
        'A' => Text(time, "dddd"),
        'b' or 'h' => Text(time, "MMM"),
        'B' => Text(time, "MMMM"),
        'c' => Text(time, "ddd MMM ") + Padded(time.Day, 2, ' ') + Text(time, " HH:mm:ss yyyy"),
        'C' => Padded(time.Year / 100, 2),
        'd' => Text(time, "dd"),
        'D' or 'x' => Text(time, "MM/dd/yy"),
        'e' => Padded(time.Day, 2, ' '),
        'f' => Text(time, "ffffff"),
        'F' => Text(time, "yyyy-MM-dd"),
        'g' => Padded(ISOWeek.GetYear(time) % 100, 2),
        'G' => Padded(ISOWeek.GetYear(time), 4),
        'H' => Text(time, "HH"),
        'I' => Text(time, "hh"),
        'j' => Padded(time.DayOfYear, 3),
        'k' => Padded(time.Hour, 2, ' '),
        'l' => Padded(((time.Hour + 11) % 12) + 1, 2, ' '),
        'L' => Text(time, "fff"),
        'm' => Text(time, "MM"),
        'M' => Text(time, "mm"),
        'n' => "\n",
        'N' => Text(time, "fffffff") + "00",
        'p' => Text(time, "tt"),
        'P' => time.Hour < 12 ? "am" : "pm",
        'r' => Text(time, "hh:mm:ss tt"),
        'R' => Text(time, "HH:mm"),
        's' => (timestamp < 0 ? (timestamp - 999) / 1000 : timestamp / 1000).ToString(CultureInfo.InvariantCulture),
        'S' => Text(time, "ss"),
        't' => "\t",
        'T' or 'X' => Text(time, "HH:mm:ss"),
        'u' => Padded((((int)time.DayOfWeek + 6) % 7) + 1, 1),
        'U' => Padded((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2),
        'V' => Padded(ISOWeek.GetWeekOfYear(time), 2),
        'w' => Padded((int)time.DayOfWeek, 1),
        'W' => Padded((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7, 2),
        'y' => Text(time, "yy"),
        'Y' => Text(time, "yyyy"),
        'z' => Offset(offset, hasColon ? ":" : ""),
        'Z' => offset == TimeSpan.Zero ? "UTC" : Offset(offset, ":"),
        '%' => "%",
        _ => null,
    };

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    private static string Padded(int number, int length, char padding = '0') =>
        number.ToString(CultureInfo.InvariantCulture).PadLeft(length, padding);

    private static string Offset(TimeSpan offset, string separator) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh", CultureInfo.InvariantCulture)
        + separator + offset.ToString("mm", CultureInfo.InvariantCulture);
}
