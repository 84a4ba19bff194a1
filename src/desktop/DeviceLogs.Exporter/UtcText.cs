using System;
using System.Globalization;

namespace DeviceLogs.Exporter;

/// <summary>Times for people.</summary>
internal static class UtcText
{
    private const long LastMs = 253_402_300_799_999;

    /// <summary>A time as 2026-01-31T00:00:00.000Z; what no calendar has, as its number.</summary>
    /// <param name="ms">Milliseconds since 1970.</param>
    public static string Of(long ms) => ms is >= 0 and <= LastMs
        ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : ms.ToString(CultureInfo.InvariantCulture);
}
