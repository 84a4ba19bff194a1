using System.Collections.Generic;

namespace DeviceLogs.Toolchain;

/// <summary>What an assembly may take of a board's flash. Heap and garbage have theirs in the benchmark, MemoryFigures.</summary>
internal static class Budgets
{
    private static readonly Dictionary<string, long> PeBytes = new()
    {
        // What stands, held so that it does not grow.
        ["DeviceLogs"] = 38400,
        ["DeviceLogs.Delivery"] = 23104,
        ["DeviceLogs.Gzip"] = 4608,
        ["DeviceLogs.Lines"] = 8448,
        ["DeviceLogs.Lines.Levels"] = 2304,
        ["DeviceLogs.Lines.Logging"] = 1024,
        ["DeviceLogs.Lines.Recorder"] = 2560,
        ["DeviceLogs.Lines.Repeats"] = 3840,
        ["DeviceLogs.Lines.Secrets"] = 2816,
        ["DeviceLogs.Metrics"] = 2560,
        ["DeviceLogs.Spool.Gzip"] = 3840,

        // The 14 actions of 2014 and FilterLogEvents.
        ["DeviceLogs.Client"] = 15360,
        ["DeviceLogs.Client.Management"] = 17408,
    };

    /// <returns>Most bytes of its PE file, or nothing where no budget is set.</returns>
    public static long? PeBytesOf(string assembly) => PeBytes.TryGetValue(assembly, out long bytes) ? bytes : null;
}
