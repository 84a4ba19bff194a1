using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Benchmarks.Timing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The imp way of appending: a hundred events made text one by one.</summary>
internal sealed class ConcatenatedLines : Contender
{
    internal override void Run()
    {
        for (int i = 0; i < AppendedLines.Lines; i++)
        {
            ConcatenatedEvents.Event(i);
        }
    }
}
