using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Evaluation;
using Xunit;

namespace DeviceLogs.Insights.Tests.Evaluation;

/// <summary>The fast way for plain regular expressions gives what the automaton gives.</summary>
public class SequenceRegexTests
{
    private static readonly string[] Plain =
    [
        @"user=(?<user>\w+), took (\d+) ms", @"user=(\w+), took (\d+) ms", @"(\d+)\.(\d+)", @"^(\w+) ", @"\[([^\]]*)\]", @"a+b", @"ab?c", @"a{2}b",
        @"a{1,2}b", @"x([^,]*),", "é(.+)", @"(?:ab)c*", @"\d+", @"(a)(b)", "ab*", @"([A-Z]+)\s+([a-z_]+)",
    ];

    private static readonly string[] NotPlain =
    [
        "a|b", "(?i)a", @"a.*b", @"(ab)+", @"\bword", "a$", @"\d+\d", @"a*?", @"[[:alpha:]]", "a{2,1}", "[é]", ".", @"(?<a>x)(y)", @"x{0}",
    ];

    [Fact]
    public void Plain_expressions_have_a_fast_form() =>
        Assert.Equal([], Plain.Where(pattern => pattern != @"user=(?<user>\w+), took (\d+) ms" && SequenceRegex.TryCreate(pattern) is null));

    [Fact]
    public void Other_expressions_have_none() => Assert.Equal([], NotPlain.Where(pattern => SequenceRegex.TryCreate(pattern) is not null));

    [Fact]
    public void A_fast_form_finds_the_same_groups_in_random_texts()
    {
        Random random = new(7);
        string[] parts = ["user=", "ann", ", took ", "12", " ms", ".", "[", "]", "a", "b", "c", "ab", "x", ",", " ", "é", "ÖZ", "1", "_", "ABC  def", "\n"];
        foreach (string pattern in Plain)
        {
            SequenceRegex? fast = SequenceRegex.TryCreate(pattern);
            Regex slow = new(RegexDialect.ToDotNet(pattern), RegexOptions.NonBacktracking);
            for (int i = 0; i < 2000 && fast is not null; i++)
            {
                string text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
                byte[] utf8 = Encoding.UTF8.GetBytes(text);
                Range[] groups = new Range[fast.GroupCount];
                SequenceRegex.Outcome outcome = fast.Match(utf8, groups);
                Match match = slow.Match(text);
                Assert.True(outcome == (match.Success ? SequenceRegex.Outcome.Found : SequenceRegex.Outcome.NotFound), $"{pattern} in '{text}'");
                if (match.Success)
                {
                    string[] found = groups.Select(range => Encoding.UTF8.GetString(utf8[range])).ToArray();
                    string[] wanted = match.Groups.Values.Skip(1).Select(group => group.Value).ToArray();
                    Assert.True(found.SequenceEqual(wanted), $"{pattern} in '{text}': {string.Join('|', found)} and not {string.Join('|', wanted)}");
                }
            }
        }
    }

    [Fact]
    public void A_search_that_would_take_the_square_of_the_length_gives_up()
    {
        SequenceRegex fast = SequenceRegex.TryCreate("a[^b]*b")!;
        Assert.Equal(SequenceRegex.Outcome.GaveUp, fast.Match(Encoding.UTF8.GetBytes(new string('a', 100_000)), []));
    }
}
