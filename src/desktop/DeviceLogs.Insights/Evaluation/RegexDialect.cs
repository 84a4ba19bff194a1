using System;
using System.Collections.Generic;
using System.Text;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>Translates regular expressions from RE2's dialect to .NET's, and finds the text that all their matches contain.</summary>
internal static class RegexDialect
{
    private static readonly Dictionary<string, string> PosixClasses = new()
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["blank"] = "\\t ",
        ["cntrl"] = "\\x00-\\x1F\\x7F",
        ["digit"] = "0-9",
        ["lower"] = "a-z",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>Returns the expression as .NET writes it: \d, \w and \s are of ASCII, (?P&lt;x&gt;…) and [[:alpha:]] have .NET's form.</summary>
    internal static string ToDotNet(string pattern)
    {
        StringBuilder result = new(pattern.Length + 16);
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                AppendEscape(pattern, ref i, inClass, result);
            }
            else if (inClass && c == '[' && TryReadPosix(pattern, i, out string members, out int length))
            {
                result.Append(members);
                i += length - 1;
            }
            else if (inClass)
            {
                result.Append(c == '[' ? "\\[" : c.ToString());
                inClass = c != ']' || IsFirstInClass(pattern, i);
            }
            else if (c == '(' && string.CompareOrdinal(pattern, i, "(?P<", 0, 4) == 0)
            {
                result.Append("(?<");
                i += 3;
            }
            else
            {
                result.Append(c);
                inClass = c == '[';
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Returns the longest text that occurs in each match, or the empty one where that is not easily seen: with alternatives or options
    /// nothing is known.
    /// </summary>
    internal static string RequiredLiteral(string pattern)
    {
        if (pattern.Contains('|') || pattern.Contains("(?", StringComparison.Ordinal) && !OnlyNamedGroups(pattern))
        {
            return string.Empty;
        }

        string best = string.Empty;
        StringBuilder run = new();
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (IsLiteral(pattern, ref i, out char literal) && depth == 0)
            {
                run.Append(literal);
                continue;
            }

            // What may be repeated no times takes the character before it along.
            if (c is '*' or '?' or '{' && run.Length > 0)
            {
                run.Length--;
            }

            if (run.Length > best.Length)
            {
                best = run.ToString();
            }

            run.Clear();
            depth += c == '(' ? 1 : 0;
            depth -= c == ')' ? 1 : 0;
            i = c switch
            {
                '[' => EndOfClass(pattern, i),
                '{' => Math.Max(i, pattern.IndexOf('}', i)),
                _ => i,
            };
        }

        return run.Length > best.Length ? run.ToString() : best;
    }

    private static bool OnlyNamedGroups(string pattern)
    {
        for (int at = pattern.IndexOf("(?", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?", at + 1, StringComparison.Ordinal))
        {
            char kind = at + 2 < pattern.Length ? pattern[at + 2] : '\0';
            if (kind is not ('<' or 'P' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a plain character, or one that is plain because of a backslash before it.</summary>
    private static bool IsLiteral(string pattern, ref int i, out char literal)
    {
        literal = pattern[i];
        if (literal == '\\' && i + 1 < pattern.Length)
        {
            i++;
            literal = pattern[i];
            return !char.IsLetterOrDigit(literal);
        }

        return !".*+?()[]{}^$|\\".Contains(literal);
    }

    private static int EndOfClass(string pattern, int open)
    {
        for (int i = open + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == ']' && !IsFirstInClass(pattern, i))
            {
                return i;
            }
        }

        return pattern.Length;
    }

    private static void AppendEscape(string pattern, ref int i, bool inClass, StringBuilder result)
    {
        char escaped = pattern[++i];
        if (escaped == 'Q' && !inClass)
        {
            int end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
            int length = (end < 0 ? pattern.Length : end) - i - 1;
            result.Append(System.Text.RegularExpressions.Regex.Escape(pattern.Substring(i + 1, length)));
            i = end < 0 ? pattern.Length : end + 1;
            return;
        }

        result.Append((escaped, inClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('D', false) => "[^0-9]",
            ('w', true) => "0-9A-Za-z_",
            ('w', false) => "[0-9A-Za-z_]",
            ('W', false) => "[^0-9A-Za-z_]",
            ('s', true) => "\\t\\n\\f\\r ",
            ('s', false) => "[\\t\\n\\f\\r ]",
            ('S', false) => "[^\\t\\n\\f\\r ]",
            _ => "\\" + escaped,
        });
    }

    private static bool IsFirstInClass(string pattern, int at) =>
        pattern[at - 1] == '[' || (pattern[at - 1] == '^' && at > 1 && pattern[at - 2] == '[');

    private static bool TryReadPosix(string pattern, int at, out string members, out int length)
    {
        members = string.Empty;
        length = 0;
        int end = pattern.IndexOf(":]", at, StringComparison.Ordinal);
        if (end < 0 || pattern[at + 1] != ':' || !PosixClasses.TryGetValue(pattern[(at + 2)..end], out string? found))
        {
            return false;
        }

        members = found;
        length = end + 2 - at;
        return true;
    }
}
