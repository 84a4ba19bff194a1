using System;
using System.Collections.Generic;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>Gives a limit to the sort or dedup before it, where every row in between gives one row: they then keep only so many.</summary>
internal static class PushLimits
{
    internal static void Apply(Plan plan)
    {
        List<Step> steps = plan.Steps;
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i] is TailStep tail && i > 0 && steps[i - 1] is SortStep { Limit: int.MaxValue } sort)
            {
                sort.Limit = tail.Count;
                sort.KeepsLast = true;
            }

            if (steps[i] is not LimitStep limit)
            {
                continue;
            }

            int before = i - 1;
            while (before >= 0 && steps[before] is RowStep { KeepsRows: true })
            {
                before--;
            }

            if (before >= 0 && TryPush(steps[before], limit.Count) && before == i - 1 && i < steps.Count - 1)
            {
                steps.RemoveAt(i);
                i--;
            }
        }
    }

    private static bool TryPush(Step step, int count)
    {
        switch (step)
        {
            case SortStep { KeepsLast: false } sort:
                sort.Limit = Math.Min(sort.Limit, count);
                return true;
            case DedupStep dedup:
                dedup.Limit = Math.Min(dedup.Limit, count);
                return true;
            default:
                return false;
        }
    }
}
