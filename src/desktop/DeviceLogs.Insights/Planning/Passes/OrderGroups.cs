using System.Collections.Generic;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>Groups come out of a hash table: without a sort they are ordered by their keys, so that a result is the same each time.</summary>
internal static class OrderGroups
{
    internal static void Apply(Plan plan)
    {
        List<Step> steps = plan.Steps;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i] is not StatsStep { KeySlots.Length: > 0 } stats)
            {
                continue;
            }

            int next = steps.FindIndex(i + 1, step => step is BlockStep);
            if (next < 0 || steps[next] is not (SortStep or StatsStep))
            {
                SortStep sort = new(stats.KeySlots, new bool[stats.KeySlots.Length], -1, "by key") { Reads = stats.KeySlots };
                steps.Insert(next < 0 ? steps.Count : next, sort);
            }
        }
    }
}
