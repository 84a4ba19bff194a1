using System;
using System.Buffers;
using System.Text;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Values;

public class ValueTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(true, "1")]
    [InlineData(false, "0")]
    [InlineData(0, "0")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    [InlineData(3.0, "3")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(33.333333333333336, "33.333333333333336")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(-1.25e-9, "-0.00000000125")]
    [InlineData(1e21, "1000000000000000000000")]
    [InlineData(-1.2345e20, "-123450000000000000000")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(123456789012345680.0, "123456789012345680")]
    [InlineData("", "")]
    [InlineData("naïve 😀", "naïve 😀")]
    public void A_result_shows_digits_and_never_an_exponent(object? value, string expected)
    {
        Assert.Equal(expected, Make.Of(value).ToString());
    }

    [Fact]
    public void The_smallest_and_the_largest_double_are_written_out()
    {
        Assert.Equal("0." + new string('0', 323) + "5", Value.Of(double.Epsilon).ToString());
        Assert.Equal("-17976931348623157" + new string('0', 292), Value.Of(double.MinValue).ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_null(double number)
    {
        Assert.True(Value.Of(number).IsNull);
    }

    [Theory]
    [InlineData(0, "1970-01-01 00:00:00.000")]
    [InlineData(1642195111007, "2022-01-14 21:18:31.007")]
    [InlineData(-1, "1969-12-31 23:59:59.999")]
    [InlineData(253402300799999, "9999-12-31 23:59:59.999")]
    [InlineData(253402300800000, "253402300800000")]
    public void A_timestamp_is_date_and_time_in_UTC(long milliseconds, string expected)
    {
        Assert.Equal(expected, Value.OfTimestamp(milliseconds).ToString());
    }

    [Fact]
    public void Lists_and_maps_are_JSON()
    {
        Value list = Make.List(Value.Null, Value.True, Value.Of(1.5), Value.Of("a\"b\n<é>"), Make.Map("k", Make.Utf8("v")));

        Assert.Equal("[null,true,1.5,\"a\\\"b\\n<é>\",{\"k\":\"v\"}]", list.ToString());
        Assert.Equal("[]", Make.List().ToString());
    }

    [Fact]
    public void A_slice_is_read_without_its_neighbours()
    {
        Value slice = Make.Utf8("é😀");

        Assert.Equal("é😀", slice.ToString());
        Assert.Equal(ValueKind.Text, slice.Kind);
        Assert.Equal("é😀", slice.Detach().ToString());
    }

    [Fact]
    public void A_detached_text_survives_a_change_of_the_event()
    {
        byte[] buffer = Encoding.UTF8.GetBytes("abcdef");
        Value detached = Value.OfUtf8(buffer, 2, 3).Detach();

        buffer.AsSpan().Fill((byte)'x');

        Assert.Equal("cde", detached.ToString());
    }

    [Fact]
    public void Characters_for_a_regex_reuse_the_buffer()
    {
        char[] buffer = new char[4];

        Assert.Equal("naïve", ValueText.Chars(Make.Utf8("naïve"), ref buffer).ToString());
        Assert.Equal("12", ValueText.Chars(Value.Of(12L), ref buffer).ToString());
        Assert.True(buffer.Length >= 5);
    }

    [Fact]
    public void Writing_gives_the_same_bytes_as_the_string()
    {
        ArrayBufferWriter<byte> output = new();

        ValueText.Write(Value.Of(new string('é', 1000)), output);
        ValueText.Write(Value.OfTimestamp(0), output);

        Assert.Equal(new string('é', 1000) + "1970-01-01 00:00:00.000", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
