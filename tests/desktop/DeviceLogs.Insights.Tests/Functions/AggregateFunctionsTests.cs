using System;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class AggregateFunctionsTests
{
    [Fact]
    public void Count_without_an_argument_counts_rows_and_with_one_those_that_have_it()
    {
        Accumulator all = Aggregate.Create("COUNT", null);
        all.Add([], 0);
        all.Add([], 0);

        Assert.Equal("2", all.Result.ToString());
        Assert.Equal("2", Aggregate.Text("count", null, "a", null, ""));
        Assert.Equal("1", Aggregate.Text("countOverTime", null, null, 5));
        Assert.Equal("0", Aggregate.Text("count", null));
    }

    [Theory]
    [InlineData("sum", "6")]
    [InlineData("sumOverTime", "6")]
    [InlineData("avg", "2")]
    [InlineData("variance", "0.6666666666666666")]
    [InlineData("stddev", "0.816496580927726")]
    [InlineData("min", "1")]
    [InlineData("max", "3")]
    [InlineData("sortsFirst", "1")]
    [InlineData("sortsLast", "3")]
    [InlineData("earliest", "3")]
    [InlineData("latest", "2")]
    [InlineData("countDistinct", "3")]
    [InlineData("count_distinct", "3")]
    [InlineData("values", "[\"1\",\"2\",\"3\"]")]
    [InlineData("collect_values", "[\"1\",\"2\",\"3\"]")]
    public void Aggregates_pass_over_missing_fields(string name, string expected)
    {
        Assert.Equal(expected, Aggregate.Text(name, null, null, "3", "1", null, "2", null));
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("avg")]
    [InlineData("variance")]
    [InlineData("stddev")]
    public void Numeric_aggregates_pass_over_what_is_not_a_number_and_are_null_without_any(string name)
    {
        Assert.Null(Aggregate.Text(name, null));
        Assert.Null(Aggregate.Text(name, null, null, "abc", "-"));
        Assert.Equal(Aggregate.Text(name, null, 1, 5), Aggregate.Text(name, null, 1, "x", "5", Make.List(Value.Of(9L))));
    }

    [Theory]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("sortsFirst")]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void Aggregates_of_values_are_null_without_any(string name)
    {
        Assert.Null(Aggregate.Text(name, null, null, null));
    }

    [Fact]
    public void Sums_of_whole_numbers_are_exact_and_beyond_64_bits_close()
    {
        Assert.Equal("9007199254740995", Aggregate.Text("sum", null, 9007199254740993, 2));
        Assert.Equal("18446744073709552000", Aggregate.Text("sum", null, long.MaxValue, long.MaxValue, 2));
        Assert.Equal("0", Aggregate.Text("sum", null, long.MaxValue, long.MaxValue, -long.MaxValue, -long.MaxValue));
    }

    [Fact]
    public void Sums_of_fractions_do_not_drift()
    {
        object?[] tenths = Enumerable.Repeat((object?)0.1, 1_000_000).ToArray();

        Assert.Equal("100000", Aggregate.Text("sum", null, tenths));
        Assert.Equal("0.1", Aggregate.Text("avg", null, tenths));
        Assert.Equal("2", Aggregate.Text("sum", null, 1, 1e100, 1, -1e100));
        Assert.Equal("3.5", Aggregate.Text("avg", null, 3, 4));
    }

    [Fact]
    public void A_timestamp_stays_one_in_max()
    {
        Accumulator max = Aggregate.Create("max", null);
        max.Add([Value.OfTimestamp(5)], 0);
        max.Add([Value.OfTimestamp(7)], 0);

        Assert.Equal(ValueKind.Timestamp, max.Result.Kind);
        Assert.Equal("1970-01-01 00:00:00.007", max.Result.ToString());
    }

    [Fact]
    public void Min_and_max_follow_the_order_of_sort()
    {
        Assert.Equal("abc", Aggregate.Text("min", null, 5, "abc", "10"));
        Assert.Equal("10", Aggregate.Text("max", null, 5, "abc", "10"));
        Assert.Equal("item10", Aggregate.Text("max", null, "item9", "item10"));
    }

    [Fact]
    public void Earliest_and_latest_go_by_time_and_at_one_time_by_order()
    {
        Accumulator earliest = Aggregate.Create("earliest", null);
        Accumulator latest = Aggregate.Create("latest", null);
        foreach ((string value, long time) in new[] { ("b", 10L), ("c", 10L), ("a", 10L), ("z", 20L), ("y", 20L), ("m", 15L) })
        {
            earliest.Add([Value.Of(value)], time);
            latest.Add([Value.Of(value)], time);
        }

        Assert.Equal("a", earliest.Result.ToString());
        Assert.Equal("z", latest.Result.ToString());
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(50, "5")]
    [InlineData(90, "9")]
    [InlineData(91, "10")]
    [InlineData("99.9", "10")]
    [InlineData(100, "10")]
    public void A_percentile_of_few_numbers_is_one_of_them(object percent, string expected)
    {
        Assert.Equal(expected, Aggregate.Text("pct", percent, 10, 9, 8, "7", 6, 5, 4, 3, 2, 1, null, "x"));
    }

    [Fact]
    public void A_percentile_of_a_thousand_numbers_counts_ranks_without_rounding_errors()
    {
        object?[] numbers = Enumerable.Range(1, 1000).Select(number => (object?)number).ToArray();

        Assert.Equal("999", Aggregate.Text("pct", 99.9, numbers));
        Assert.Equal("70", Aggregate.Text("pct", 7, numbers));
        Assert.Null(Aggregate.Text("pct", 50));
    }

    [Fact]
    public void Values_with_the_same_text_are_one_distinct_value()
    {
        Assert.Equal("2", Aggregate.Text("countDistinct", null, 1, "1", 1.0, "01", null));
        Assert.Equal("[\"a\",\"b\",\"2\",\"10\"]", Aggregate.Text("values", null, "b", "10", "a", "2", "b"));
        Assert.Equal("[]", Aggregate.Text("values", null));
    }

    [Fact]
    public void Topk_is_the_most_frequent_and_of_equals_the_first_in_order()
    {
        Assert.Equal("[\"c\",\"a\"]", Aggregate.Text("topk", 2, "c", "b", "a", "c", null, "a", "b", "c"));
        Assert.Equal("[\"x\"]", Aggregate.Text("topk", 10000, "x"));
    }

    [Fact]
    public void Rate_is_the_change_in_an_interval()
    {
        // 10, 20 and 70, a second apart: 60 in 2 seconds.
        Assert.Equal("30", Aggregate.Text("rate", "1s", 10, "x", 70, null));
        Assert.Equal("1800", Aggregate.Text("rate", "1m", 10, 20, 70));
        Assert.Equal("-5", Aggregate.Text("rate", "500ms", 20, 10));
        Assert.Null(Aggregate.Text("rate", "1s", 10));
    }

    [Fact]
    public void A_histogram_has_ranges_of_equal_width()
    {
        Assert.Equal("{\"[0, 5)\":2,\"[5, 10]\":3}", Aggregate.Text("histogram", 2, 0, 4.9, 5, "9", 10, "x", null));
        Assert.Equal("{\"[7, 7]\":2}", Aggregate.Text("histogram", 5, 7, 7));
        Assert.Equal("{\"[-1, 0)\":1,\"[0, 1)\":0,\"[1, 2]\":1}", Aggregate.Text("histogram", 3, -1, 2));
        Assert.Null(Aggregate.Text("histogram", 3));
        Assert.Contains("]", Aggregate.Text("histogram", 3, -1.7e308, 1.7e308), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pct", 101, "'101' is not a valid percentile; it must be a number from 0 to 100")]
    [InlineData("pct", -1, "'-1' is not a valid percentile; it must be a number from 0 to 100")]
    [InlineData("pct", "x", "'x' is not a valid percentile; it must be a number from 0 to 100")]
    [InlineData("topk", 0, "'0' is not a valid number of values for topk; it must be a whole number from 1 to 10000")]
    [InlineData("topk", 10001, "'10001' is not a valid number of values for topk; it must be a whole number from 1 to 10000")]
    [InlineData("topk", 1.5, "'1.5' is not a valid number of values for topk; it must be a whole number from 1 to 10000")]
    [InlineData("histogram", 0, "'0' is not a valid number of buckets; it must be a whole number from 1 to 1000")]
    [InlineData("rate", "soon", "'soon' is not a valid interval; write a count and a unit, such as 5m or 1h")]
    public void A_constant_out_of_range_is_reported_when_the_query_starts(string name, object constant, string error)
    {
        Assert.Equal(error, Aggregate.Check(name, constant));
    }

    [Theory]
    [InlineData("min", null)]
    [InlineData("max", null)]
    [InlineData("values", null)]
    [InlineData("topk", 3)]
    [InlineData("earliest", null)]
    [InlineData("latest", null)]
    public void What_is_kept_does_not_change_with_the_event(string name, object? constant)
    {
        Accumulator accumulator = Aggregate.Create(name, constant);
        byte[] buffer = Encoding.UTF8.GetBytes("<value>");
        accumulator.Add([Value.OfUtf8(buffer, 1, 5)], 0);

        Array.Fill(buffer, (byte)'x');

        Assert.Contains("value", accumulator.Result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Held_bytes_grow_with_what_is_kept_and_stay_bounded_for_estimates()
    {
        Accumulator values = Aggregate.Create("values", null);
        Accumulator distinct = Aggregate.Create("countDistinct", null);
        Accumulator percentile = Aggregate.Create("pct", 50);
        long small = values.HeldBytes + distinct.HeldBytes + percentile.HeldBytes;
        for (int index = 0; index < 200_000; index++)
        {
            Value value = Value.Of((long)index);
            values.Add([Value.Of("number " + index)], 0);
            distinct.Add([value], 0);
            percentile.Add([value], 0);
        }

        Assert.InRange(small, 100, 1000);
        Assert.InRange(values.HeldBytes, 10_000_000, 30_000_000);
        Assert.InRange(distinct.HeldBytes, 16_000, 20_000);
        Assert.InRange(percentile.HeldBytes, 50_000, 150_000);
    }

    [Fact]
    public void An_unknown_name_is_not_found()
    {
        Assert.False(AggregateFunctions.TryGet("median", out _));
    }
}
