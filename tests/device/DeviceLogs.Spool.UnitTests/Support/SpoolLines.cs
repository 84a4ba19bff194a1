using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Lines in and out of a spool, as text.</summary>
internal static class SpoolLines
{
    /// <summary>Three lines of 100 bytes: each takes 24 more.</summary>
    internal const int SegmentBytes = 3 * (100 + 24);

    private static readonly Line _line = new Line { Buffer = new byte[4096], Room = 4096 };

    /// <summary>What is known of the line taken last.</summary>
    internal static Line Line => _line;

    /// <summary>A spool on a drive, small enough that tests see its bounds.</summary>
    internal static FlashSpool Open(ISpoolDrive drive) => Open(drive, new ManualClock());

    internal static FlashSpool Open(ISpoolDrive drive, ManualClock clock)
    {
        return new FlashSpool(
            new FlashSpoolOptions { Drive = drive, SegmentBytes = SegmentBytes, MaxBytes = 1024, MaxWritesPerHour = 100, Clock = clock });
    }

    /// <summary>A spool that only a long outage fills.</summary>
    internal static FlashSpool Large()
    {
        return new FlashSpool(
            new FlashSpoolOptions
            {
                Drive = new MemoryDrive(),
                MaxBytes = 32768,
                MaxWritesPerHour = int.MaxValue,
                Clock = new ManualClock()
            });
    }

    /// <summary>Appends a line without a date, without closing the group.</summary>
    internal static bool Add(FlashSpool spool, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return spool.Append(new Line { TimeMs = 7000, Buffer = utf8, Count = utf8.Length });
    }

    /// <summary>Appends a line as a group of its own.</summary>
    internal static bool Put(FlashSpool spool, string text) => Add(spool, text) && spool.Commit();

    /// <summary>Takes the next line, or null.</summary>
    internal static string Take(FlashSpool spool)
    {
        return !spool.Take(_line)
            ? null
            : _line.LostCount > 0 ? "-" + _line.LostCount : Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count);
    }

    /// <summary>Delivers all lines, segment by segment.</summary>
    internal static string Drain(FlashSpool spool)
    {
        string all = string.Empty;
        for (; spool.HasMore; spool.Release())
        {
            all += Peeked(spool);
        }

        return all;
    }

    /// <summary>Takes the lines of the first segment, and gives them back.</summary>
    internal static string Peek(FlashSpool spool)
    {
        string lines = Peeked(spool);
        spool.Keep();
        return lines;
    }

    private static string Peeked(FlashSpool spool)
    {
        string lines = string.Empty;
        for (string line = Take(spool); line != null; line = Take(spool))
        {
            lines += line + "|";
        }

        return lines;
    }
}
