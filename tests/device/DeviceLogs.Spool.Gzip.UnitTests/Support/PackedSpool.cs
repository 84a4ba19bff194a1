using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Spool;
using DeviceLogs.Spool.Gzip;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Spool.Gzip.Support;

/// <summary>Spools that pack their lines.</summary>
internal static class PackedSpool
{
    /// <summary>A coder for one spool, with a compressor of its own: on .NET tests run beside each other.</summary>
    internal static IFrameCoder MakeCoder() => new GzipFrames(new GzipCompressor());

    /// <summary>A spool on a drive, small enough that tests see its bounds.</summary>
    internal static FlashSpool Open(MemoryDrive drive) => new FlashSpool(Options(drive));

    /// <summary>The same of a firmware that packs nothing.</summary>
    internal static FlashSpool OpenPlain(MemoryDrive drive)
    {
        FlashSpoolOptions options = Options(drive);
        options.Coder = null;
        return new FlashSpool(options);
    }

    /// <summary>A spool that only a long outage fills.</summary>
    internal static FlashSpool Large()
    {
        return new FlashSpool(new FlashSpoolOptions
        {
            Drive = new MemoryDrive(),
            MaxBytes = 32768,
            MaxWritesPerHour = int.MaxValue,
            Clock = new ManualClock(),
            Coder = MakeCoder(),
        });
    }

    /// <summary>A line of a board that has been up for some time.</summary>
    internal static Line Line(string text, int number)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return new Line
        {
            Buffer = utf8,
            Count = utf8.Length,
            TimeMs = 60000 + 10000L * number,
            DateMs = 1795219200000 + 10000L * number,
            Level = LogLevel.Information,
            IsPlain = true,
        };
    }

    private static FlashSpoolOptions Options(MemoryDrive drive)
    {
        return new FlashSpoolOptions
        {
            Drive = drive,
            SegmentBytes = 512,
            MaxBytes = 4096,
            MaxWritesPerHour = 1000,
            Clock = new ManualClock(),
            Coder = MakeCoder(),
        };
    }
}
