using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>All functions of many rows, by name.</summary>
internal static class AggregateFunctions
{
    private const int MaxTopK = 10_000;
    private const int MaxBuckets = 1_000;

    private static readonly FrozenDictionary<string, AggregateFunction> s_byName = new AggregateFunction[]
    {
        new("count", _ => new CountAccumulator()) { MinArguments = 0 },
        new("sum", _ => new SumAccumulator(isAverage: false)),
        new("avg", _ => new SumAccumulator(isAverage: true)),
        new("variance", _ => new VarianceAccumulator(isDeviation: false)),
        new("stddev", _ => new VarianceAccumulator(isDeviation: true)),
        new("min", _ => new ExtremeAccumulator(isLargest: false)),
        new("max", _ => new ExtremeAccumulator(isLargest: true)),
        new("sortsFirst", _ => new ExtremeAccumulator(isLargest: false)),
        new("sortsLast", _ => new ExtremeAccumulator(isLargest: true)),
        new("earliest", _ => new TimedAccumulator(isLatest: false)),
        new("latest", _ => new TimedAccumulator(isLatest: true)),
        new("countDistinct", _ => new DistinctAccumulator()),
        new("count_distinct", _ => new DistinctAccumulator()),
        new("pct", percent => new PercentileAccumulator(percent), 1, CheckPercent),
        new("values", _ => new ValuesAccumulator()),
        new("collect_values", _ => new ValuesAccumulator()),
        new("topk", k => new TopKAccumulator(k), 0, CheckTopK),
        new("rate", interval => new RateAccumulator(interval), 1, CheckInterval),
        new("countOverTime", _ => new CountAccumulator()),
        new("sumOverTime", _ => new SumAccumulator(isAverage: false)),
        new("histogram", buckets => new HistogramAccumulator(buckets), 1, CheckBuckets),
    }.ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the names as the documentation writes them, for completion.</summary>
    internal static IEnumerable<string> Names => s_byName.Keys;

    /// <summary>Finds an aggregate by its name, in any letter case.</summary>
    internal static bool TryGet(string name, [NotNullWhen(true)] out AggregateFunction? function) =>
        s_byName.TryGetValue(name, out function);

    private static string? CheckPercent(Value value) => ValueNumber.TryGet(value, out double percent) && percent is >= 0 and <= 100
        ? null
        : $"'{value}' is not a valid percentile; it must be a number from 0 to 100";

    private static string? CheckTopK(Value value) => CheckWhole(value, MaxTopK, "number of values for topk");

    private static string? CheckBuckets(Value value) => CheckWhole(value, MaxBuckets, "number of buckets");

    private static string? CheckWhole(Value value, int max, string what) =>
        ValueNumber.Of(value) is { IsInteger: true, AsInteger: var number } && number >= 1 && number <= max
            ? null
            : $"'{value}' is not a valid {what}; it must be a whole number from 1 to {max}";

    private static string? CheckInterval(Value value) => Period.TryParse(value, out _)
        ? null
        : $"'{value}' is not a valid interval; write a count and a unit, such as 5m or 1h";
}
