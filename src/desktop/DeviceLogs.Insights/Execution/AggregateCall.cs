using System;
using System.Linq;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>An aggregate of a stats command.</summary>
/// <param name="arguments">The arguments of each row.</param>
/// <param name="constants">The argument that is the same for all rows, where the aggregate has one.</param>
/// <param name="slot">Where the result goes.</param>
internal sealed class AggregateCall(AggregateFunction function, Evaluator[] arguments, Value[] constants, int slot)
{
    /// <summary>Aggregates that look at the rows' times.</summary>
    private static readonly string[] Timed = ["earliest", "latest", "rate", "countOverTime", "sumOverTime"];

    internal int Slot => slot;

    internal bool NeedsTimestamps => Timed.Contains(function.Name, StringComparer.OrdinalIgnoreCase);

    internal AggregateColumn CreateColumn() =>
        arguments.Length == 0 && function.Name.Equals("count", StringComparison.OrdinalIgnoreCase)
            ? new CountColumn()
            : new AccumulatorColumn(function, arguments, constants);
}
