using System;
using System.Text;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a like "text": the text occurs in a, in the same letter case.</summary>
internal sealed class LikeTextEvaluator(Evaluator operand, string text) : BooleanEvaluator
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    internal override bool Test(Row row)
    {
        Value value = operand.Evaluate(row);
        if (value.TryGetUtf8(out ReadOnlySpan<byte> utf8))
        {
            return utf8.IndexOf(_utf8) >= 0;
        }

        return !value.IsNull && !value.IsStructure && value.ToString().Contains(text, StringComparison.Ordinal);
    }
}
