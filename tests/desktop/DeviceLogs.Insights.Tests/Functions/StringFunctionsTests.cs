using System;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class StringFunctionsTests
{
    [Theory]
    [InlineData("ltrim", "xyZxyfooxyZ", "xyZ", "fooxyZ")]
    [InlineData("rtrim", "xyZfooxyxyZ", "xyZ", "xyZfoo")]
    [InlineData("trim", "xyZxyfooxyxyZ", "xyZ", "foo")]
    [InlineData("trim", "😀é😀", "😀", "é")]
    [InlineData("trim", "  a  ", "", "  a  ")]
    [InlineData("trim", " a ", "x", " a ")]
    [InlineData("trim", "xxx", "x", "")]
    [InlineData("trim", 1230, "0", "123")]
    [InlineData("trim", null, "x", null)]
    [InlineData("trim", "a", null, null)]
    public void Trimming_with_characters_removes_those_and_no_white_space(string name, object? text, object? characters, string? expected)
    {
        Assert.Equal(expected, Call.Text(name, text, characters));
    }

    [Theory]
    [InlineData("ltrim", " \t\u00A0\u3000a b \n", "a b \n")]
    [InlineData("rtrim", " a b \n", " a b")]
    [InlineData("trim", " a b \n", "a b")]
    [InlineData("trim", " \t ", "")]
    [InlineData("trim", "", "")]
    [InlineData("trim", null, null)]
    public void Trimming_alone_removes_white_space(string name, string? text, string? expected)
    {
        Assert.Equal(expected, Call.Text(name, text));
    }

    [Theory]
    [InlineData("xyZfooxyZ", 3, 3, "foo")]
    [InlineData("a😀b", 1, 1, "😀")]
    [InlineData("abc", 0, 99, "abc")]
    [InlineData("abc", 3, 1, "")]
    [InlineData("abc", 99, 1, "")]
    [InlineData("abc", -5, 2, "ab")]
    [InlineData("abc", 1, -1, "")]
    [InlineData("abc", 1, 0, "")]
    [InlineData("abc", "1", "1", "b")]
    [InlineData("abc", "x", 1, null)]
    [InlineData("abc", 1, null, null)]
    [InlineData(12345, 1, 3, "234")]
    [InlineData(null, 0, 1, null)]
    public void Substr_counts_code_points_from_0(object? text, object? start, object? length, string? expected)
    {
        Assert.Equal(expected, Call.Text("substr", text, start, length));
    }

    [Fact]
    public void Substr_without_a_length_goes_to_the_end()
    {
        Assert.Equal("xyZ", Call.Text("substr", "xyZfooxyZ", 6));
        Assert.Equal("xyZfooxyZ", Call.Text("substr", "xyZfooxyZ", long.MinValue));
        Assert.Equal("", Call.Text("substr", "xyZfooxyZ", long.MaxValue));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("é😀ü", 3)]
    [InlineData("0123456789é", 11)]
    [InlineData("éééééééééé", 10)]
    [InlineData("👨‍👩‍👧", 5)]
    public void Strlen_counts_code_points(string text, int expected)
    {
        Assert.Equal(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), Call.Text("strlen", text));
    }

    [Fact]
    public void Strlen_of_a_number_counts_its_digits_and_of_nothing_is_nothing()
    {
        Assert.Equal("3", Call.Text("strlen", 200));
        Assert.Null(Call.Text("strlen", [null]));
    }

    [Theory]
    [InlineData("isempty", null, "1")]
    [InlineData("isempty", "", "1")]
    [InlineData("isempty", " ", "0")]
    [InlineData("isempty", 0, "0")]
    [InlineData("isblank", null, "1")]
    [InlineData("isblank", "", "1")]
    [InlineData("isblank", " \t\u2003", "1")]
    [InlineData("isblank", " a", "0")]
    public void Isempty_and_isblank_are_1_for_a_missing_field(string name, object? text, string expected)
    {
        Assert.Equal(expected, Call.Text(name, [text]));
    }

    [Fact]
    public void Concat_joins_texts_and_leaves_missing_ones_out()
    {
        Assert.Equal("a-1", Call.Text("concat", "a", "-", 1));
        Assert.Equal("ac", Call.Text("concat", "a", null, "c"));
        Assert.Null(Call.Text("concat", null, null));
        Assert.Equal("1970-01-01 00:00:00.000", Call.Text("concat", Value.OfTimestamp(0)));
    }

    [Theory]
    [InlineData("toupper", "straße é1", "STRAßE É1")]
    [InlineData("tolower", "ÀB😀", "àb😀")]
    [InlineData("toupper", null, null)]
    public void Letter_case_changes_letter_by_letter(string name, string? text, string? expected)
    {
        Assert.Equal(expected, Call.Text(name, text));
    }

    [Theory]
    [InlineData("app_smoke_test", "smoke_test", "Smoke", "app_Smoke")]
    [InlineData("aaa", "a", "aa", "aaaaaa")]
    [InlineData("a.b", ".", "-", "a-b")]
    [InlineData("abc", "", "x", "abc")]
    [InlineData("abc", "b", "", "ac")]
    [InlineData("abc", null, "x", null)]
    [InlineData(null, "a", "x", null)]
    public void Replace_takes_every_occurrence_literally(string? text, string? search, string? by, string? expected)
    {
        Assert.Equal(expected, Call.Text("replace", text, search, by));
    }

    [Theory]
    [InlineData("user=42 id=7", @"\d+", "#", "user=# id=#")]
    [InlineData("John Smith", @"(\w+) (\w+)", @"\2 \1", "Smith John")]
    [InlineData("John Smith", @"(\w+) (\w+)", "$2 $1", "Smith John")]
    [InlineData("2024-05", @"(?P<y>\d+)-(?P<m>\d+)", "${m}/${y}", "05/2024")]
    [InlineData("a\\b", @"\\", @"\\\\", "a\\\\b")]
    [InlineData("ABC", "(?i)b", "-", "A-C")]
    [InlineData("ab", "(a)", "${1}1", "a1b")]
    [InlineData("ab", "(a)", @"\11", "a1b")]
    [InlineData("ab", "(a)", "[$0$9\\9${x}$$1$", "[a$9\\9${x}$1$b")]
    [InlineData("ab", "a", "$99999999999999999999", "$99999999999999999999b")]
    [InlineData("ab", "[[:alpha:]]", "${", "${${")]
    [InlineData("١1", @"\d", "#", "١#")]
    [InlineData("aaa", "x*", "-", "-a-a-a-")]
    [InlineData("abc", "(", "-", null)]
    [InlineData("abc", "(?=b)", "-", null)]
    [InlineData(null, "a", "-", null)]
    public void RegexReplace_takes_the_groups_of_RE2(string? text, string pattern, string by, string? expected)
    {
        Assert.Equal(expected, Call.Text("regexReplace", text, pattern, by));
    }

    [Fact]
    public void A_hostile_pattern_and_text_take_linear_time()
    {
        Assert.Equal(new string('a', 50_000), Call.Text("regexReplace", new string('a', 50_000), "(a+)+$b", "-"));
    }

    [Theory]
    [InlineData("abc", "b", "1")]
    [InlineData("abc", "B", "0")]
    [InlineData("abc", "", "1")]
    [InlineData("", "a", "0")]
    [InlineData("naïve 😀", "😀", "1")]
    [InlineData(12345, 234, "1")]
    [InlineData(null, "a", "0")]
    [InlineData("a", null, "0")]
    public void Strcontains_is_1_or_0(object? text, object? part, string expected)
    {
        Assert.Equal(expected, Call.Text("strcontains", text, part));
    }

    [Theory]
    [InlineData("Exception", "EXCEPT", true, "1")]
    [InlineData("Exception", "EXCEPT", false, "0")]
    [InlineData("Exception", "EXCEPT", "true", "1")]
    [InlineData("Exception", "EXCEPT", null, "0")]
    [InlineData("ÄRGER", "ä", true, "1")]
    public void Strcontains_passes_over_letter_case_where_asked(string text, string part, object? insensitive, string expected)
    {
        Assert.Equal(expected, Call.Text("strcontains", text, part, insensitive));
    }

    [Theory]
    [InlineData("startsWith", "/api/users", "/api", "1")]
    [InlineData("startsWith", "/api", "/api/users", "0")]
    [InlineData("startsWith", "a", "", "1")]
    [InlineData("startsWith", null, "", "0")]
    [InlineData("endsWith", "a.json", ".json", "1")]
    [InlineData("endsWith", "a.JSON", ".json", "0")]
    [InlineData("endsWith", 200, 0, "1")]
    public void StartsWith_and_endsWith_are_1_or_0(string name, object? text, object? part, string expected)
    {
        Assert.Equal(expected, Call.Text(name, text, part));
    }

    [Theory]
    [InlineData("a,b,,c", ",", "[\"a\",\"b\",\"\",\"c\"]")]
    [InlineData("a--b", "--", "[\"a\",\"b\"]")]
    [InlineData("abc", ",", "[\"abc\"]")]
    [InlineData("abc", "", "[\"abc\"]")]
    [InlineData("", ",", "[\"\"]")]
    [InlineData(null, ",", null)]
    public void Split_makes_a_list(string? text, string delimiter, string? expected)
    {
        Assert.Equal(expected, Call.Text("split", text, delimiter));
    }

    [Fact]
    public void Lists_and_maps_are_null_for_string_functions()
    {
        Value map = Make.Map("a", Value.Of(1L));

        Assert.Null(Call.Text("toupper", map));
        Assert.Equal("1", Call.Text("isempty", map));
        Assert.Equal("x", Call.Text("concat", "x", Make.List(Value.Of("y"))));
    }

    [Fact]
    public void A_pattern_that_is_not_valid_is_reported_when_the_query_starts()
    {
        Assert.StartsWith("the regular expression is not valid at position", Call.Check("regexReplace", 1, "(a"), StringComparison.Ordinal);
        Assert.StartsWith("the regular expression uses a lookaround", Call.Check("regexReplace", 1, "(?!a)b"), StringComparison.Ordinal);
        Assert.Null(Call.Check("regexReplace", 1, "a+"));
        Assert.Null(Call.Check("regexReplace", 2, "("));
    }
}
