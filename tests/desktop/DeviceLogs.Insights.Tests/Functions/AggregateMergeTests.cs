using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

/// <summary>
/// Properties: what several threads have added and merged is what one would have, and estimates are as close as they promise.
/// </summary>
public class AggregateMergeTests(ITestOutputHelper output)
{
    public static TheoryData<string, object?> All => new()
    {
        { "count", null },
        { "sum", null },
        { "avg", null },
        { "variance", null },
        { "stddev", null },
        { "min", null },
        { "max", null },
        { "earliest", null },
        { "latest", null },
        { "countDistinct", null },
        { "pct", 90 },
        { "values", null },
        { "topk", 5 },
        { "rate", "1m" },
        { "histogram", 7 },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Merged_parts_are_what_one_pass_is(string name, object? constant)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            (Value, long)[] rows = RandomRows(random, random.Next(60));
            Value one = Aggregate.InOne(name, constant, rows).Result;
            Value parts = Aggregate.InParts(name, constant, rows, random).Result;

            Assert.Equal(one.IsNull, parts.IsNull);
            if (one.IsNumber && parts.IsNumber)
            {
                double tolerance = Math.Max(1e-9, Math.Abs(one.AsDouble) * 1e-9);
                Assert.InRange(parts.AsDouble, one.AsDouble - tolerance, one.AsDouble + tolerance);
            }
            else
            {
                Assert.Equal(Texts(one), Texts(parts));
            }
        }
    }

    [Theory]
    [InlineData(8192, 0)]
    [InlineData(9000, 0.03)]
    [InlineData(50_000, 0.03)]
    [InlineData(1_000_000, 0.03)]
    public void Distinct_values_are_counted_exactly_or_within_3_percent(int count, double error)
    {
        (Value, long)[] rows = Enumerable.Range(0, count).Select(number => (Value.Of((long)number), 0L)).ToArray();
        (Value, long)[] twice = [.. rows, .. rows.Reverse().Take(1000)];

        Assert.InRange(Aggregate.InOne("countDistinct", null, twice).Result.AsInteger, count * (1 - error), count * (1 + error));
        Assert.Equal(
            Aggregate.InOne("countDistinct", null, rows).Result.AsInteger,
            Aggregate.InParts("countDistinct", null, rows, new Random(5)).Result.AsInteger);
    }

    [Theory]
    [InlineData("even")]
    [InlineData("skewed")]
    [InlineData("same")]
    [InlineData("sorted")]
    public void A_percentile_of_many_numbers_is_close_by_rank(string shape)
    {
        Random random = new(7);
        double[] numbers = Enumerable.Range(0, Soak.Count(300_000, 60_000)).Select(index => shape switch
        {
            "even" => random.NextDouble(),
            "skewed" => Math.Exp(random.NextDouble() * 20),
            "same" => index % 10 == 0 ? 1.0 : 5.0,
            _ => index,
        }).ToArray();
        (Value, long)[] rows = numbers.Select(number => (Value.Of(number), 0L)).ToArray();
        Array.Sort(numbers);
        foreach (double percent in new[] { 0, 1, 10, 50, 90, 99, 99.9, 100 })
        {
            foreach (Accumulator accumulator in new[]
            {
                Aggregate.InOne("pct", percent, rows), Aggregate.InParts("pct", percent, rows, random),
            })
            {
                double result = accumulator.Result.AsDouble;
                double low = numbers.Count(number => number < result) / (double)numbers.Length;
                double high = numbers.Count(number => number <= result) / (double)numbers.Length;
                Assert.True(low - 0.002 <= percent / 100 && percent / 100 <= high + 0.002, $"{percent}: {low}..{high}");
            }
        }
    }

    [Fact]
    public void A_histogram_of_many_numbers_counts_each_once()
    {
        Random random = new(3);
        (Value, long)[] rows = Enumerable.Range(0, 100_000).Select(_ => (Value.Of(random.NextDouble() * 10), 0L)).ToArray();

        ValueMap map = Aggregate.InParts("histogram", 10, rows, random).Result.AsMap;

        Assert.Equal(10, map.Count);
        long total = 0;
        foreach (Value count in map.Values)
        {
            Assert.InRange(count.AsInteger, 9_500, 10_500);
            total += count.AsInteger;
        }

        Assert.Equal(100_000, total);
    }

    [Fact]
    public void The_most_frequent_are_found_among_far_more_than_are_held()
    {
        Soak.SkipUnlessWanted();
        Random random = new(11);
        IEnumerable<Value> values = Enumerable.Range(0, 400_000)
            .Select(index => Value.Of(index % 20 == 0 ? $"often {index / 20 % 5}" : $"rare {index}"));
        (Value, long)[] rows = values.Select(value => (value, 0L)).ToArray();
        random.Shuffle(rows);

        Accumulator topK = Aggregate.InParts("topk", 5, rows, random);

        Assert.Equal("[\"often 0\",\"often 1\",\"often 2\",\"often 3\",\"often 4\"]",
            Make.List([.. topK.Result.AsList.Items.ToArray().Order(ValueComparer.Instance)]).ToString());
        Assert.InRange(topK.HeldBytes, 0, 30_000_000);
    }

    /// <summary>Of values that are one group, such as true and 1, either may be kept: their text is the same.</summary>
    private static string Texts(Value value) =>
        value.Kind == ValueKind.List ? string.Join('|', value.AsList.Items.ToArray().Select(item => item.ToString())) : value.ToString();

    private static (Value Value, long Time)[] RandomRows(Random random, int count) => Enumerable.Range(0, count)
        .Select(_ => (RandomValue(random), (long)random.Next(20) * 500))
        .ToArray();

    private static Value RandomValue(Random random) => random.Next(7) switch
    {
        0 => Value.Null,
        1 => Value.Of((long)random.Next(-20, 20)),
        2 => Value.Of(random.Next(-100, 100) / 8.0),
        3 => Value.Of(random.Next(100).ToString(CultureInfo.InvariantCulture)),
        4 => Make.Utf8("text" + random.Next(5)),
        5 => Value.Of(random.Next(2) == 0),
        _ => Make.List(Value.Of(1L)),
    };
}
