using System.Globalization;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>Takes a value out of JSON text, a map or a list by the keys and positions of a path.</summary>
internal sealed class JsonPathEvaluator(Evaluator input, string[] path) : Evaluator
{
    internal override Value Evaluate(Row row)
    {
        Value value = JsonReading.ParseStructure(input.Evaluate(row));
        foreach (string key in path)
        {
            value = value.Kind switch
            {
                ValueKind.Map => value.AsMap[key],
                ValueKind.List when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) => value.AsList[index],
                _ => Value.Null,
            };
        }

        return value;
    }
}
