using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Insights.Tests.Values;

public class ValueComparerTests
{
    /// <summary>The documentation's own list, ascending.</summary>
    private static readonly string[] s_documented =
    [
        "!:", "#", "*%04", "0#", "5A", "111A", "2345_", "@", "@_", "A", "A9876fghj", "a12345hfh", "0", "01", "1", "2", "3",
    ];

    [Fact]
    public void The_documented_list_sorts_as_documented()
    {
        Value[] values = s_documented.Reverse().Select(text => Value.Of(text)).ToArray();

        Array.Sort(values, ValueComparer.Instance);

        Assert.Equal(s_documented, values.Select(value => value.ToString()));
    }

    [Fact]
    public void Slices_sort_as_strings_do()
    {
        Value[] values = s_documented.Reverse().Select(Make.Utf8).ToArray();

        Array.Sort(values, ValueComparer.Instance);

        Assert.Equal(s_documented, values.Select(value => value.ToString()));
    }

    [Fact]
    public void Null_comes_first_then_texts_and_lists_then_numbers_of_every_kind()
    {
        Value[] sorted =
        [
            Value.Null, Value.Of(""), Make.List(Value.Of(1L)), Value.Of("a"), Value.Of(-5L), Value.Of("-4.5"), Value.Of("0"), Value.True,
            Value.Of("1.5"), Value.Of(10L), Value.OfTimestamp(1000), Value.Of(1e300),
        ];
        Value[] values = sorted.Reverse().ToArray();

        Array.Sort(values, ValueComparer.Instance);

        Assert.Equal(sorted.Select(value => value.ToString()), values.Select(value => value.ToString()));
    }

    [Theory]
    [InlineData("item9", "item10")]
    [InlineData("a12", "a007")]
    [InlineData("a1b2", "a1b10")]
    [InlineData("a!", "a1")]
    [InlineData("12a", "123")]
    [InlineData("Z", "a")]
    [InlineData("z", "é")]
    [InlineData("\uFFFD", "😀")]
    [InlineData("a", "a0")]
    [InlineData("1.5.0", "1.10.0")]
    public void Runs_of_digits_compare_by_length_then_value_and_the_rest_by_code_points(string smaller, string larger)
    {
        Assert.True(ValueComparer.Instance.Compare(Value.Of(smaller), Value.Of(larger)) < 0);
        Assert.True(ValueComparer.Instance.Compare(Make.Utf8(larger), Value.Of(smaller)) > 0);
    }

    [Fact]
    public void The_order_of_random_values_is_a_total_one()
    {
        Random random = new(20260901);
        Value[] values = Enumerable.Range(0, Soak.Count(120, 60)).Select(_ => RandomValue(random)).ToArray();
        ValueComparer comparer = ValueComparer.Instance;
        foreach (Value a in values)
        {
            foreach (Value b in values)
            {
                int order = Math.Sign(comparer.Compare(a, b));
                Assert.Equal(-order, Math.Sign(comparer.Compare(b, a)));
                foreach (Value c in values)
                {
                    Assert.False(order <= 0 && comparer.Compare(b, c) <= 0 && comparer.Compare(a, c) > 0, $"{a} {b} {c}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1, "1", true)]
    [InlineData(1.0, 1, true)]
    [InlineData(1.5, "1.5", true)]
    [InlineData("01", "1", false)]
    [InlineData(null, "", false)]
    [InlineData(null, null, true)]
    [InlineData("a", "A", false)]
    [InlineData(true, "1", true)]
    public void Values_with_the_same_text_are_one_group(object? a, object? b, bool same)
    {
        Value x = Make.Of(a);
        Value y = b is string text ? Make.Utf8(text) : Make.Of(b);

        Assert.Equal(same, ValueComparer.Instance.Equals(x, y));
        Assert.Equal(same, ValueComparer.Instance.GetHashCode(x) == ValueComparer.Instance.GetHashCode(y));
        Assert.Equal(same, ValueComparer.Hash(x) == ValueComparer.Hash(y));
    }

    [Fact]
    public void A_timestamp_groups_with_its_own_text()
    {
        Value time = Value.OfTimestamp(1642195111000);

        Assert.True(ValueComparer.Instance.Equals(time, Value.Of("2022-01-14 21:18:31.000")));
        Assert.Equal(ValueComparer.Hash(time), ValueComparer.Hash(Value.Of("2022-01-14 21:18:31.000")));
        Assert.False(ValueComparer.Instance.Equals(time, Value.OfTimestamp(1642195111001)));
    }

    [Fact]
    public void Hashes_of_a_million_small_numbers_do_not_collide()
    {
        IEnumerable<ulong> hashes = Enumerable.Range(0, 1_000_000).Select(number => ValueComparer.Hash(Value.Of((long)number)));

        Assert.Equal(1_000_000, hashes.Distinct().Count());
    }

    private static Value RandomValue(Random random)
    {
        string text = new(Enumerable.Range(0, random.Next(5)).Select(_ => "0019aA!.-é"[random.Next(10)]).ToArray());
        return random.Next(6) switch
        {
            0 => Value.Of((long)random.Next(-3, 120)),
            1 => Value.Of(random.Next(-3, 12) / 2.0),
            2 => Value.OfTimestamp(random.Next(5)),
            3 => random.Next(2) == 0 ? Value.Null : Value.Of(random.Next(2) == 0),
            4 => Make.Utf8(text),
            _ => Value.Of(text),
        };
    }
}
