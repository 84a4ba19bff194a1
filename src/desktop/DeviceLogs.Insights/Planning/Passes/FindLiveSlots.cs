using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>Finds which slots each step that stores rows must keep, and which fields of events are read at all.</summary>
internal static class FindLiveSlots
{
    internal static void Apply(Plan plan)
    {
        HashSet<int> live = [.. plan.Columns.Select(column => column.Slot), .. plan.AlsoLive];
        foreach (Step step in Enumerable.Reverse(plan.Steps))
        {
            HashSet<int> after = [.. live];
            if (step is not StatsStep)
            {
                live.ExceptWith(step.Writes);
            }
            else
            {
                live.Clear();
            }

            live.UnionWith(step.Reads);
            if (step is BlockStep block)
            {
                // What a step writes is not there yet when it stores the row.
                block.Live = [.. after.Except(step.Writes).Union(step.Reads).Order()];
            }
        }

        Dictionary<string, int> read = plan.EventSlots.Where(field => live.Contains(field.Value)).ToDictionary();
        plan.Fields = new EventFields(read);
        plan.NeedsTimestamps = NeedsTimestamps(plan, read);
    }

    /// <summary>Returns whether the time of events matters: it is read, orders the rows, or goes into an aggregate.</summary>
    private static bool NeedsTimestamps(Plan plan, Dictionary<string, int> read) =>
        read.ContainsKey(SystemFields.Timestamp)
        || plan.Steps.FirstOrDefault(step => step is BlockStep) is not StatsStep { NeedsTimestamps: false };
}
