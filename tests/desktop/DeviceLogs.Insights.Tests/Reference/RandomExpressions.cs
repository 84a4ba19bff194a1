using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Makes expressions on the names that exist at a place of a query.</summary>
internal sealed class RandomExpressions(Random random)
{
    private static readonly string[] s_patterns =
        ["/ERR/", "/(?i)error/", "/^item\\d+$/", "/a|b/", "/\\d{2,}/", "/ü.*t/", "/[^a-z]$/"];

    private int _names;

    /// <summary>Gets or sets the names that mostly hold numbers.</summary>
    internal List<string> Numbers { get; set; } = ["status", "latency", "user.age", "code", "mixed"];

    /// <summary>Gets or sets the names that mostly hold texts.</summary>
    internal List<string> Texts { get; set; } =
        ["level", "note", "user.name", "code", "mixed", "@message", "@logStream", "user.tags.0", "nosuch"];

    internal string Condition(int depth) => random.Next(depth == 0 ? 8 : 11) switch
    {
        0 => $"{Number()} {Pick(["=", "!=", "<", "<=", ">", ">="])} {Literal()}",
        1 => $"{Text()} {Pick(["=", "!="])} {TextLiteral()}",
        2 => $"{Text()} {Pick(["like", "not like"])} {TextLiteral()}",
        3 => $"{Text()} {Pick(["like", "not like", "=~"])} {Pick(s_patterns)}",
        4 => $"{Name()} {Pick(["in", "not in"])} [{Literal()}, {TextLiteral()}, 12]",
        5 => $"{Pick(["ispresent", "isempty", "isblank", "isNumeric"])}({Name()})",
        6 => $"strcontains({Text()}, {TextLiteral()})",
        7 => $"{NumberValue()} {Pick(["<", ">", ">="])} {NumberValue()}",
        8 => $"({Condition(depth - 1)} and {Condition(depth - 1)})",
        9 => $"({Condition(depth - 1)} or {Condition(depth - 1)})",
        _ => $"not ({Condition(depth - 1)})",
    };

    internal string Value() => Chance(0.5) ? NumberValue() : TextValue();

    internal string NumberValue() => random.Next(7) switch
    {
        0 => $"{Number()} {Pick(["+", "-", "*", "/", "%"])} {Literal()}",
        1 => $"({Number()} - {Number()}) * {Literal()}",
        2 => $"strlen({Text()})",
        3 => $"{Pick(["abs", "floor", "ceil", "round"])}({Number()})",
        4 => $"greatest({Number()}, {Number()}, 3)",
        5 => $"-{Number()} + 2 ^ 3",
        _ => Number(),
    };

    internal string TextValue() => random.Next(7) switch
    {
        0 => $"{Pick(["toupper", "tolower", "trim"])}({Text()})",
        1 => $"concat({Text()}, \"-\", {Name()})",
        2 => $"substr({Text()}, {random.Next(4)}, {random.Next(5)})",
        3 => $"replace({Text()}, \"a\", \"[b]\")",
        4 => $"coalesce({Text()}, {Text()}, 'none')",
        5 => $"if({Condition(0)}, {Text()}, \"else\")",
        _ => $"{Condition(0)}",
    };

    internal string Name() => Chance(0.5) ? Number() : Text();

    internal string Number() => Numbers.Count == 0 ? Text() : Numbers[random.Next(Numbers.Count)];

    internal string Text() => Texts.Count == 0 ? Number() : Texts[random.Next(Texts.Count)];

    private string Literal() => Pick(["0", "1", "12", "200", "12.5", "-3", "\"12\"", "'abc'", "0.25"]);

    private string TextLiteral() =>
        Pick(["\"INFO\"", "'ERROR'", "\"a\"", "\"\"", "\"item10\"", "\"Zoë\"", "'12'", "\"stream-1\"", "\"\\\"c\\\"\""]);

    internal string NewName() => "n" + _names++.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal bool Chance(double chance) => random.NextDouble() < chance;

    internal T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
