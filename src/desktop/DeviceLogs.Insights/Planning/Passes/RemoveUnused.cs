using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>Drops steps that compute what nobody reads.</summary>
internal static class RemoveUnused
{
    internal static void Apply(Plan plan)
    {
        HashSet<int> used = [.. plan.Columns.Select(column => column.Slot), .. plan.AlsoLive];
        for (int i = plan.Steps.Count - 1; i >= 0; i--)
        {
            Step step = plan.Steps[i];
            if (step is AssignStep && !step.Writes.Any(used.Contains))
            {
                plan.Steps.RemoveAt(i);
                continue;
            }

            used.UnionWith(step.Reads);
        }
    }
}
