using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Patterns;

/// <summary>JSON patterns.</summary>
public sealed class JsonPatternTests
{
    private const string Trail = """
        {"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],
         "objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"ThisFlag":true,"Other":false,"cluster.name":"c",
         "user":{"id":1,"email":"John.Stiles@example.com"},
         "users":[{"id":2,"email":"John.Doe@example.com"},{"id":3,"email":"Jane.Doe@example.com"}],
         "actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6],[7,8,9]],
         "latency":50.5,"number":[1000,0.001],"detail-type":"x","text":"404","quoted \"name\"":"\u0061 \"b\"","big":9007199254740993}
        """;

    [Theory]
    [InlineData("{ $.eventType = \"UpdateTrail\" }", true)]
    [InlineData("{$.eventType=UpdateTrail}", true)]
    [InlineData("{ $.eventType = updateTrail }", false)]
    [InlineData("{ $.eventType = \"*\" }", true)]
    [InlineData("{ $.eventType = * }", true)]
    [InlineData("{ $.eventType = Update* }", true)]
    [InlineData("{ $.eventType = \"*Tr*l\" }", true)]
    [InlineData("{ $.eventType != \"UpdateTrail\" }", false)]
    [InlineData("{ $.eventType = %Trail% }", true)]
    [InlineData("{ $.eventType != %Trail% }", false)]
    [InlineData("{ $.sourceIPAddress != 123.123.* }", true)]
    [InlineData("{ $.sourceIPAddress = 111.111.* }", true)]
    [InlineData("{ $.arrayKey[0] = \"value\" }", true)]
    [InlineData("{ $.arrayKey[1] = \"another value\" }", true)]
    [InlineData("{ $.arrayKey[2] = \"value\" }", false)]
    [InlineData("{ $.arrayKey[*] = %^val.{2}% }", true)]
    [InlineData("{ $.arrayKey[*] = \"none\" }", false)]
    [InlineData("{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", true)]
    [InlineData("{ $.user.* = 1 }", true)]
    [InlineData("{ $.objectList[*].id = 2 }", true)]
    [InlineData("{ $.objectList[1].id = 2 }", true)]
    [InlineData("{ $.objectList[0].id = 2 }", false)]
    [InlineData("{ $.['cluster.name'] = \"c\" }", true)]
    [InlineData("{ $['cluster.name'] = \"c\" }", true)]
    [InlineData("{ $[\"cluster.name\"] = \"c\" }", true)]
    [InlineData("{ $['quoted \"name\"'] = \"a \\\"b\\\"\" }", true)]
    [InlineData("{ $.detail-type = \"x\" }", true)]
    [InlineData("{ $.coordinates[0][1] = 1 }", true)]
    [InlineData("{ $.coordinates[2][1] = 1 }", false)]
    public void Selectors_find_their_text(string pattern, bool matches) => Assert.Equal(matches, Patterns.Matches(pattern, Trail));

    [Theory]
    [InlineData("{ $.latency > 50 }", true)]
    [InlineData("{ $.latency > 50.5 }", false)]
    [InlineData("{ $.latency >= 50.5 }", true)]
    [InlineData("{ $.latency >= +51 }", false)]
    [InlineData("{ $.latency < 51 }", true)]
    [InlineData("{ $.latency < -51 }", false)]
    [InlineData("{ $.latency <= 50.5 }", true)]
    [InlineData("{ $.latency <= 50 }", false)]
    [InlineData("{ $.latency = 50.50 }", true)]
    [InlineData("{ $.latency = 50 }", false)]
    [InlineData("{ $.latency != 50 }", true)]
    [InlineData("{ $.latency != 50.5 }", false)]
    [InlineData("{ $.latency = 5* }", true)]
    [InlineData("{ $.latency = \"50.5\" }", true)]
    [InlineData("{ $.number[0] = 1e+3 }", true)]
    [InlineData("{ $.number[1] = 1e-3 }", true)]
    [InlineData("{ $.number[0] < 10e3 }", true)]
    [InlineData("{ $.number[0] != 1e-3 }", true)]
    [InlineData("{ $.big > 9007199254740992 }", true)]
    [InlineData("{ $.big = 9007199254740992 }", false)]
    [InlineData("{ $.text = 404 }", true)]
    [InlineData("{ $.text = 404.0 }", false)]
    [InlineData("{ $.text > 400 }", false)]
    [InlineData("{ $.eventType > 1 }", false)]
    public void Numbers_are_compared_by_value(string pattern, bool matches) => Assert.Equal(matches, Patterns.Matches(pattern, Trail));

    [Theory]
    [InlineData("{ $.SomeObject IS NULL }", true)]
    [InlineData("{ $.ThisFlag IS NULL }", false)]
    [InlineData("{ $.Missing IS NULL }", false)]
    [InlineData("{ $.ThisFlag IS TRUE }", true)]
    [InlineData("{ $.ThisFlag is true }", true)]
    [InlineData("{ $.Other IS TRUE }", false)]
    [InlineData("{ $.Other IS FALSE }", true)]
    [InlineData("{ $.SomeObject IS FALSE }", false)]
    [InlineData("{ $.Missing NOT EXISTS }", true)]
    [InlineData("{ $.Missing.deeper NOT EXISTS }", true)]
    [InlineData("{ $.eventType.deeper NOT EXISTS }", true)]
    [InlineData("{ $.eventType[0] NOT EXISTS }", true)]
    [InlineData("{ $.arrayKey[2] NOT EXISTS }", true)]
    [InlineData("{ $.arrayKey[1] NOT EXISTS }", false)]
    [InlineData("{ $.SomeObject NOT EXISTS }", false)]
    [InlineData("{ $.users NOT EXISTS }", false)]
    public void Existence_is_a_condition(string pattern, bool matches) => Assert.Equal(matches, Patterns.Matches(pattern, Trail));

