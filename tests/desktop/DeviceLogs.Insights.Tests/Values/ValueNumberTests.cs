using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Values;

public class ValueNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("-12", "-12")]
    [InlineData("+5", "5")]
    [InlineData("1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("2.5E-3", "0.0025")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", "9223372036854776000")]
    [InlineData("123456789012345678901234567890", "123456789012345680000000000000")]
    [InlineData("0.1234567890123456789", "0.12345678901234568")]
    [InlineData("9007199254740993.5", "9007199254740994")]
    [InlineData("000000000000000000000000001", "1")]
    public void A_text_of_decimal_digits_is_a_number(string text, string expected)
    {
        Assert.Equal(expected, ValueNumber.Of(Value.Of(text)).ToString());
        Assert.Equal(expected, ValueNumber.Of(Make.Utf8(text)).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,000")]
    [InlineData("0x1F")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("5ms")]
    [InlineData("１２")]
    [InlineData("😀")]
    public void Anything_else_is_not(string text)
    {
        Assert.True(ValueNumber.Of(Value.Of(text)).IsNull);
        Assert.False(ValueNumber.TryGet(Make.Utf8(text), out _));
    }

    [Fact]
    public void A_boolean_is_1_or_0_and_a_timestamp_its_milliseconds()
    {
        Assert.Equal("1", ValueNumber.Of(Value.True).ToString());
        Assert.Equal("0", ValueNumber.Of(Value.False).ToString());
        Assert.Equal("1642195111000", ValueNumber.Of(Value.OfTimestamp(1642195111000)).ToString());
    }

    [Fact]
    public void Null_lists_and_maps_are_not_numbers()
    {
        Assert.False(ValueNumber.TryGet(Value.Null, out _));
        Assert.False(ValueNumber.TryGet(Make.List(Value.Of(1L)), out _));
        Assert.False(ValueNumber.TryGet(Make.Map("a", Value.Of(1L)), out _));
    }

    [Theory]
    [InlineData("3.9", true, 3)]
    [InlineData("-3.9", true, -3)]
    [InlineData("9223372036854775807", true, long.MaxValue)]
    [InlineData("9223372036854775808", false, 0)]
    [InlineData("-9223372036854775808", true, long.MinValue)]
    [InlineData("x", false, 0)]
    public void A_whole_number_is_cut_toward_zero_and_must_fit(string text, bool fits, long expected)
    {
        Assert.Equal(fits, ValueNumber.TryGetInteger(Value.Of(text), out long integer));
        Assert.Equal(expected, integer);
    }
}
