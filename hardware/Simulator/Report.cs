using System;
using System.Globalization;
using System.IO;

namespace DeviceLogs.Simulator;

/// <summary>The table at the end: what became of every line, and what it cost.</summary>
internal sealed class Report(BoardTotals totals, Expectation expectation, TimeSpan time, long? wireBytes)
{
    internal void Write(TextWriter output)
    {
        Row(output, "logged", totals.Logged, $"{expectation.Given:N0} given to the board, the others by its firmware");
        if (totals.Recovered > 0)
        {
            Row(output, "recovered", totals.Recovered, "found in flash at a start, crash lines included");
        }

        Row(output, "delivered", totals.Delivered, $"{expectation.Matched + expectation.Own:N0} read back");
        Row(output, "refused", totals.Refused, Causes());
        Row(output, "dropped", totals.Dropped,
            totals.Dropped == 0 ? null : $"reported in {expectation.Notices:N0} lines of the log: {expectation.NoticedLines:N0}");
        Row(output, "still held", totals.Held, null);
        if (totals.Cut > 0)
        {
            Row(output, "cut", totals.Cut, "longer than half the buffer: the rest is missing, and a mark in the line says how much");
        }

        if (totals.LeftInFlash > 0)
        {
            Row(output, "left in flash", totals.LeftInFlash, "by boots that ended, for the next one to recover: not lost");
        }

        if (totals.LostFromRam > 0)
        {
            Row(output, "lost from RAM", totals.LostFromRam, "the power went");
        }

        Row(output, "possible duplicates", totals.PossibleDuplicates,
            expectation.Duplicates == 0 ? null : $"{expectation.Duplicates:N0} read back");
        output.WriteLine();
        if (totals.Boots > 1)
        {
            Row(output, "starts", totals.Boots,
                totals.BootsWithRadio == totals.Boots ? null : $"the radio was used in {totals.BootsWithRadio:N0} of them");
        }

        Row(output, "requests", totals.Requests, Repeats());
        Row(output, "bytes on the wire", wireBytes ?? totals.RequestBytes,
            wireBytes is null ? "bodies only" : "request lines, headers and bodies");
        Row(output, "bytes per event", Ratio(wireBytes ?? totals.RequestBytes, totals.Delivered), null);
        Row(output, "most buffer used", totals.HighWaterBytes, $"of {totals.CapacityBytes:N0} bytes");
        Row(output, "time", $"{time.TotalSeconds:F2} s", $"{Ratio(totals.Delivered, time.TotalSeconds):N0} events/s");
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

    private string? Repeats()
    {
        if (totals.Retries == 0)
        {
            return null;
        }

        string reason = totals.LastError ?? "no answer";
        return reason.StartsWith("ResourceNotFoundException", StringComparison.Ordinal)
            ? $"{totals.Retries:N0} repeated: the log group and stream had to be created first"
            : $"{totals.Retries:N0} repeated, the last one after: {reason.Split(':')[0]}";
    }

    private string? Causes()
    {
        return totals.Refused == 0 ? null
            : $"{totals.RefusedEmpty} empty, {totals.RefusedByTime} by their time, {totals.RefusedByService} by the service";
    }
}
