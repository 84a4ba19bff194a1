using System;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Counts how much garbage a piece of work leaves: the interpreter collects when the heap is used up, and not before.</summary>
internal sealed class GarbageMeter
{
    private const int FreeBytes = 500000;
    private const int EnoughTimes = 200000;

    /// <returns>Bytes that each time leaves, rounded up; 0 when it leaves none.</returns>
    internal long Measure(Work work)
    {
        Ballast ballast = new Ballast(FreeBytes);
        work(0);
        long free = Platform.FreeBytes();
        WeakReference witness = Witness();
        int times = 1;
        while (times < EnoughTimes && witness.IsAlive)
        {
            work(times++);
        }

        bool collected = !witness.IsAlive;
        ballast.Drop();
        return collected ? (free + times - 2) / (times - 1) : 0;
    }

    private static WeakReference Witness() => new WeakReference(new object());
}
