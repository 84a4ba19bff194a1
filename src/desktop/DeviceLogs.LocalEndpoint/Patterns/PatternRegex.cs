using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>A regular expression of the service's restricted kind: <c>%…%</c>, without parentheses.</summary>
/// <remarks>It is rewritten for .NET, where some of the same characters mean more, and runs in time linear in the message.</remarks>
internal sealed class PatternRegex
{
    // At worst each costs some 10 ns for each character of a message. A quantifier here has one character or class before it, never a
    // group.
    private const int MaxStates = 250;

    private const int MaxMarkedBytes = 16 * 1024;

    private const string Symbols = "_#=@/;,- ";

    private readonly Regex _regex;

    private PatternRegex(string expression) => _regex = new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Reads the expression that comes.</summary>
    public static PatternRegex Read(PatternReader reader)
    {
        int start = reader.Position++;
        StringBuilder expression = new();
        int states = 0;
        while (reader.Next != '%')
        {
            states += TranslateOne(reader, expression, start);
            if (states > MaxStates)
            {
                throw reader.Fail($"the regular expression describes more than {MaxStates} characters");
            }
        }

        reader.Position++;
        try
        {
            return expression.Length > 0
                ? new PatternRegex(expression.ToString())
                : throw reader.Fail("the regular expression is empty", start);
        }
        catch (RegexParseException e)
        {
            throw reader.Fail($"the regular expression is wrong ({e.Error})", start);
        }
    }

    /// <summary>Whether it is found anywhere in a text.</summary>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        char[] text = ArrayPool<char>.Shared.Rent(utf8.Length);
        int length = Encoding.UTF8.GetChars(utf8, text);
        bool found = _regex.IsMatch(text.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(text);
        return found;
    }

    /// <summary>Finds the first places in a text, as ranges of its bytes; only in its first 16 KiB.</summary>
    public List<Range> FindMarks(ReadOnlySpan<byte> utf8)
    {
        // Each further place is a further search, so these are bounded where the single search of IsMatch need not be.
        string text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MaxMarkedBytes)]);
        List<Range> marks = [];
        int searches = 0;
        foreach (ValueMatch match in _regex.EnumerateMatches(text))
        {
            if (match.Length > 0)
            {
                int start = Encoding.UTF8.GetByteCount(text.AsSpan(0, match.Index));
                marks.Add(start..(start + Encoding.UTF8.GetByteCount(text.AsSpan(match.Index, match.Length))));
            }

            if (++searches == FilterPattern.MaxMarks)
            {
                break;
            }
        }

        return marks;
    }

    // Returns how many characters of a message the part stands for, one repeated counted as often.
    private static int TranslateOne(PatternReader reader, StringBuilder expression, int start)
    {
        char next = reader.Next;
        switch (next)
        {
            case '\0':
                throw reader.Fail("the regular expression has no closing %", start);
            case '[':
                TranslateClass(reader, expression);
                return 1;
            case '{':
                return TranslateCount(reader, expression) - 1;
            case '\\':
                string escaped = TranslateEscape(reader);
                expression.Append(escaped.Length == 1 ? Regex.Escape(escaped) : $"[{escaped}]");
                return 1;
            case '$':
                // .NET's $ also stands before a newline at the end.
                expression.Append(@"\z");
                reader.Position++;
                return 0;
            case '^' or '|' or '?' or '*' or '+':
                expression.Append(next);
                reader.Position++;
                return 0;
            default:
                expression.Append(next == '.' ? "." : Regex.Escape($"{(next is ']' or '}' ? next : Checked(reader))}"));
                reader.Position++;
                return 1;
        }
    }

    private static void TranslateClass(PatternReader reader, StringBuilder expression)
    {
        int start = reader.Position++;
        expression.Append('[');
        if (reader.Next == '^')
        {
            reader.Position++;
            expression.Append('^');
        }

        for (bool afterSet = false; reader.Next != ']';)
        {
            if (reader.Next is '\0' or '%')
            {
                throw reader.Fail("the character class has no closing ]", start);
            }

            if (reader.Next == '\\')
            {
                string escaped = TranslateEscape(reader);
                afterSet = escaped.Length > 1;
                expression.Append(afterSet ? escaped : EscapeInClass(escaped[0]));
                continue;
            }

            // A hyphen behind a set of characters is not a range, and .NET would take [ for the beginning of a subtraction.
            char next = "^$?[{}|*+.".Contains(reader.Next) ? reader.Next : Checked(reader);
            expression.Append(next == '-' && !afterSet ? "-" : EscapeInClass(next));
            afterSet = false;
            reader.Position++;
        }

        reader.Position++;
        expression.Append(']');
    }

    // {m}, {m,}, {,n} or {m,n}.
    private static int TranslateCount(PatternReader reader, StringBuilder expression)
    {
        int start = reader.Position++;
        int? least = ReadNumber(reader);
        bool range = reader.TryTake(",");
        int? most = range ? ReadNumber(reader) : least;
        if (!reader.TryTake("}") || (least ?? most) is null || most < least)
        {
            throw reader.Fail("'{' needs a number or a range and '}' after it, or a backslash before it", start);
        }

        expression.Append(CultureInfo.InvariantCulture, $"{{{least ?? 0}");
        expression.Append(range ? $",{most}" : "").Append('}');
        return Math.Max(1, most ?? least!.Value);
    }

    private static int? ReadNumber(PatternReader reader)
    {
        reader.Peek();
        int? number = null;
        for (; char.IsAsciiDigit(reader.Next); reader.Position++)
        {
            number = ((number ?? 0) * 10) + (reader.Next - '0');
            if (number > MaxStates)
            {
                throw reader.Fail($"more than {MaxStates} repetitions");
            }
        }

        return number;
    }

    // Returns one character, or the inside of a character class.
    private static string TranslateEscape(PatternReader reader)
    {
        int start = reader.Position++;
        char escaped = reader.Next;
        reader.Position++;
        switch (escaped)
        {
            case 'd':
                return "0-9";
            case 'D':
                return @"\u0000-/:-\uffff";
            case 's':
                return @" \t-\r";
            case 'S':
                return @"\u0000-\u0008\u000e-\u001f!-\uffff";
            case 'w':
                return "0-9A-Z_a-z";
            case 'W':
                return @"\u0000-/:-@\[-\^`{-\uffff";
            case 'x':
                int high = HexDigit(reader, start);
                return $"{(char)((high * 16) + HexDigit(reader, start))}";
            case > ' ' and <= '~' when !char.IsAsciiLetterOrDigit(escaped):
                return $"{escaped}";
            default:
                throw reader.Fail("a backslash goes before d, D, s, S, w, W, x and two hexadecimal digits, or a symbol", start);
        }
    }

    private static int HexDigit(PatternReader reader, int start)
    {
        char digit = reader.Next;
        reader.Position++;
        return char.IsAsciiHexDigit(digit) ? Convert.ToInt32($"{digit}", 16) : throw reader.Fail(@"\x needs two hexadecimal digits", start);
    }

    private static char Checked(PatternReader reader) =>
        char.IsAsciiLetterOrDigit(reader.Next) || Symbols.Contains(reader.Next)
            ? reader.Next
            : throw reader.Fail($"'{reader.Next}' is not for regular expressions here");

    private static string EscapeInClass(char character) => $@"\u{(int)character:x4}";
}
