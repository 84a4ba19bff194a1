using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class GeneralFunctionsTests
{
    [Theory]
    [InlineData(null, "0")]
    [InlineData("", "1")]
    [InlineData(0, "1")]
    [InlineData(false, "1")]
    public void Ispresent_is_true_for_every_value_but_null(object? value, string expected)
    {
        Assert.Equal(expected, Call.Text("ispresent", [value]));
        Assert.Equal(ValueKind.Boolean, Call.Of("ISPRESENT", [value]).Kind);
    }

    [Fact]
    public void Lists_and_maps_are_present_and_pass_through()
    {
        Value map = Make.Map("a", Value.Of(1L));

        Assert.Equal("1", Call.Text("ispresent", map));
        Assert.Equal("{\"a\":1}", Call.Text("coalesce", null, map));
        Assert.Equal("{\"a\":1}", Call.Text("if", 1, map, 2));
    }

    [Fact]
    public void Coalesce_is_the_first_that_is_not_null()
    {
        Assert.Equal("", Call.Text("coalesce", null, "", "x"));
        Assert.Null(Call.Text("coalesce", null, null));
    }

    [Fact]
    public void Case_takes_the_first_condition_that_holds_else_the_default()
    {
        Assert.Equal("b", Call.Text("case", false, "a", true, "b", true, "c"));
        Assert.Equal("other", Call.Text("case", 0, "a", null, "b", "other"));
        Assert.Null(Call.Text("case", false, "a"));
        Assert.True(ScalarFunctions.TryGet("CASE", out ScalarFunction? function));
        Assert.Equal(21, function.MaxArguments);
    }

    [Fact]
    public void If_takes_one_of_two()
    {
        Assert.Equal("a", Call.Text("if", true, "a", "b"));
        Assert.Equal("b", Call.Text("if", null, "a", "b"));
    }

    [Theory]
    [InlineData("12.5", "1")]
    [InlineData(12, "1")]
    [InlineData("12ms", "0")]
    [InlineData("", "0")]
    [InlineData(null, "0")]
    public void IsNumeric_is_true_for_what_can_be_read_as_a_number(object? value, string expected)
    {
        Assert.Equal(expected, Call.Text("isNumeric", [value]));
    }

    [Theory]
    [InlineData("aé😀", "7")]
    [InlineData("", "0")]
    [InlineData(200, "3")]
    [InlineData(null, null)]
    public void MessageSize_counts_bytes(object? value, string? expected)
    {
        Assert.Equal(expected, Call.Text("messageSize", [value]));
    }

    [Fact]
    public void An_unknown_name_is_not_found()
    {
        Assert.False(ScalarFunctions.TryGet("nosuch", out _));
        Assert.False(ScalarFunctions.TryGet("", out _));
    }
}
