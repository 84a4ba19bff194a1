using System;
using System.Globalization;
using System.IO;
using DeviceLogs.Agent;

namespace DeviceLogs.Simulator;

/// <summary>The table at the end: what became of every line, and what it cost.</summary>
internal sealed class Report(LogStatistics statistics, Expectation expectation, TimeSpan time, long? wireBytes)
{
    internal void Write(TextWriter output)
    {
        Row(output, "logged", statistics.Logged, null);
        Row(output, "delivered", statistics.Delivered, $"{expectation.Matched:N0} read back");
        Row(output, "refused", statistics.Refused, Causes());
        Row(output, "dropped", statistics.Dropped, statistics.Dropped == 0 ? null : $"told in {expectation.Notices:N0} lines of the log: {expectation.NoticedLines:N0}");
        Row(output, "still held", statistics.Held, null);
        Row(output, "possible duplicates", statistics.PossibleDuplicates, null);
        output.WriteLine();
        Row(output, "requests", statistics.Requests, statistics.Retries == 0 ? null : $"{statistics.Retries:N0} repeated");
        Row(output, "bytes on the wire", wireBytes ?? statistics.RequestBytes, wireBytes is null ? "bodies only" : "request lines, headers and bodies");
        Row(output, "bytes per event", Ratio(wireBytes ?? statistics.RequestBytes, statistics.Delivered), null);
        Row(output, "most buffer used", statistics.HighWaterBytes, $"of {statistics.CapacityBytes:N0} bytes");
        Row(output, "time", $"{time.TotalSeconds:F2} s", $"{Ratio(statistics.Delivered, time.TotalSeconds):N0} events/s");
        if (expectation.Repaired > 0)
        {
            Row(output, "not UTF-8", expectation.Repaired, "lines with U+FFFD in place of the broken bytes");
        }
    }

    private static double Ratio(double amount, double per) => per == 0 ? 0 : amount / per;

    private static void Row(TextWriter output, string name, object value, string? remark)
    {
        string text = value switch
        {
            string s => s,
            double d => d.ToString("N1", CultureInfo.InvariantCulture),
            _ => string.Format(CultureInfo.InvariantCulture, "{0:N0}", value),
        };
        output.WriteLine($"  {name,-20}{text,14}{(remark is null ? string.Empty : "   " + remark)}");
    }

    private string? Causes()
    {
        return statistics.Refused == 0 ? null
            : $"{statistics.RefusedEmpty} empty, {statistics.RefusedTooOld} too old, {statistics.RefusedExpired} expired, {statistics.RefusedTooNew} too new, {statistics.RefusedByService} by the service";
    }
}
