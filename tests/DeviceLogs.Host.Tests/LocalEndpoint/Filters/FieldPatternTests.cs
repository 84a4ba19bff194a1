using Xunit;

namespace DeviceLogs.Host.Tests.LocalEndpoint.Filters;

/// <summary>Space-delimited patterns.</summary>
public sealed class FieldPatternTests
{
    private const string Access = "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    [Theory]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code]", false)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes, more]", false)]
    [InlineData("[]", true)]
    [InlineData("[ ]", true)]
    [InlineData("[...]", true)]
    [InlineData("[ip, ...]", true)]
    [InlineData("[..., bytes]", true)]
    [InlineData("[ip, ..., bytes]", true)]
    [InlineData("[a, b, c, d, ..., e, f, g]", true)]
    [InlineData("[a, b, c, d, ..., e, f, g, h]", false)]
    [InlineData("[,,,,,,]", true)]
    [InlineData("[,,,,,]", false)]
    [InlineData("[..., status=404, ]", true)]
    [InlineData("[..., status=404, bytes>1000]", true)]
    [InlineData("[user=127*, ...]", true)]
    [InlineData("[..., request=*.html*, status_code=4*,]", true)]
    [InlineData("[..., request = *.html*, status_code = 4* && bytes > 1000, bytes]", null)]
    [InlineData("[..., status_code = 4* && status_code != 404, bytes]", false)]
    [InlineData("[..., status_code = 404 || status_code = 410, bytes]", true)]
    [InlineData("[..., status_code = 403 || status_code = 410, bytes]", false)]
    [InlineData("[..., status_code = 1 || status_code = 404 && status_code = 2, bytes]", false)]
    [InlineData("[..., status_code = 404 || status_code = 1 && status_code = 2, bytes]", true)]
    [InlineData("[..., (status_code = 404 || status_code = 1) && status_code = 2, bytes]", false)]
    [InlineData("[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", true)]
    [InlineData("[ip=%127\\.0\\.0\\.[2-9]%, ...]", false)]
    [InlineData("[ip!=%127\\.0\\.0\\.[2-9]%, ...]", true)]
    [InlineData("[ip=\"127.0.0.1\", user=\"Prod\", ...]", true)]
    [InlineData("[ip, user, username, timestamp=\"10/Oct/2000:13:25:15 -0700\", ...]", true)]
    [InlineData("\n[ip\n,\tuser , ... ]\n", true)]
    public void Access_log_line(string pattern, bool? matches)
    {
        if (matches is { } expected)
        {
            Assert.Equal(expected, Patterns.Matches(pattern, Access));
        }
        else
        {
            Assert.Contains("the field's name is 'status_code', not 'bytes'", Patterns.Refusal(pattern));
        }
    }

    [Theory]
    [InlineData("=", "200", "200", true)]
    [InlineData("=", "200", "2000", false)]
    [InlineData("=", "200", "200.0", true)]
    [InlineData("=", "2e2", "200", true)]
    [InlineData("=", "\"2e2\"", "200", false)]
    [InlineData("=", "-", "-", true)]
    [InlineData("=", "ab", "ab", true)]
    [InlineData("=", "ab", "AB", false)]
    [InlineData("=", "a*", "a", true)]
    [InlineData("=", "a*c*e", "abcde", true)]
    [InlineData("=", "a*c*e", "abcdef", false)]
    [InlineData("=", "*c*", "abcdef", true)]
    [InlineData("=", "ab*ba", "aba", false)]
    [InlineData("=", "*ab*ab*", "xabx", false)]
    [InlineData("=", "*", "x", true)]
    [InlineData("=", "\"*\"", "x", true)]
    [InlineData("=", "%^a.c$%", "abc", true)]
    [InlineData("!=", "200", "200", false)]
    [InlineData("!=", "200", "201", true)]
    [InlineData("!=", "200", "x", true)]
    [InlineData("!=", "a*", "abc", false)]
    [InlineData("!=", "%b%", "abc", false)]
    [InlineData("<", "10", "9", true)]
    [InlineData("<", "10", "10", false)]
    [InlineData("<", "10", "-11.5", true)]
    [InlineData("<", "10", "x", false)]
    [InlineData("<=", "10", "10", true)]
    [InlineData("<=", "10", "10.01", false)]
    [InlineData(">", "1e3", "1001", true)]
    [InlineData(">", "1e3", "1000", false)]
    [InlineData(">", "-5", "-4", true)]
    [InlineData(">=", "+10", "10", true)]
    [InlineData(">=", "10", "9", false)]
    [InlineData(">", "9007199254740992", "9007199254740993", true)]
    [InlineData("<", "10", "NaN", false)]
    [InlineData(">", "10", "Infinity", false)]
    public void Operator(string comparison, string operand, string value, bool matches) =>
        Assert.Equal(matches, Patterns.Matches($"[a, value {comparison} {operand}]", $"first {value}"));

    [Theory]
    [InlineData("[]", "", "")]
    [InlineData("[]", "a  b\tc", "$1=a|$2=b|$3=c")]
    [InlineData("[x, , y]", "a b c", "$x=a|$2=b|$y=c")]
    [InlineData("[x, ..., y]", "a b c d", "$x=a|$2=b|$3=c|$y=d")]
    [InlineData("[x, ..., y]", "a b", "$x=a|$y=b")]
    [InlineData("[]", "[a b] \"c d\"", "$1=a b|$2=c d")]
    [InlineData("[]", "[] \"\"", "$1=|$2=")]
    [InlineData("[]", "[a \"b c\" d]", "$1=a \"b c\" d")]
    [InlineData("[]", "\"a [b c\" d]", "$1=a [b c|$2=d]")]
    [InlineData("[]", "[a][b] c", "$1=a|$2=b|$3=c")]
    [InlineData("[]", "[a b", "$1=[a|$2=b")]
    [InlineData("[]", "a[b c] d\"e f\"", "$1=a[b|$2=c]|$3=d\"e|$4=f\"")]
    [InlineData("[]", "\"a b\" \"c d", "$1=a b|$2=\"c|$3=d")]
    [InlineData("[gruß_1]", "x", null)]
    [InlineData("[_a-1]", "grün", "$_a-1=grün")]
    public void Fields_are_extracted(string pattern, string message, string? extracted)
    {
        if (extracted is null)
        {
            Patterns.Refusal(pattern);
        }
        else
        {
            Assert.Equal(extracted, Patterns.Extracted(pattern, message));
        }
    }

    [Theory]
    [InlineData("[a, b]", "$b", "x 1.5", 1.5)]
    [InlineData("[a, b]", "$b", "x y", null)]
    [InlineData("[..., b]", "$b", "x y -3e2", -300.0)]
    [InlineData("[..., b, c]", "$b", "x y 3 z", 3.0)]
    [InlineData("[a, , c]", "$2", "x 2 z", 2.0)]
    [InlineData("[...]", "$3", "x y 7", 7.0)]
    [InlineData("[...]", "$4", "x y 7", null)]
    public void Field_is_read_as_number(string pattern, string reference, string message, double? number) =>
        Assert.Equal(number, Patterns.Number(pattern, reference, message));

    [Theory]
    [InlineData("[a", 1, "If a filter pattern starts with '[' it must end with ']'")]
    [InlineData("[ERROR] failed", 1, "If a filter pattern starts with '[' it must end with ']'")]
    [InlineData("[a b]", 4, "one of != <= >= = < > is expected")]
    [InlineData("[a] [b]", 5, "'[' stands behind the end")]
    [InlineData("[a, a]", 4, "a second field has the name 'a'")]
    [InlineData("[..., a, ...]", 9, "'...' stands here a second time")]
    [InlineData("[a=]", 4, "Invalid character(s) in term ']', which needs quotation marks")]
    [InlineData("[a=/x]", 4, "Invalid character(s) in term '/', which needs quotation marks")]
    [InlineData("[a=\"x]", 4, "the quotation mark \" has no closing one")]
    [InlineData("[a>x]", 4, "'>' needs a number behind it")]
    [InlineData("[a<=\"5\"]", 5, "'<=' needs a number behind it")]
    [InlineData("[a>%5%]", 4, "'>' needs a number behind it")]
    [InlineData("[a=1 && b=2]", 9, "the field's name is 'a', not 'b'")]
    [InlineData("[a=1 &&]", 8, "a field's name is expected, which begins with a letter")]
    [InlineData("[=1]", 2, "a field's name is expected, which begins with a letter")]
    [InlineData("[1a]", 2, "a field's name is expected, which begins with a letter")]
    [InlineData("[(a=1]", 6, "&&, || or ) is expected")]
    [InlineData("[a=1 b]", 6, "',' or ']' is expected")]
    [InlineData("[a=%x]", 4, "the regular expression has no closing %")]
    public void Wrong_pattern(string pattern, int at, string reason) =>
        Assert.Equal($"Invalid filter pattern at character {at}: {reason}.", Patterns.Refusal(pattern));
}
