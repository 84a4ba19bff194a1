using System;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class JsonFunctionsTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("{\"a\": {\"b\": [1, 2.50, true, null, \"x\\u00e9\\n\"]}}", "{\"a\":{\"b\":[1,2.5,true,null,\"xé\\n\"]}}")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}")]
    [InlineData("[12345678901234567890]", "[12345678901234567000]")]
    [InlineData("[1e999]", "[\"1e999\"]")]
    [InlineData("{\"\":1}", "{\"\":1}")]
    public void JsonParse_makes_a_map_or_a_list(string text, string expected)
    {
        Assert.Equal(expected, Call.Text("jsonParse", text));
        Assert.Equal(expected, Call.Text("jsonStringify", Call.Of("jsonParse", text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{} x")]
    [InlineData("{}{}")]
    [InlineData("[1,]")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("plain text")]
    [InlineData(null)]
    [InlineData(5)]
    public void JsonParse_of_anything_else_is_null(object? text)
    {
        Assert.Null(Call.Text("jsonParse", [text]));
    }

    [Fact]
    public void JSON_that_is_too_deep_or_not_UTF_8_is_null_and_never_a_crash()
    {
        Assert.Null(Call.Text("jsonParse", new string('[', 100_000)));
        Assert.Null(Call.Text("jsonParse", string.Concat(Enumerable.Repeat("[", 101)) + string.Concat(Enumerable.Repeat("]", 101))));
        Assert.NotNull(Call.Text("jsonParse", string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100))));
        Assert.True(JsonReading.ParseStructure(Value.OfUtf8([.. "{\""u8, 0xFF, .. "\":1}"u8])).IsNull);
        Assert.Equal("[\"\uFFFD\"]", JsonReading.ParseStructure(Value.OfUtf8([.. "[\""u8, 0xFF, .. "\"]"u8])).ToString());
    }

    [Fact]
    public void A_map_of_many_keys_finds_each_and_keeps_the_last_of_a_name()
    {
        string json = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(index => $"\"k{index % 2500}\":{index}")) + "}";
        ValueMap map = Call.Of("jsonParse", json).AsMap;

        Assert.Equal(2500, map.Count);
        Assert.Equal("2500", map["k0"].ToString());
        Assert.Equal("4999", map["k2499"].ToString());
        Assert.True(map["k2500"].IsNull);
    }

    [Fact]
    public void What_jsonParse_makes_does_not_change_with_the_event()
    {
        byte[] buffer = Encoding.UTF8.GetBytes("{\"a\":\"bcd\"}");
        Value map = JsonReading.ParseStructure(Value.OfUtf8(buffer));

        Array.Fill(buffer, (byte)'x');

        Assert.Equal("{\"a\":\"bcd\"}", map.ToString());
    }

    [Fact]
    public void JsonStringify_of_what_is_not_a_list_or_map_is_null()
    {
        Assert.Null(Call.Text("jsonStringify", "{}"));
        Assert.Null(Call.Text("jsonStringify", [null]));
    }

    [Theory]
    [InlineData("[1,[2,3],{}]", "3")]
    [InlineData("[]", "0")]
    [InlineData("{}", null)]
    [InlineData("x", null)]
    [InlineData(null, null)]
    public void JsonArraySize_counts_the_elements(string? text, string? expected)
    {
        Assert.Equal(expected, Call.Text("jsonArraySize", text));
    }

    [Theory]
    [InlineData("[\"admin\",\"user\"]", "admin", "1")]
    [InlineData("[\"admin\",\"user\"]", "Admin", "0")]
    [InlineData("[\"admin\"]", "adm", "0")]
    [InlineData("[1,2]", "2", "1")]
    [InlineData("[\"1\",\"2\"]", 2, "1")]
    [InlineData("[true]", "true", "1")]
    [InlineData("[[\"admin\"]]", "admin", "0")]
    [InlineData("[null]", null, "0")]
    [InlineData("[]", "admin", "0")]
    [InlineData("{\"a\":\"admin\"}", "admin", "0")]
    [InlineData("admin", "admin", "0")]
    [InlineData(null, "admin", "0")]
    public void JsonArrayContains_compares_whole_elements(string? text, object? value, string expected)
    {
        Assert.Equal(expected, Call.Text("jsonArrayContains", text, value));
    }

    [Fact]
    public void Array_functions_take_lists_as_well()
    {
        Assert.Equal("2", Call.Text("jsonArraySize", Make.List(Value.Of("a"), Value.Of("b"))));
        Assert.Equal("1", Call.Text("jsonArrayContains", Make.List(Value.Of("a"), Value.Of("b")), "b"));
    }
}
