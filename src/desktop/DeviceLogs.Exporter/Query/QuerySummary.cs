using System.Globalization;

namespace DeviceLogs.Exporter.Query;

/// <summary>How much a query has read, for people.</summary>
internal static class QuerySummary
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>Such as "12 of 4,000 events match, 1.2 MB read".</summary>
    public static string Of(double matched, double scanned, double bytes)
    {
        int unit = 0;
        for (; bytes >= 1000 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1000;
        }

        string number = bytes.ToString(unit == 0 ? "N0" : "N1", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{matched:N0} of {scanned:N0} events match, {number} {Units[unit]} read");
    }
}
