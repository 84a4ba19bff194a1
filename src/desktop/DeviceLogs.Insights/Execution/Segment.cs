using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>Steps on single rows, and the step at their end that takes all rows.</summary>
internal sealed record Segment(IReadOnlyList<RowStep> Steps, BlockStep End)
{
    internal static List<Segment> Split(IEnumerable<Step> steps)
    {
        List<Segment> segments = [];
        List<RowStep> open = [];
        foreach (Step step in steps)
        {
            if (step is BlockStep end)
            {
                segments.Add(new Segment(open, end));
                open = [];
            }
            else
            {
                open.Add((RowStep)step);
            }
        }

        return segments;
    }
}
