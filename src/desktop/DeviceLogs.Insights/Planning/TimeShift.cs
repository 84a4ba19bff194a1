using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Planning;

/// <summary>How a comparison moves the time that it reads.</summary>
/// <param name="Milliseconds">How far back.</param>
/// <param name="Months">How many months of the calendar back, for previousMonth.</param>
/// <param name="ByLength">Whether it goes back by the length of the time: the period just before.</param>
internal sealed record TimeShift(long Milliseconds, int Months = 0, bool ByLength = false)
{
    internal static readonly TimeShift None = new(0);

    internal QueryRange Apply(QueryRange range)
    {
        if (this == None)
        {
            return range;
        }

        if (!Timestamps.IsInRange(range.Start) || !Timestamps.IsInRange(range.End))
        {
            throw new QueryFailedException("a comparison with an earlier time needs a time range with a start and an end");
        }

        if (ByLength)
        {
            return range with { Start = range.Start - (range.End - range.Start) - 1, End = range.Start - 1 };
        }

        return range with { Start = Back(range.Start), End = Back(range.End) };
    }

    private long Back(long time)
    {
        DateTime moved = Timestamps.ToDateTime(time).AddMonths(-Months);
        return Timestamps.FromDateTime(moved) - Milliseconds;
    }
}
