using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// The string functions. They read a number, a boolean or a timestamp as its text; positions and lengths count code points. A
/// missing text has no result, but isempty and isblank take it for empty, concat leaves it out, and the tests are 0.
/// </summary>
internal static class StringFunctions
{
    internal static IEnumerable<ScalarFunction> All =>
    [
        new("isempty", 1, 1, (arguments, in _) => Test(arguments[0], default, (text, _) => text.IsEmpty)),
        new("isblank", 1, 1, (arguments, in _) => Test(arguments[0], default, (text, _) => Trimming.Start(text, default) == text.Length)),
        new("concat", 1, int.MaxValue, Concat),
        new("ltrim", 1, 2, (arguments, in _) => Trim(arguments, atStart: true, atEnd: false)),
        new("rtrim", 1, 2, (arguments, in _) => Trim(arguments, atStart: false, atEnd: true)),
        new("trim", 1, 2, (arguments, in _) => Trim(arguments, atStart: true, atEnd: true)),
        new("strlen", 1, 1, Length),
        new("toupper", 1, 1, (arguments, in _) => Convert(arguments[0], text => text.ToUpperInvariant())),
        new("tolower", 1, 1, (arguments, in _) => Convert(arguments[0], text => text.ToLowerInvariant())),
        new("substr", 2, 3, Substring),
        new("replace", 3, 3, Replace),
        new("regexReplace", 3, 3, RegexReplace) { Constants = CheckRegex },
        new("strcontains", 2, 3, Contains),
        new("startsWith", 2, 2, (arguments, in _) => Compare(arguments, (text, part) => text.StartsWith(part))),
        new("endsWith", 2, 2, (arguments, in _) => Compare(arguments, (text, part) => text.EndsWith(part))),
        new("split", 2, 2, Split),
    ];

    private delegate bool TextTest(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part);

    private static Value Convert(Value argument, Func<string, string> function) =>
        argument.IsNull ? Value.Null : Value.Of(function(argument.ToString()));

    private static Value Test(Value argument, Value other, TextTest test)
    {
        Utf8Text text = new(argument, stackalloc byte[256]);
        Utf8Text part = new(other, stackalloc byte[256]);
        bool result = test(text.Bytes, part.Bytes);
        text.Dispose();
        part.Dispose();
        return Value.Of(result ? 1L : 0L);
    }

    private static Value Compare(ReadOnlySpan<Value> arguments, TextTest test) =>
        arguments[0].IsNull || arguments[1].IsNull ? Value.Of(0L) : Test(arguments[0], arguments[1], test);

    private static Value Contains(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (arguments.Length < 3 || !ValueOperators.IsTrue(arguments[2]))
        {
            return Compare(arguments, (text, part) => text.IndexOf(part) >= 0);
        }

        bool isFound = !arguments[0].IsNull && !arguments[1].IsNull
            && arguments[0].ToString().Contains(arguments[1].ToString(), StringComparison.OrdinalIgnoreCase);
        return Value.Of(isFound ? 1L : 0L);
    }

    private static Value Concat(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        StringBuilder? text = null;
        foreach (Value argument in arguments)
        {
            if (!argument.IsNull)
            {
                text = (text ?? new StringBuilder()).Append(argument.ToString());
            }
        }

        return Value.Of(text?.ToString());
    }

    private static Value Trim(ReadOnlySpan<Value> arguments, bool atStart, bool atEnd)
    {
        if (arguments[0].IsNull || (arguments.Length > 1 && arguments[1].IsNull))
        {
            return Value.Null;
        }

        Utf8Text text = new(arguments[0], stackalloc byte[256]);
        Utf8Text characters = new(arguments.Length > 1 ? arguments[1] : default, stackalloc byte[64]);
        bool hasCharacters = arguments.Length > 1;

        // An empty set of characters trims nothing; only without a second argument does white space go.
        Value trimmed = arguments[0];
        if (!hasCharacters || !characters.Bytes.IsEmpty)
        {
            int start = atStart ? Trimming.Start(text.Bytes, characters.Bytes) : 0;
            int end = atEnd ? Trimming.End(text.Bytes[start..], characters.Bytes) + start : text.Bytes.Length;
            trimmed = arguments[0].Slice(text.Bytes, start, end - start);
        }

        text.Dispose();
        characters.Dispose();
        return trimmed;
    }

    private static Value Length(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (arguments[0].IsNull)
        {
            return Value.Null;
        }

        Utf8Text text = new(arguments[0], stackalloc byte[256]);
        long length = CodePoints.Count(text.Bytes);
        text.Dispose();
        return Value.Of(length);
    }

    /// <summary>Starts at 0; a start before the text is its beginning, and what lies behind the text is empty.</summary>
    private static Value Substring(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        long length = long.MaxValue;
        if (arguments[0].IsNull || !ValueNumber.TryGetInteger(arguments[1], out long start)
            || (arguments.Length > 2 && !ValueNumber.TryGetInteger(arguments[2], out length)))
        {
            return Value.Null;
        }

        Utf8Text text = new(arguments[0], stackalloc byte[256]);
        int from = CodePoints.OffsetOf(text.Bytes, start);
        int count = CodePoints.OffsetOf(text.Bytes[from..], length);
        Value part = arguments[0].Slice(text.Bytes, from, count);
        text.Dispose();
        return part;
    }

    private static Value Replace(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (arguments[0].IsNull || arguments[1].IsNull || arguments[2].IsNull)
        {
            return Value.Null;
        }

        string search = arguments[1].ToString();
        return search.Length == 0
            ? arguments[0]
            : Value.Of(arguments[0].ToString().Replace(search, arguments[2].ToString(), StringComparison.Ordinal));
    }

    private static Value RegexReplace(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Regex? regex = arguments[0].IsNull || arguments[1].IsNull || arguments[2].IsNull ? null : RegexPattern.Get(arguments[1].ToString());
        return regex is null
            ? Value.Null
            : Value.Of(RegexReplacement.Get(arguments[2].ToString()).Replace(regex, arguments[0].ToString()));
    }

    /// <summary>An empty delimiter does not split.</summary>
    private static Value Split(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
        {
            return Value.Null;
        }

        string delimiter = arguments[1].ToString();
        string text = arguments[0].ToString();
        string[] parts = delimiter.Length == 0 ? [text] : text.Split(delimiter);
        return Value.Of(new ValueList(Array.ConvertAll(parts, part => Value.Of(part))));
    }

    private static string? CheckRegex(int index, Value constant)
    {
        string? error = null;
        return index != 1 || RegexPattern.TryTranslate(constant.ToString(), out _, out error) ? null : error;
    }
}
