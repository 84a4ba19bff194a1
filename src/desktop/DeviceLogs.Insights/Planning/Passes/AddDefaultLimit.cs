using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning.Passes;

/// <summary>A query without a limit gives 10,000 rows; and a plan ends with a step that stores rows.</summary>
internal static class AddDefaultLimit
{
    /// <summary>The service's default of limit.</summary>
    internal const int DefaultLimit = 10_000;

    internal static void Apply(Plan plan)
    {
        if (!plan.HasLimit && !plan.KeepsAllRows)
        {
            plan.Steps.Add(new LimitStep(DefaultLimit));
        }
        else if (plan.Steps.Count == 0 || plan.Steps[^1] is RowStep)
        {
            plan.Steps.Add(new KeepStep());
        }
    }
}
