using System.Threading;

namespace DeviceLogs.Insights.Execution;

/// <summary>What has been read, over all workers and subqueries.</summary>
internal sealed class ScanStatistics
{
    private long _scanned;
    private long _bytes;
    private long _matched;
    private long _groups;

    internal void Add(long scanned, long bytes, long matched)
    {
        Interlocked.Add(ref _scanned, scanned);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _matched, matched);
    }

    internal void AddGroups(int count) => Interlocked.Add(ref _groups, count);

    internal QueryStatistics Snapshot() => new(
        Interlocked.Read(ref _matched), Interlocked.Read(ref _scanned), Interlocked.Read(ref _bytes), Interlocked.Read(ref _groups));
}
