using System;
using DeviceLogs.Time;

namespace DeviceLogs.Spool;

/// <summary>Where and how <see cref="FlashSpool"/> keeps lines. Read once, in its constructor.</summary>
public sealed class FlashSpoolOptions
{
    private const int MinSegmentBytes = 256;

    /// <summary>Folder of the internal drive. Default I:\spool.</summary>
    public string Folder = "I:\\spool";

    /// <summary>Another medium than a folder. Default null: <see cref="Folder"/>.</summary>
    public ISpoolDrive Drive;

    /// <summary>
    /// Bytes that all segments take together at most. Range: twice <see cref="SegmentBytes"/> and more, default 65,536 of the 262,144 that
    /// a 4 MB board's drive has. A line takes its UTF-8 bytes plus 24.
    /// </summary>
    public int MaxBytes = 65536;

    /// <summary>
    /// A segment is closed, in bytes, where a write of the size of the last one would end beyond this; one write may be larger. Range 256
    /// and more, default 4,096: a block of the flash, so that a write of less erases one block. Each segment takes 60 bytes of RAM.
    /// Segments are deleted whole, so after a restart up to one of them is delivered again; no request takes of two.
    /// </summary>
    public int SegmentBytes = 4096;

    /// <summary>
    /// Writes to the flash in one hour at most, whether they succeed or not; beyond it the lines stay in RAM. Range 1 and more, default 60.
    /// Counted again after each boot.
    /// </summary>
    public int MaxWritesPerHour = 60;

    /// <summary>
    /// Packs the lines: GzipFrames of DeviceLogs.Spool.Gzip, for several times the lines in the same flash. Default null: each line stands
    /// in the flash as it is. Lines that another boot packed need it too: without it their segments are kept, and
    /// <see cref="BootJournal.FirstLine"/> reports them.
    /// </summary>
    public IFrameCoder Coder;

    /// <summary>
    /// Its monotonic time measures the hour, and its date is that of the last words. Default: the board's. Give
    /// <see cref="CloudWatchLogs.Clock"/>, which a wrong clock of the board does not mislead.
    /// </summary>
    public IClock Clock;

    /// <summary>Throws for the first option that is out of its range.</summary>
    /// <exception cref="ArgumentException">The message names the option, its value and its range.</exception>
    public void Validate()
    {
        OptionRange.Check(nameof(SegmentBytes), SegmentBytes, MinSegmentBytes);
        OptionRange.Check(nameof(MaxBytes), MaxBytes, SegmentBytes > int.MaxValue / 2 ? int.MaxValue : 2 * SegmentBytes);
        OptionRange.Check(nameof(MaxWritesPerHour), MaxWritesPerHour, 1);
    }
}
