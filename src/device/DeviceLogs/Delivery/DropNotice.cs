using System;
using System.Text;

namespace DeviceLogs.Delivery;

/// <summary>The line that stands where lines were dropped.</summary>
internal static class DropNotice
{
    /// <summary>Says how many lines are missing here, from when to when.</summary>
    /// <param name="count">How many.</param>
    /// <param name="firstUtcMs">When the first was logged, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="spanMs">How much later the last was logged.</param>
    /// <returns>ASCII text that JSON does not escape.</returns>
    internal static byte[] Text(int count, long firstUtcMs, long spanMs)
    {
        return Encoding.UTF8.GetBytes("DeviceLogs dropped " + count + (count == 1 ? " line" : " lines") + " for lack of room, from " + Date(firstUtcMs) + " to " + Date(firstUtcMs + spanMs));
    }

    private static string Date(long utcMs)
    {
        return DateTime.UnixEpoch.AddTicks(utcMs * 10000).ToString("yyyy-MM-dd HH:mm:ss.fff");
    }
}
