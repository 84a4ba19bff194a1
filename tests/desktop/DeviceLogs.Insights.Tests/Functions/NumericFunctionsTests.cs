using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class NumericFunctionsTests
{
    [Theory]
    [InlineData("abs", -5, "5")]
    [InlineData("abs", "-5.5", "5.5")]
    [InlineData("abs", long.MinValue, "9223372036854776000")]
    [InlineData("abs", "x", null)]
    [InlineData("abs", null, null)]
    [InlineData("ceil", 1.1, "2")]
    [InlineData("ceil", -1.1, "-1")]
    [InlineData("ceil", 3, "3")]
    [InlineData("floor", 1.9, "1")]
    [InlineData("floor", "-1.1", "-2")]
    [InlineData("floor", 9007199254740993, "9007199254740993")]
    [InlineData("log", 1, "0")]
    [InlineData("log", 0, null)]
    [InlineData("log", -1, null)]
    [InlineData("sqrt", 9, "3")]
    [InlineData("sqrt", 2, "1.4142135623730951")]
    [InlineData("sqrt", -1, null)]
    [InlineData("round", 2.5, "3")]
    [InlineData("round", -2.5, "-3")]
    [InlineData("round", 2.4, "2")]
    [InlineData("round", "abc", null)]
    [InlineData("toNumber", "12.50", "12.5")]
    [InlineData("toNumber", "12ms", null)]
    [InlineData("toNumber", true, "1")]
    [InlineData("toInt", "3.99", "3")]
    [InlineData("toInt", "-3.99", "-3")]
    [InlineData("toInt", 2147483647, "2147483647")]
    [InlineData("toInt", 2147483648L, null)]
    [InlineData("toLong", 2147483648L, "2147483648")]
    [InlineData("toLong", "9223372036854775808", null)]
    [InlineData("toDouble", "1e3", "1000")]
    [InlineData("toDouble", "", null)]
    public void A_function_of_one_number_gives_its_value_or_null(string name, object? argument, string? expected)
    {
        Assert.Equal(expected, Call.Text(name, [argument]));
    }

    [Theory]
    [InlineData(2.675, 2, "2.68")]
    [InlineData(2.671, 2, "2.67")]
    [InlineData(-1.005, 2, "-1.01")]
    [InlineData(1234, -2, "1200")]
    [InlineData(1250, -2, "1300")]
    [InlineData(1234.5, 99, "1234.5")]
    [InlineData(1234.5, -400, "0")]
    [InlineData(5, 2, "5")]
    [InlineData(1e20, 2, "100000000000000000000")]
    [InlineData(1.5, null, null)]
    [InlineData("1.25", "1", "1.3")]
    public void Round_takes_places(object value, object? places, string? expected)
    {
        Assert.Equal(expected, Call.Text("round", value, places));
    }

    [Fact]
    public void Greatest_and_least_pass_over_what_is_not_a_number()
    {
        Assert.Equal("10", Call.Text("greatest", 2, "10", null, "abc", 3.5));
        Assert.Equal("-1.5", Call.Text("least", 2, "-1.5", null));
        Assert.Equal("9007199254740993", Call.Text("greatest", 9007199254740993, 9007199254740992));
        Assert.Null(Call.Text("greatest", "a", null));
    }

    [Fact]
    public void Haversine_is_the_distance_in_kilometres()
    {
        Assert.Equal("0", Call.Text("haversine", 52.5, 13.4, 52.5, 13.4));

        // A quarter of the equator of a sphere of 6371 km.
        Assert.Equal("10007.543", Call.Text("round", Call.Of("haversine", 0, 0, 0, 90), 3));
        Assert.Equal("20015.087", Call.Text("round", Call.Of("haversine", 90, 0, -90, 0), 3));
        Assert.Equal("877", Call.Text("round", Call.Of("haversine", 52.52, 13.405, 48.8566, 2.3522)));
        Assert.Null(Call.Text("haversine", 1, 2, 3, "x"));
    }

    [Fact]
    public void Lists_and_maps_are_null_for_numeric_functions()
    {
        Assert.Null(Call.Text("abs", Make.List(Value.Of(1L))));
        Assert.Null(Call.Text("toNumber", Make.Map("a", Value.Of(1L))));
    }
}
