using System;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DeviceLogs.Insights.Events;

/// <summary>Finds the time of a line that comes without one: a usual field of JSON, or a date and time at the start of text.</summary>
internal static class EventTime
{
    // Numbers up to these are seconds, milliseconds, microseconds; greater ones nanoseconds.
    private const double MaxSeconds = 1e11;
    private const double MaxMilliseconds = 1e14;
    private const double MaxMicroseconds = 1e17;

    /// <summary>The fields, in their order of preference.</summary>
    private static readonly string[] Names = ["@timestamp", "timestamp", "time", "ts", "datetime", "date", "eventTime", "event_time", "t"];

    private static readonly byte[][] Keys = Array.ConvertAll(Names, name => Encoding.UTF8.GetBytes($"\"{name}\":"));

    /// <summary>Finds a line's time, in milliseconds since 1970 UTC.</summary>
    internal static bool TryFind(ReadOnlySpan<byte> line, out long time)
    {
        ReadOnlySpan<byte> start = line.TrimStart(" \t["u8);
        if (line.Length > 0 && line[0] == '{')
        {
            return TryFindInJson(line, out time);
        }

        return TryReadDate(start, out time);
    }

    private static bool TryFindInJson(ReadOnlySpan<byte> line, out long time)
    {
        foreach (byte[] key in Keys)
        {
            int at = line.IndexOf(key);
            if (at < 0)
            {
                continue;
            }

            // With one brace before it, the field is of the object itself. In doubt, the line is read properly.
            ReadOnlySpan<byte> before = line[1..at];
            if (before.IndexOfAny("{}["u8) >= 0)
            {
                return TryReadJson(line, out time);
            }

            if (TryReadValue(line[(at + key.Length)..].TrimStart((byte)' '), out time))
            {
                return true;
            }
        }

        time = 0;
        return line.IndexOf("\" :"u8) >= 0 && TryReadJson(line, out time);
    }

    private static bool TryReadJson(ReadOnlySpan<byte> line, out long time)
    {
        time = 0;
        int best = Names.Length;
        try
        {
            Utf8JsonReader reader = new(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int rank = RankOf(ref reader);
                reader.Read();
                int valueStart = (int)reader.TokenStartIndex;
                if (rank < best && TryReadValue(line[valueStart..], out long found))
                {
                    (time, best) = (found, rank);
                }

                reader.Skip();
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What stands before the fault counts; the second is a name that is not valid UTF-8.
        }

        return best < Names.Length;
    }

    private static int RankOf(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return Names.Length;
    }

    private static bool TryReadValue(ReadOnlySpan<byte> value, out long time)
    {
        bool quoted = !value.IsEmpty && value[0] == '"';
        value = quoted ? value[1..] : value;
        if (quoted && TryReadDate(value, out time))
        {
            return true;
        }

        time = 0;
        bool isNumber = Utf8Parser.TryParse(value, out double number, out int read) && number >= 0;
        if (!isNumber || (quoted && (read >= value.Length || value[read] != '"')))
        {
            return false;
        }

        time = (long)(number switch
        {
            < MaxSeconds => number * 1000,
            < MaxMilliseconds => number,
            < MaxMicroseconds => number / 1000,
            _ => number / 1_000_000,
        });
        return true;
    }

    /// <summary>
    /// Reads "2026-01-31T12:00:00.123Z" and similar forms: a blank for the T, a comma for the point, an offset or none, which is UTC.
    /// </summary>
    private static bool TryReadDate(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        bool isDated = text.Length >= 19 && text[4] == '-' && text[7] == '-' && text[10] is (byte)'T' or (byte)' ';
        if (!isDated || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        int year = Digits(text, 0, 4);
        (int month, int day) = (Digits(text, 5, 2), Digits(text, 8, 2));
        (int hour, int minute, int second) = (Digits(text, 11, 2), Digits(text, 14, 2), Digits(text, 17, 2));
        bool isValid = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Math.Max(1, year), month)
            && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and <= 60;
        if (!isValid)
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        time = (ticks / TimeSpan.TicksPerMillisecond) + (((((hour * 60L) + minute) * 60) + second) * 1000);
        ReadOnlySpan<byte> rest = text[19..];
        if (rest.Length > 1 && rest[0] is (byte)'.' or (byte)',')
        {
            int digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit((char)rest[digits]))
            {
                time += digits <= 3 ? (rest[digits] - '0') * (long)Math.Pow(10, 3 - digits) : 0;
                digits++;
            }

            rest = rest[digits..];
        }

        time -= OffsetOf(rest);
        return true;
    }

    /// <summary>Reads +02:00 or -0530.</summary>
    private static long OffsetOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < 5 || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return 0;
        }

        int minuteAt = text[3] == ':' ? 4 : 3;
        int hours = Digits(text, 1, 2);
        int minutes = text.Length >= minuteAt + 2 ? Digits(text, minuteAt, 2) : -1;
        if (hours < 0 || minutes < 0)
        {
            return 0;
        }

        long offset = ((hours * 60L) + minutes) * 60_000;
        return text[0] == '-' ? -offset : offset;
    }

    /// <summary>Reads a fixed number of decimal digits; -1 where another character stands there.</summary>
    private static int Digits(ReadOnlySpan<byte> text, int start, int count)
    {
        int number = 0;
        for (int i = start; i < start + count; i++)
        {
            int digit = text[i] - '0';
            if (digit is < 0 or > 9)
            {
                return -1;
            }

            number = (number * 10) + digit;
        }

        return number;
    }
}
