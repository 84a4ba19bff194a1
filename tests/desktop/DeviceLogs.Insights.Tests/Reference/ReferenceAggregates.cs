using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Computes aggregates over the rows of a group, all at once.</summary>
internal static class ReferenceAggregates
{
    internal static bool IsAggregate(CallExpression call) => Functions.Contains(call.Name, StringComparer.OrdinalIgnoreCase);

    internal static Value Compute(CallExpression call, IReadOnlyList<ReferenceRow> rows)
    {
        string name = call.Name.ToLowerInvariant();
        if (call.IsStar || call.Arguments.Count == 0)
        {
            return Value.Of((long)rows.Count);
        }

        Expression field = name == "topk" ? call.Arguments[1] : call.Arguments[0];
        (Value Value, long Time)[] present = rows
            .Select(row => (ReferenceExpressions.Evaluate(field, row), row.Event?.Timestamp ?? 0))
            .Where(item => !item.Item1.IsNull)
            .ToArray();
        Value[] values = present.Select(item => item.Value).ToArray();
        Value[] scalars = values.Where(value => !value.IsStructure).ToArray();
        double[] numbers = values.Select(ValueNumber.Of).Where(number => !number.IsNull).Select(number => number.AsDouble).ToArray();
        ValueComparer order = ValueComparer.Instance;
        return name switch
        {
            "count" => Value.Of((long)values.Length),
            "sum" => numbers.Length == 0 ? Value.Null : Value.Of(numbers.Sum()),
            "avg" => numbers.Length == 0 ? Value.Null : Value.Of(numbers.Sum() / numbers.Length),
            "variance" => Value.Of(Variance(numbers)),
            "stddev" => Value.Of(Math.Sqrt(Variance(numbers))),
            "min" or "sortsfirst" => scalars.Order(order).FirstOrDefault(),
            "max" or "sortslast" => scalars.Order(order).LastOrDefault(),
            "earliest" => present.OrderBy(item => item.Time).ThenBy(item => item.Value, order).FirstOrDefault().Value,
            "latest" => present.OrderBy(item => item.Time).ThenBy(item => item.Value, order).LastOrDefault().Value,
            "countdistinct" => Value.Of((long)scalars.Select(value => value.ToString()).Distinct().Count()),
            "pct" => Percentile(numbers, ReferenceExpressions.Evaluate(call.Arguments[1], new ReferenceRow()).ToString()),
            "values" => List(scalars.DistinctBy(value => value.ToString()).Order(order)),
            "topk" => List(MostFrequent(scalars, int.Parse(call.Arguments[0].ToString(), null))),
            _ => throw new NotSupportedException(name),
        };
    }

    private static readonly string[] Functions =
    [
        "count", "sum", "avg", "variance", "stddev", "min", "max", "sortsFirst", "sortsLast", "earliest", "latest", "countDistinct", "pct",
        "values", "topk",
    ];

    private static double Variance(double[] numbers)
    {
        double mean = numbers.Sum() / numbers.Length;
        return numbers.Sum(number => (number - mean) * (number - mean)) / numbers.Length;
    }

    private static Value Percentile(double[] numbers, string percent)
    {
        if (numbers.Length == 0)
        {
            return Value.Null;
        }

        // Nearest rank, in decimal arithmetic.
        decimal rank = Math.Ceiling(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) / 100 * numbers.Length);
        return Value.Of(numbers.Order().ElementAt(Math.Max(0, (int)rank - 1)));
    }

    private static IEnumerable<Value> MostFrequent(Value[] values, int count) => values
        .GroupBy(value => value.ToString())
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.First(), ValueComparer.Instance)
        .Take(count)
        .Select(group => group.First());

    private static Value List(IEnumerable<Value> values) => Value.Of(new ValueList([.. values]));
}
