using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Patterns;

/// <summary>Counts of events over time in few parts: where there would be more, the parts become twice as long.</summary>
internal sealed class TimeHistogram
{
    private const int MaxParts = 256;

    private Dictionary<long, long> _counts = [];
    private long _width = 1000;

    internal void Add(long time, long count = 1)
    {
        long part = time / _width;
        _counts[part] = _counts.GetValueOrDefault(part) + count;
        while (_counts.Count > MaxParts)
        {
            Widen();
        }
    }

    internal void Merge(TimeHistogram other)
    {
        while (_width < other._width)
        {
            Widen();
        }

        foreach ((long part, long count) in other._counts)
        {
            Add(part * other._width, count);
        }
    }

    /// <summary>Lists the starts of the parts and their counts.</summary>
    internal IEnumerable<(long Time, long Count)> Parts() => _counts.Select(part => (part.Key * _width, part.Value));

    private void Widen()
    {
        _width *= 2;
        Dictionary<long, long> wider = [];
        foreach ((long part, long count) in _counts)
        {
            wider[part / 2] = wider.GetValueOrDefault(part / 2) + count;
        }

        _counts = wider;
    }
}