    [Theory]
    [InlineData("{ $.users = 1 }")]
    [InlineData("{ $.users != 1 }")]
    [InlineData("{ $.user = \"*\" }")]
    [InlineData("{ $.user != \"x\" }")]
    [InlineData("{ $.user > 0 }")]
    [InlineData("{ $.users = %.% }")]
    [InlineData("{ $.Missing = \"x\" }")]
    [InlineData("{ $.Missing != \"x\" }")]
    [InlineData("{ $.SomeObject != \"x\" }")]
    [InlineData("{ $.ThisFlag = true }")]
    public void Array_object_nothing_null_and_flag_fulfil_no_comparison(string pattern) => Assert.False(Patterns.Matches(pattern, Trail));

    [Theory]
    [InlineData("{ ($.user.id = 1) && ($.users[0].email = \"John.Doe@example.com\") }", true)]
    [InlineData("{ ($.user.id = 2 && $.users[0].email = \"nonmatch\") || $.actions[2] = \"GET\" }", false)]
    [InlineData(
        "{ $.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = \"nonmatch\" && $.actions[2] = \"nonmatch\" }", true)]
    [InlineData(
        "{ ($.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = \"nonmatch\") && $.actions[2] = \"nonmatch\" }", false)]
    [InlineData("{ ((($.user.id = 1))) }", true)]
    [InlineData("{$.user.id=1&&$.user.id!=2&&$.user.id<3}", true)]
    [InlineData("{ $.users = 1 || $.Missing NOT EXISTS }", true)]
    public void Conditions_are_joined_with_and_or_and_parentheses(string pattern, bool matches) =>
        Assert.Equal(matches, Patterns.Matches(pattern, Trail));

    [Theory]
    [InlineData("plain text", false)]
    [InlineData("", false)]
    [InlineData("{\"a\":1", false)]
    [InlineData("{\"a\":1} tail", false)]
    [InlineData("[1]", false)]
    [InlineData(" \r\n\t{\"a\":1} ", true)]
    [InlineData("{\"\\u0061\":1}", true)]
    [InlineData("{\"a\":0,\"a\":1}", true)]
    [InlineData("{\"a\":\"\\ud800\"}", false)]
    [InlineData("{\"\\ud800\":1,\"b\":2}", false)]
    public void Message_that_is_JSON_or_not(string message, bool matches) =>
        Assert.Equal(matches, Patterns.Matches("{ $.a = 1 }", message));

    [Theory]
    [InlineData("$.latency", 50.5)]
    [InlineData("$.text", 404.0)]
    [InlineData("$.number[1]", 0.001)]
    [InlineData("$.eventType", null)]
    [InlineData("$.ThisFlag", null)]
    [InlineData("$.user", null)]
    [InlineData("$.Missing", null)]
    public void Value_is_read_as_number(string reference, double? number) =>
        Assert.Equal(number, Patterns.Number("{ $.latency = * }", reference, Trail));

    [Theory]
    [InlineData("{ $.a = 1", 1, "If a filter pattern starts with '{' it must end with '}'")]
    [InlineData("{}", 2, "a selector is expected, which begins with '$'")]
    [InlineData("{ a = 1 }", 3, "a selector is expected, which begins with '$'")]
    [InlineData("{ $ = 1 }", 4, "a selector continues with .member, ['member'] or [index]")]
    [InlineData("{ $. = 1 }", 5, "a member's name is expected, or ['the name'] if it has other characters than letters, digits, - and _")]
    [InlineData(
        "{ $.\"a\" = 1 }", 5, "a member's name is expected, or ['the name'] if it has other characters than letters, digits, - and _")]
    [InlineData("{ $.a }", 7, "one of != <= >= = < > is expected")]
    [InlineData("{ $.a EXISTS }", 7, "one of != <= >= = < > is expected")]
    [InlineData("{ $.a IS NOT NULL }", 10, "IS goes with NULL, TRUE or FALSE")]
    [InlineData("{ $.a NOT NULL }", 11, "NOT goes with EXISTS")]
    [InlineData("{ $.a[x] = 1 }", 7, "an index, a name in quotation marks or * is expected")]
    [InlineData("{ $.a[-1] = 1 }", 7, "an index, a name in quotation marks or * is expected")]
    [InlineData("{ $.a[99999999999] = 1 }", 7, "an index, a name in quotation marks or * is expected")]
    [InlineData("{ $.a[0 = 1 }", 9, "']' is expected")]
    [InlineData("{ $.*.* = 1 }", 7, "a selector holds one * at most")]
    [InlineData("{ $.* = 1 || $.* = 2 || $.* = 3 || $.* = 4 }", 39, "a pattern holds 3 wildcard selectors at most")]
    [InlineData("{ $.a > x }", 9, "'>' needs a number after it")]
    [InlineData("{ $.a = }", 9, "Invalid character(s) in term '}', which needs quotation marks")]
    [InlineData("{ $.a = 1 & $.b = 2 }", 11, "&&, || or } is expected")]
    [InlineData("{ $.a = 1 && }", 14, "a selector is expected, which begins with '$'")]
    [InlineData("{ ($.a = 1 }", 12, "&&, || or ) is expected")]
    [InlineData("{ $.a = 1 } }", 13, "'}' stands behind the end")]
    [InlineData("{ $.a = %b% || $.a = %c% || $.a = %d% }", 35, "a pattern holds 2 regular expressions at most")]
    public void A_wrong_pattern_is_refused_with_place_and_reason(string pattern, int at, string reason) =>
        Assert.Equal($"Invalid filter pattern at character {at}: {reason}.", Patterns.Refusal(pattern));
}
