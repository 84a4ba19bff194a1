using System.Collections.Generic;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>Drops the sort before a dedup, which keeps the first rows in the same order without storing all others.</summary>
internal static class GiveDedupItsOrder
{
    internal static void Apply(Plan plan)
    {
        List<Step> steps = plan.Steps;
        int dedup = steps.FindIndex(step => step is DedupStep);
        for (int i = dedup - 1; i >= 0 && dedup >= 0; i--)
        {
            if (steps[i] is SortStep)
            {
                steps.RemoveAt(i);
                return;
            }

            if (steps[i] is BlockStep)
            {
                return;
            }
        }
    }
}
