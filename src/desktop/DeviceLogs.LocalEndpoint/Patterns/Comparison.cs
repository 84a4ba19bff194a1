using System;
using System.Text;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>An operator and what stands after it: <c>= "x*"</c>, <c>!= %regex%</c>, <c>&gt;= 1e3</c>.</summary>
internal sealed class Comparison
{
    // The longer ones first: each is looked for at the beginning of what comes.
    private static readonly string[] Operators = ["!=", "<=", ">=", "=", "<", ">"];

    private readonly string _name;
    private readonly PatternNumber? _number;
    private readonly Func<ReadOnlySpan<byte>, bool> _isEqual;

    private Comparison(string name, PatternNumber? number, Func<ReadOnlySpan<byte>, bool> isEqual)
    {
        _name = name;
        _number = number;
        _isEqual = isEqual;
    }

    /// <summary>Reads the comparison that comes.</summary>
    public static Comparison Read(PatternReader reader)
    {
        string? name = Array.Find(Operators, name => reader.TryTake(name));
        if (name is null)
        {
            throw reader.Fail($"one of {string.Join(' ', Operators)} is expected");
        }

        char first = reader.Peek();
        int start = reader.Position;
        Comparison comparison = first switch
        {
            '"' => new Comparison(name, null, new Wildcard(reader.TakeQuoted()).IsMatch),
            '%' => new Comparison(name, null, reader.TakeRegex().IsMatch),
            _ => ReadBare(name, reader),
        };
        return name is "=" or "!=" || comparison._number is not null
            ? comparison
            : throw reader.Fail($"'{name}' needs a number after it", start);
    }

    /// <summary>Whether it is true of a value.</summary>
    /// <param name="utf8">The value.</param>
    /// <param name="mayBeNumber">False for text that is no number even if it looks like one.</param>
    public bool Holds(ReadOnlySpan<byte> utf8, bool mayBeNumber)
    {
        // Null when one of the two is no number: then no order holds.
        int? order = _number is { } mine && mayBeNumber ? PatternNumber.Parse(utf8)?.CompareTo(mine) : null;
        return _name switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => (order is null ? _isEqual(utf8) : order == 0) == (_name == "="),
        };
    }

    private static Comparison ReadBare(string name, PatternReader reader)
    {
        string word = reader.TakeWord(".*+-");
        return word.Length > 0
            ? new Comparison(name, PatternNumber.Parse(Encoding.UTF8.GetBytes(word)), new Wildcard(word).IsMatch)
            : throw reader.FailOnCharacter();
    }
}
