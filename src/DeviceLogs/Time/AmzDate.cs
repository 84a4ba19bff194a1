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
}
