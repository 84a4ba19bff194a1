using System;

namespace DeviceLogs.Time;

/// <summary>Dates of HTTP headers (RFC 1123, the IMF-fixdate of RFC 9110).</summary>
public static class HttpDate
{
    /// <summary>What <see cref="Parse"/> returns for a text that is not a date.</summary>
    public const long Invalid = -1;

    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>Reads a date such as "Sun, 06 Nov 1994 08:49:37 GMT".</summary>
    /// <param name="text">The header's value; null is not a date.</param>
    /// <returns>Milliseconds since 1970-01-01 UTC, or <see cref="Invalid"/>. Dates before 1970 and after 2999 are invalid.</returns>
    public static long Parse(string text)
    {
        if (text == null || text.Length != 29 || !text.EndsWith(" GMT"))
        {
            return Invalid;
        }

        char[] c = text.ToCharArray();
        if (c[3] != ',' || c[4] != ' ' || c[7] != ' ' || c[11] != ' ' || c[16] != ' ' || c[19] != ':' || c[22] != ':')
        {
            return Invalid;
        }

        int month = Months.IndexOf(text.Substring(8, 3));
        month = month % 3 == 0 ? month / 3 + 1 : 0;
        return Join(Number(c, 12, 4), month, Number(c, 5, 2), Number(c, 17, 2), Number(c, 20, 2), Number(c, 23, 2));
    }

    /// <summary>Reads a server's date from the head of an answer. The one place that knows when to believe it.</summary>
    /// <param name="date">The Date header; null for none.</param>
    /// <param name="age">The Age header; null for none. A cache has added it: the date is that of an old answer.</param>
    /// <returns>Milliseconds since 1970-01-01 UTC, or <see cref="Invalid"/>.</returns>
    public static long OfAnswer(string date, string age)
    {
        return age == null ? Parse(date) : Invalid;
    }

    /// <summary>Makes milliseconds since 1970-01-01 UTC of a date's numbers, or <see cref="Invalid"/> when they are none.</summary>
    public static long Join(int year, int month, int day, int hour, int minute, int second)
    {
        // The device's DateTime ends with the year 3000, and a clock set by this must be able to go on.
        if (year < 1970 || year > 2999 || month < 1 || month > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        {
            return Invalid;
        }

        // A leap second (60) counts as the first second of the next minute.
        long ticks = new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks;
        return ticks / 10000 + ((hour * 60 + minute) * 60 + second) * 1000L;
    }

    /// <summary>The number that so many digits write, or -1 when one of them is none.</summary>
    public static int Number(char[] text, int offset, int digits)
    {
        int value = 0;
        for (int i = offset; i < offset + digits; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return -1;
            }

            value = value * 10 + text[i] - '0';
        }

        return value;
    }
}
