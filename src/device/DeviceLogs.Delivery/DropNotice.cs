using System;
using System.Text;

namespace DeviceLogs.Delivery;

/// <summary>The line that stands where lines were lost, whatever the cause.</summary>
public static class DropNotice
{
    /// <summary>Says how many lines are missing here, why, and from when to when.</summary>
    /// <param name="notice">Read only.</param>
    /// <param name="firstUtcMs">When the first was logged, in milliseconds since 1970-01-01 UTC.</param>
    /// <returns>ASCII text that JSON does not escape.</returns>
    internal static byte[] Text(Line notice, long firstUtcMs)
    {
        int count = notice.LostCount;
        string text = "DeviceLogs dropped " + count + (count == 1 ? " line" : " lines") + Reason(notice.Cause);
        if (notice.Cause != LossCause.Unreadable)
        {
            // The times of lines that can't be read back are unknown.
            text += ", from " + Date(firstUtcMs) + " to " + Date(firstUtcMs + notice.LostMs);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static string Reason(LossCause cause)
    {
        switch (cause)
        {
            case LossCause.LackOfRoom:
                return " for lack of room";
            case LossCause.Unreadable:
                return " that the spool could not read back";
            default:
                return " for lack of room or because the spool could not read them back";
        }
    }

    /// <summary>A date for a person.</summary>
    public static string Date(long utcMs)
    {
        return DateTime.UnixEpoch.AddTicks(utcMs * 10000).ToString("yyyy-MM-dd HH:mm:ss.fff");
    }
}
