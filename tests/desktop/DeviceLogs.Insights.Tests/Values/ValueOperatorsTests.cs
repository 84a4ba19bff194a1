using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Values;

public class ValueOperatorsTests
{
    [Theory]
    [InlineData(200, "200", true)]
    [InlineData("200", "200", true)]
    [InlineData("0200", "200", false)]
    [InlineData("0200", 200, true)]
    [InlineData(1.0, 1, true)]
    [InlineData(true, 1, true)]
    [InlineData(true, "true", true)]
    [InlineData("FALSE", false, true)]
    [InlineData(false, "x", false)]
    [InlineData("abc", 5, false)]
    [InlineData("a", "A", false)]
    [InlineData(null, null, false)]
    [InlineData(null, "", false)]
    [InlineData(9007199254740993, 9007199254740992, false)]
    public void Equality_reads_texts_as_numbers_beside_numbers_only(object? a, object? b, bool expected)
    {
        Assert.Equal(expected, ValueOperators.Equal(Make.Of(a), Make.Of(b)));
        Assert.Equal(expected, ValueOperators.Equal(Make.Of(b), Make.Of(a)));
    }

    [Theory]
    [InlineData(null, "x", true)]
    [InlineData(null, null, false)]
    [InlineData("x", "y", true)]
    [InlineData("x", "x", false)]
    [InlineData("abc", 5, true)]
    public void A_missing_field_differs_from_every_value(object? a, object? b, bool expected)
    {
        Assert.Equal(expected, ValueOperators.NotEqual(Make.Of(a), Make.Of(b)));
    }

    [Fact]
    public void Comparing_a_list_or_a_map_is_false_whatever_the_operator()
    {
        foreach (Value structure in new[] { Make.List(Value.Of(1L)), Make.Map("a", Value.Of(1L)) })
        {
            foreach (Value other in new[] { structure, Value.Of(1L), Value.Of("[1]"), Value.Null })
            {
                Assert.False(ValueOperators.Equal(structure, other));
                Assert.False(ValueOperators.NotEqual(structure, other));
                Assert.False(ValueOperators.NotEqual(other, structure));
                Assert.False(ValueOperators.Less(structure, other));
                Assert.False(ValueOperators.LessOrEqual(other, structure));
            }
        }
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData("9", "10", true)]
    [InlineData("item9", "item10", true)]
    [InlineData("b", "a", false)]
    [InlineData("-", 400, false)]
    [InlineData(400, "-", false)]
    [InlineData("399.5", 400, true)]
    [InlineData(null, 1, false)]
    [InlineData(1, null, false)]
    public void Less_compares_numbers_as_numbers_and_texts_in_the_order_of_sort(object? a, object? b, bool expected)
    {
        Assert.Equal(expected, ValueOperators.Less(Make.Of(a), Make.Of(b)));
        Assert.Equal(expected, ValueOperators.LessOrEqual(Make.Of(a), Make.Of(b)));
    }

    [Fact]
    public void Timestamps_compare_by_their_milliseconds()
    {
        Assert.True(ValueOperators.Less(Value.OfTimestamp(999), Value.Of(1000L)));
        Assert.True(ValueOperators.LessOrEqual(Value.OfTimestamp(1000), Value.OfTimestamp(1000)));
        Assert.True(ValueOperators.Equal(Value.OfTimestamp(1000), Value.Of("1000")));
        Assert.False(ValueOperators.Less(Value.OfTimestamp(0), Value.Of("2030-01-01")));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(1, true)]
    [InlineData(-0.5, true)]
    [InlineData(0, false)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_condition_holds_for_true_and_for_numbers_other_than_0(object? value, bool expected)
    {
        Assert.Equal(expected, ValueOperators.IsTrue(Make.Of(value)));
    }

    [Theory]
    [InlineData("+", 1, 2, "3")]
    [InlineData("+", "1", 2.5, "3.5")]
    [InlineData("+", long.MaxValue, 1, "9223372036854776000")]
    [InlineData("-", long.MinValue, 1, "-9223372036854776000")]
    [InlineData("-", 1, 0.9, "0.09999999999999998")]
    [InlineData("*", 3037000500L, 3037000500L, "9223372037000250000")]
    [InlineData("*", 9007199254740993, 3, "27021597764222979")]
    [InlineData("/", 7, 2, "3.5")]
    [InlineData("/", 8, 2, "4")]
    [InlineData("/", 1, 0, "")]
    [InlineData("/", 0, 0, "")]
    [InlineData("/", long.MinValue, -1, "9223372036854776000")]
    [InlineData("%", 10, 3, "1")]
    [InlineData("%", -10, 3, "-1")]
    [InlineData("%", 10.5, 3, "1.5")]
    [InlineData("%", 10, 0, "")]
    [InlineData("%", long.MinValue, -1, "0")]
    [InlineData("^", 2, 3, "8")]
    [InlineData("^", 2, -1, "0.5")]
    [InlineData("^", -8, 0.5, "")]
    [InlineData("^", 10, 400, "")]
    [InlineData("+", "a", 1, "")]
    [InlineData("*", null, 1, "")]
    public void Arithmetic_is_exact_where_it_can_be_and_null_without_a_result(string operation, object? a, object? b, string expected)
    {
        Value x = Make.Of(a);
        Value y = Make.Of(b);
        Value result = operation switch
        {
            "+" => ValueOperators.Add(x, y),
            "-" => ValueOperators.Subtract(x, y),
            "*" => ValueOperators.Multiply(x, y),
            "/" => ValueOperators.Divide(x, y),
            "%" => ValueOperators.Remainder(x, y),
            _ => ValueOperators.Power(x, y),
        };

        Assert.Equal(expected, result.ToString());
    }

    [Fact]
    public void Arithmetic_with_a_timestamp_is_in_milliseconds()
    {
        Assert.Equal("5000", ValueOperators.Subtract(Value.OfTimestamp(6000), Value.Of(1000L)).ToString());
        Assert.Equal("-5", ValueOperators.Negate(Value.Of("5")).ToString());
        Assert.True(ValueOperators.Add(Make.List(), Value.Of(1L)).IsNull);
    }
}
