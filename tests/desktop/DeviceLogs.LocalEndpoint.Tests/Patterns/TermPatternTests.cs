using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Patterns;

/// <summary>Patterns of terms.</summary>
public sealed class TermPatternTests
{
    [Theory]
    [InlineData("ERROR", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR", "[ERROR 401] UNAUTHORIZED REQUEST", true)]
    [InlineData("ERROR", "Exiting with ERRORCODE: -1", true)]
    [InlineData("error", "[ERROR 400] BAD REQUEST", false)]
    [InlineData("ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true)]
    [InlineData("ARGUMENTS ERROR", "[ERROR 419] MISSING ARGUMENTS", true)]
    [InlineData("ERROR ARGUMENTS", "[ERROR 400] BAD REQUEST", false)]
    [InlineData("status_code", "status_code=1", true)]
    [InlineData("?ERROR ?ARGUMENTS", "[WARN] MISSING ARGUMENTS", true)]
    [InlineData("?ERROR ?ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("?ERROR ?ARGUMENTS", "[WARN] BAD REQUEST", false)]
    [InlineData("?ERROR", "[WARN] BAD REQUEST", false)]
    [InlineData("?ERROR ?ARGUMENTS REQUEST", "[INFO] REQUEST FAILED", true)]
    [InlineData("?ERROR ?ARGUMENTS REQUEST", "[ERROR] FAILED", false)]
    [InlineData("?ERROR -WARN", "[INFO] REQUEST FAILED", true)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", false)]
    [InlineData("-ARGUMENTS", "[INFO]", true)]
    [InlineData("-A -B", "xBx", false)]
    [InlineData("\"ERROR\" - \"Exiting\"", "Exiting with ERRORCODE: -1", false)]
    [InlineData("\"INTERNAL SERVER ERROR\"", "[ERROR 500] INTERNAL SERVER ERROR", true)]
    [InlineData("\"INTERNAL SERVER ERROR\"", "[ERROR 500] SERVER ERROR INTERNAL", false)]
    [InlineData("?\"a b\" ?\"c-d\"", "x c-d x", true)]
    [InlineData("-\"a b\"", "a b", false)]
    [InlineData("\"say \\\"hi\\\"\"", "I say \"hi\".", true)]
    [InlineData("\"C:\\\\new\\dir\"", "in C:\\new\\dir", true)]
    [InlineData("\"grün 🙂\"", "alles grün 🙂!", true)]
    [InlineData("", "anything", true)]
    [InlineData("   ", "anything", true)]
    [InlineData("\" \"", "anything", true)]
    [InlineData("\"\"", "anything", true)]
    [InlineData("\"*\"", "a star * it is", true)]
    [InlineData("\"*\"", "no star", false)]
    [InlineData("%AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", true)]
    [InlineData("%^AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", false)]
    [InlineData("%4[0-9]{2}% REQUEST", "[ERROR 401] UNAUTHORIZED REQUEST", true)]
    [InlineData("-%4[0-9]{2}%", "[ERROR 401] UNAUTHORIZED REQUEST", false)]
    [InlineData("?%^a% ?%z$%", "xyz", true)]
    public void Message_matches_or_not(string pattern, string message, bool matches) =>
        Assert.Equal(matches, Patterns.Matches(pattern, message));

    [Theory]
    [InlineData("foo-bar", "Invalid filter pattern at character 4: Invalid character(s) in term '-', which needs quotation marks.")]
    [InlineData("a : b", "Invalid filter pattern at character 3: Invalid character(s) in term ':', which needs quotation marks.")]
    [InlineData("grün", "Invalid filter pattern at character 3: Invalid character(s) in term 'ü', which needs quotation marks.")]
    [InlineData("a*", "Invalid filter pattern at character 2: Invalid character(s) in term '*', which needs quotation marks.")]
    [InlineData("\"a\"b", "Invalid filter pattern at character 4: Invalid character(s) in term 'b', which needs quotation marks.")]
    [InlineData("a \"b", "Invalid filter pattern at character 3: the quotation mark \" has no closing one.")]
    [InlineData("\"b\\\"", "Invalid filter pattern at character 1: the quotation mark \" has no closing one.")]
    [InlineData("a -", "Invalid filter pattern at character 4: it ends too early.")]
    [InlineData("?", "Invalid filter pattern at character 2: it ends too early.")]
    [InlineData("?-a", "Invalid filter pattern at character 2: Invalid character(s) in term '-', which needs quotation marks.")]
    [InlineData("%a% %b% %c%", "Invalid filter pattern at character 9: a pattern holds 2 regular expressions at most.")]
    public void A_wrong_pattern_is_refused_with_its_reason(string pattern, string refusal) =>
        Assert.Equal(refusal, Patterns.Refusal(pattern));

    [Fact]
    public void A_pattern_of_terms_extracts_nothing() => Assert.Equal("", Patterns.Extracted("a", "a b c"));
}
