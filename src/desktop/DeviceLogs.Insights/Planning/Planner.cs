using System;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Planning.Passes;

namespace DeviceLogs.Insights.Planning;

/// <summary>Makes the plan of a query: binds it, then runs passes over the plan, each of which rewrites one thing.</summary>
internal static class Planner
{
    /// <summary>The passes in their order.</summary>
    private static readonly Action<Plan>[] Passes =
    [
        GiveDedupItsOrder.Apply,
        OrderEvents.Apply,
        OrderGroups.Apply,
        AddDefaultLimit.Apply,
        PushLimits.Apply,
        RemoveUnused.Apply,
        FindLiveSlots.Apply,
    ];

    internal static Plan Plan(Query query)
    {
        Plan plan = QueryBinder.Bind(query);
        Optimize(plan);
        return plan;
    }

    private static void Optimize(Plan plan)
    {
        // Inside out: what a join takes from its right side is known once the whole query is bound.
        foreach (Plan child in plan.Children)
        {
            Optimize(child);
        }

        foreach (Action<Plan> pass in Passes)
        {
            pass(plan);
        }
    }
}
