using System;

namespace DeviceLogs.Time;

/// <summary>The date format of Signature Version 4.</summary>
internal static class AmzDate
{
    /// <summary>Writes a time as yyyyMMddTHHmmssZ.</summary>
    internal static string Format(long epochMs)
    {
        string digits = DateTime.UnixEpoch.AddTicks(epochMs * 10000).ToString("yyyyMMddHHmmss");
        return digits.Substring(0, 8) + "T" + digits.Substring(8) + "Z";
    }

    /// <summary>
    /// Finds the server's time in the text of a refused signature: "Signature expired: X is now earlier than Y (Z - 5 min.)".
    /// </summary>
    /// <returns>Z in milliseconds since 1970-01-01 UTC, or <see cref="HttpDate.Invalid"/>.</returns>
    internal static long FindServerTime(string text)
    {
        int at = text == null ? -1 : text.IndexOf('(') + 1;
        if (at <= 0 || at + 16 > text.Length || text[at + 8] != 'T' || text[at + 15] != 'Z')
        {
            return HttpDate.Invalid;
        }

        char[] c = text.ToCharArray(at, 16);
        return HttpDate.Join(HttpDate.Number(c, 0, 4), HttpDate.Number(c, 4, 2), HttpDate.Number(c, 6, 2), HttpDate.Number(c, 9, 2),
            HttpDate.Number(c, 11, 2), HttpDate.Number(c, 13, 2));
    }
}
