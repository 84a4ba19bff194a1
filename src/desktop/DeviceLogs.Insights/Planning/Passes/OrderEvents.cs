using System.Collections.Generic;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>
/// Events come in no order, as several workers read them: the first step that needs one gets it. Without a sort, events are from new to old.
/// </summary>
internal static class OrderEvents
{
    internal static void Apply(Plan plan)
    {
        List<Step> steps = plan.Steps;
        int first = steps.FindIndex(step => step is BlockStep);
        if (first >= 0 && !((BlockStep)steps[first]).NeedsOrder)
        {
            MarkSource(steps[first]);
            return;
        }

        SortStep sort = new([], [], plan.EventSlots.GetValueOrDefault(SystemFields.Timestamp, -1), "newest first") { OfEvents = true };
        steps.Insert(first < 0 ? steps.Count : first, sort);
    }

    private static void MarkSource(Step step)
    {
        switch (step)
        {
            case SortStep sort:
                sort.OfEvents = true;
                break;
            case DedupStep dedup:
                dedup.OfEvents = true;
                break;
            default:
                break;
        }
    }
}
