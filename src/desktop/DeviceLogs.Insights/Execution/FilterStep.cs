using DeviceLogs.Insights.Evaluation;

namespace DeviceLogs.Insights.Execution;

/// <summary>Drops the rows for which a condition does not hold.</summary>
internal sealed class FilterStep(Evaluator condition, string written) : RowStep
{
    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        if (condition.Test(row))
        {
            pipeline.Next(row, index);
        }
    }

    public override string ToString() => $"filter {written}";
}
