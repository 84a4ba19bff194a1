using System.Linq;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Patterns;

/// <summary>Regular expressions of the restricted kind.</summary>
public sealed class PatternRegexTests
{
    [Theory]
    [InlineData("^[hc]at", "hat", true)]
    [InlineData("^[hc]at", "that", false)]
    [InlineData("[hc]at$", "the cat", true)]
    [InlineData("[hc]at$", "cats", false)]
    [InlineData("[hc]at$", "cat\n", false)]
    [InlineData("colou?r", "color", true)]
    [InlineData("colou?r", "colouur", false)]
    [InlineData("^[abcx-z]$", "y", true)]
    [InlineData("^[abcx-z]$", "d", false)]
    [InlineData("^[^ab]$", "c", true)]
    [InlineData("^[^ab]$", "a", false)]
    [InlineData("^a{3,5}$", "aa", false)]
    [InlineData("^a{3,5}$", "aaaa", true)]
    [InlineData("^a{3, 5}$", "aaaaaa", false)]
    [InlineData("^a{2}$", "aa", true)]
    [InlineData("^a{2,}$", "aaaaaaa", true)]
    [InlineData("^a{,2}$", "", true)]
    [InlineData("^a{,2}$", "aaa", false)]
    [InlineData("gra|ey", "key", true)]
    [InlineData("^starting|^shutting down", "shutting down", true)]
    [InlineData("^starting|^shutting down", "not shutting down", false)]
    [InlineData("\\[.\\]", "x[7]", true)]
    [InlineData("\\[.\\]", "x[]", false)]
    [InlineData("10\\.10", "10.10", true)]
    [InlineData("10\\.10", "10x10", false)]
    [InlineData("10.10", "10x10", true)]
    [InlineData("ab*c", "abbbc", true)]
    [InlineData("ab+c", "ac", false)]
    [InlineData("^a.*?z$", "a-z", true)]
    [InlineData("^\\d\\D$", "1x", true)]
    [InlineData("^\\d$", "٣", false)]
    [InlineData("^\\D$", "ü", true)]
    [InlineData("^\\s\\S$", "\tx", true)]
    [InlineData("^\\s$", "\u00a0", false)]
    [InlineData("^\\w\\W$", "_-", true)]
    [InlineData("^\\w$", "ü", false)]
    [InlineData("^\\W$", "`", true)]
    [InlineData("^[\\w-z]$", "-", true)]
    [InlineData("^[\\w-z]$", "`", false)]
    [InlineData("^[\\D\\d]$", "5", true)]
    [InlineData("^[^\\D5]$", "5", false)]
    [InlineData("^[^\\D5]$", "6", true)]
    [InlineData("^[a-c\\]]$", "]", true)]
    [InlineData("^[a-z-[b]$", "[", true)]
    [InlineData("^[a-z-[b]$", "b", true)]
    [InlineData("^[.*+?|{}$^]$", "^", true)]
    [InlineData("^[.*+?|{}$^]$", "x", false)]
    [InlineData("\\x3A\\x28", "a:(", true)]
    [InlineData("[\\x28-\\x29]", ")", true)]
    [InlineData("\\%", "5%", true)]
    [InlineData("_#=@/;,-", "a_#=@/;,-z", true)]
    [InlineData("a]}", "a]}", true)]
    [InlineData("\\(\\)", "()", true)]
    [InlineData("A", "a", false)]
    [InlineData("^.$", "ü", true)]
    public void Expression_matches_or_not(string expression, string message, bool matches) =>
        Assert.Equal(matches, Patterns.Matches($"%{expression}%", message));

    [Fact]
    public void Alphabet_is_what_the_service_documents()
    {
        // The operators and the percent sign have tests of their own.
        string allowed = string.Concat(
            from character in Enumerable.Range(0, 0x100).Select(code => (char)code)
            where !"^$?[]{}|\\*+.%".Contains(character) && Accepts($"%{character}%") && Accepts($"%[{character}]%")
            select character);

        Assert.Equal(" #,-/0123456789;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", allowed);
    }

    [Theory]
    [InlineData("%%", 1, "the regular expression is empty")]
    [InlineData("%a", 1, "the regular expression has no closing %")]
    [InlineData("%a!%", 3, "'!' is not for regular expressions here")]
    [InlineData("%(a)%", 2, "'(' is not for regular expressions here")]
    [InlineData("%[(]%", 3, "'(' is not for regular expressions here")]
    [InlineData("%ü%", 2, "'ü' is not for regular expressions here")]
    [InlineData("%[a%", 2, "the character class has no closing ]")]
    [InlineData("%[a", 2, "the character class has no closing ]")]
    [InlineData("%a[]%", 1, "the regular expression is wrong (UnterminatedBracket)")]
    [InlineData("%[z-a]%", 1, "the regular expression is wrong (ReversedCharacterRange)")]
    [InlineData("%*a%", 1, "the regular expression is wrong (QuantifierAfterNothing)")]
    [InlineData("%a**%", 1, "the regular expression is wrong (NestedQuantifiersNotParenthesized)")]
    [InlineData("%a{2}{3}%", 1, "the regular expression is wrong (NestedQuantifiersNotParenthesized)")]
    [InlineData("%a{%", 3, "'{' needs a number or a range and '}' after it, or a backslash before it")]
    [InlineData("%a{,}%", 3, "'{' needs a number or a range and '}' after it, or a backslash before it")]
    [InlineData("%a{x}%", 3, "'{' needs a number or a range and '}' after it, or a backslash before it")]
    [InlineData("%a{3,2}%", 3, "'{' needs a number or a range and '}' after it, or a backslash before it")]
    [InlineData("%a{251}%", 6, "more than 250 repetitions")]
    [InlineData("%a{99999999999999}%", 6, "more than 250 repetitions")]
    [InlineData("%a{150}b{150}%", 14, "the regular expression describes more than 250 characters")]
    [InlineData("%\\b%", 2, "a backslash goes before d, D, s, S, w, W, x and two hexadecimal digits, or a symbol")]
    [InlineData("%a\\1%", 3, "a backslash goes before d, D, s, S, w, W, x and two hexadecimal digits, or a symbol")]
    [InlineData("%\\p{L}%", 2, "a backslash goes before d, D, s, S, w, W, x and two hexadecimal digits, or a symbol")]
    [InlineData("%\\", 2, "a backslash goes before d, D, s, S, w, W, x and two hexadecimal digits, or a symbol")]
    [InlineData("%\\x4%", 2, "\\x needs two hexadecimal digits")]
    public void A_wrong_expression_is_refused_with_its_place_and_reason(string pattern, int at, string reason) =>
        Assert.Equal($"Invalid filter pattern at character {at}: {reason}.", Patterns.Refusal(pattern));

    private static bool Accepts(string pattern) => Xunit.Record.Exception(() => Patterns.Matches(pattern, "")) is null;
}
