using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Patterns;

/// <summary>Patterns and messages that are meant to do harm: each is matched or refused.</summary>
/// <remarks>
/// The messages are so long that work which grows with the square of their length, or worse, would take days: a test that ends has shown
/// that it does not.
/// </remarks>
public sealed class HostilePatternTests
{
    private const int Seed = 20140328;
    private const int MessageBytes = 1024 * 1024;

    public static TheoryData<string, string> LongMatches => new()
    {
        { $"%{Patterns.Times(120, "a?")}{Patterns.Times(120, "a")}b%", "a" },
        { $"%{Patterns.Times(249, "a*")}b%", "a" },
        { "%a*a*a*a*a*a*a*a*b%", "a" },
        { "%[ab]*a[ab]{247}c%", "ab" },
        { $"%{Patterns.Times(8, ".{1,30}")}z% %{Patterns.Times(120, ".*a")}z%", "ab" },
        { "%a{249}b%", "a" },
        { $"%{Patterns.Times(120, "ba|")}bz%", "a" },
        { $"[v={Patterns.Times(300, "*a")}b]", "a" },
        { $"[v=*{Patterns.Times(400, "a")}b{Patterns.Times(400, "a")}*]", "a" },
        { $"\"{Patterns.Times(500, "a")}b{Patterns.Times(500, "a")}\"", "a" },
        { $"{Patterns.Times(300, "?b ")}", "a" },
        { "[]", "a " },
        { "[..., a=1, b]", "[ " },
        { "[..., a=1, b]", "\" " },
        { "[..., a=1, b]", "[" },
        { "[..., a=1, b]", "a " },
        { "[v>1]", "9" },
        { $"{{ {string.Join(" || ", Enumerable.Repeat("$.a = 1", 80))} }}", "{" },
        { "{ $.a = 1 }", "{\"a\":" },
        { "{ $.a[*] = 1 || $.* = 2 }", "{\"a\":[" },
    };

    [Theory]
    [MemberData(nameof(LongMatches))]
    public void A_long_message_of_one_kind_is_matched(string pattern, string part)
    {
        byte[] message = Encoding.UTF8.GetBytes(Patterns.Times(MessageBytes / part.Length, part));
        FilterPattern compiled = FilterPattern.Compile(pattern);

        bool matches = compiled.IsMatch(message);
        int extracted = matches ? compiled.Extract(message).Count : 0;

        Assert.Equal(pattern is "[]" or "[v>1]", extracted > 0);
    }

    [Fact]
    public void A_large_JSON_message_is_searched_once_for_many_selectors()
    {
        string members = string.Join(',', Enumerable.Range(0, 70_000).Select(i => $"\"m{i}\":{i}"));
        byte[] message = Encoding.UTF8.GetBytes($"{{{members},\"list\":[{string.Join(',', Enumerable.Range(0, 20_000))}]}}");
        string conditions = string.Join("||", Enumerable.Range(0, 30).Select(i => $"$.m{i}=x||$.list[{i}]=x"));
        FilterPattern compiled = FilterPattern.Compile($"{{{conditions}||$.*=x||$.list[*]=x}}");

        Assert.False(compiled.IsMatch(message));
    }

    [Theory]
    [InlineData("{ (((", " $.a = 1 )))}")]
    [InlineData("[((", "a=1))]")]
    public void Parentheses_deeper_than_50_are_refused(string open, string close)
    {
        string pattern = $"{open}{new string('(', 480)}{close[..^1]}{new string(')', 480)}{close[^1]}";

        Assert.Contains("parentheses go 50 deep at most", Patterns.Refusal(pattern));
    }

    [Fact]
    public void Parentheses_as_deep_as_they_may_be() =>
        Assert.True(Patterns.Matches($"{{{new string('(', 50)}$.a=1{new string(')', 50)}}}", "{\"a\":1}"));

    [Fact]
    public void Selector_as_long_as_a_pattern_can_be()
    {
        string pattern = $"{{ ${Patterns.Times(500, ".a")} NOT EXISTS }}";

        Assert.True(Patterns.Matches(pattern, $"{Patterns.Times(60, "{\"a\":")}1{Patterns.Times(60, "}")}"));
    }

    [Fact]
    public void Random_patterns_are_compiled_or_refused()
    {
        Random random = new(Seed);
        string[] parts =
        [
            "a", "b1", "_", "\"", "\"x y\"", "'", "\\", "%", "%a+%", "?", "-", "[", "]", "{", "}", "(", ")", ",", "...", "..", "$", "$.a",
            "[0]", "[*]", ".*",
            "=", "!=", "<", ">=", "&&", "||", "IS", "NULL", "NOT", "EXISTS", "*", "1", "-2.5e3", " ", "\t", "ü", "🙂", "\ud800", "\0",
        ];
        byte[][] messages = [
            .. new[] { "", "a", "b1 \"x y\" [0]", "{\"a\":[1,{\"a\":\"x y\"}]}", "a 1 -2500" }.Select(Encoding.UTF8.GetBytes)];
        Dictionary<bool, int> compiled = new() { [true] = 0, [false] = 0 };
        for (int round = 0; round < 20_000; round++)
        {
            string inner = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            string pattern = random.Next(3) switch { 0 => $"[{inner}]", 1 => $"{{{inner}}}", _ => inner };
            compiled[TryMatch(pattern, messages, $"seed {Seed}, round {round}: {pattern}")]++;
        }

        Assert.All(compiled, count => Assert.True(count.Value > 500, $"{count}"));
    }

    [Fact]
    public void Random_changes_of_good_patterns()
    {
        Random random = new(Seed);
        string[] good =
        [
            "ERROR -\"a b\" ?x %^[a-f]{2,3}\\d%", "[ip, ..., status=4* && (status!=404 || status>\"5\"), size]",
            "{ ($.a[0].b = \"x*\" || $['c d'] >= 1e3) && $.e NOT EXISTS || $.f IS TRUE && $.* = %a|b% }",
        ];
        byte[][] messages = [
            .. new[] { "ERROR x ab1", "1 2 403 5", "{\"a\":[{\"b\":\"xy\"}],\"c d\":1000,\"f\":true}" }.Select(Encoding.UTF8.GetBytes)];
        for (int round = 0; round < 20_000; round++)
        {
            StringBuilder pattern = new(good[round % good.Length]);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                pattern[random.Next(pattern.Length)] = (char)random.Next(' ', 0x80);
            }

            TryMatch(pattern.ToString(), messages, $"seed {Seed}, round {round}: {pattern}");
        }
    }

    private static bool TryMatch(string pattern, byte[][] messages, string what)
    {
        try
        {
            FilterPattern compiled = FilterPattern.Compile(pattern);
            foreach (byte[] message in messages)
            {
                if (compiled.IsMatch(message))
                {
                    compiled.Extract(message);
                }
            }

            return true;
        }
        catch (ServiceException e)
        {
            Assert.True(
                e.Code == "InvalidParameterException"
                    && e.Message.StartsWith("Invalid filter pattern at character ", StringComparison.Ordinal), what);
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(what, e);
        }
    }
}
